import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { XMLValidator } from 'fast-xml-parser';
import request from 'supertest';
import type { Compute } from '../../src/compose/compute.js';
import { composeHttp } from '../../src/compose/http.js';
import { computeInProcess } from '../../src/compose/pool/in-process.js';
import { claimJson } from '../../src/config/claim-schema.js';
import { Abandoned } from '../../src/domain/faults.js';
import { JUDGED_CLAIM } from '../../src/serve/schemas/verdict.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { CLAIMS, claimWorld, REGISTERED_AT } from './support/claim-world.js';
import { fillStore } from './support/study-world.js';

const SECRET = 'admin-secret';
const KEYS = { API_KEYS: `desk:admin:${createHash('sha256').update(SECRET).digest('hex')}` };
const ID = 'talks_lift';
const AT = 'draws=99&as_of=2025-08-01';
const WORLD = claimWorld(['imoex', 'usd_rub_cbr', 'ho_pa']);

/** The engine itself, counting what gets to it; or one that waits until nobody does any more. */
function watchedCompute() {
  const inner = computeInProcess();
  const seen = { tasks: 0, isStuck: false, onStart: () => {}, onLeave: () => {} };
  const compute: Compute = {
    run: (task, input, signal) => {
      seen.tasks += 1;
      if (!seen.isStuck) return inner.run(task, input, signal);
      return new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          seen.onLeave();
          reject(new Abandoned());
        });
        seen.onStart();
      });
    },
    close: inner.close,
  };
  return { compute, seen };
}

describe('verdicts of the composed product over HTTP', () => {
  const openApp = appWorld();
  const { compute, seen } = watchedCompute();
  let served: Served;
  const ask = (path: string) => request(served.url).get(path);
  const verdictOf = async (path: string) => {
    const { status, body } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    return JUDGED_CLAIM.parse(body);
  };

  beforeAll(async () => {
    const clock = movableClock(REGISTERED_AT);
    const app = await openApp(clock, KEYS, { compute });
    await fillStore(app.store, WORLD);
    served = await serveOn(composeHttp(app));
    for (const claim of CLAIMS.slice(0, 2)) {
      const sent = request(served.url).post('/v1/claims').set('X-API-Key', SECRET).send(claimJson(claim));
      expect((await sent).status).toBe(201);
    }
    clock.moveTo('2025-08-02T00:00:00Z');
  }, 60_000);
  afterAll(() => served.close());

  it('divide the events by the registration and never pool them', async () => {
    const { verdict, meta } = await verdictOf(`/v1/claims/${ID}?${AT}`);
    const own = WORLD.events.filter(
      ({ topic, occurredAt }) => topic === 'negotiation_seat' && occurredAt !== null,
    );
    const before = own.filter(({ occurredAt }) => (occurredAt ?? '') <= REGISTERED_AT).length;
    expect(before).toBeGreaterThan(3);
    const [retrospective, prospective] = [verdict?.retrospective, verdict?.prospective];
    const counts = [retrospective, prospective].map((side) =>
      Object.values(side?.targets[0]?.outcomes ?? {}).reduce((sum, n) => sum + n, 0),
    );
    expect(counts).toEqual([before, own.length - before]);
    expect(verdict?.label).toBe(prospective?.label);
    expect([retrospective?.family.name, prospective?.family.name]).toEqual([
      'claims registered by desk, retrospective events',
      'claims registered by desk, prospective events',
    ]);
    expect(retrospective?.family.tests).toBe(2);
    expect(meta.warnings).toEqual([]);
    // A week after the registration nothing is prospective, and what is retrospective is as it will stay.
    const early = await verdictOf(`/v1/claims/${ID}?draws=99&as_of=2025-04-15`);
    expect(early.verdict?.prospective).toBeNull();
    expect(early.verdict?.label).toBe(early.verdict?.retrospective?.label);
    const effect = retrospective?.targets[0]?.estimate?.effect;
    expect(typeof effect).toBe('number');
    expect(early.verdict?.retrospective?.targets[0]?.estimate?.effect).toBeCloseTo(effect ?? 0, 12);
    expect(prospective?.targets[0]?.estimate?.effect).not.toBeCloseTo(effect ?? 0, 4);
  }, 120_000);

  it('ask of a version on data from before its registration only by name, and then say so', async () => {
    const early = `/v1/claims/${ID}?draws=99&as_of=2025-03-20`;
    const refused = await ask(early);
    expect([refused.status, refused.body.detail]).toEqual([
      404,
      expect.stringContaining('version=1 judges it'),
    ]);
    const { verdict, meta } = await verdictOf(`${early}&version=1`);
    expect(verdict?.prospective).toBeNull();
    expect(verdict?.retrospective?.targets[0]?.events).toBeGreaterThan(3);
    expect(meta.warnings).toEqual([expect.stringMatching(/^version 1 is registered after as_of/)]);
    const never = await ask(`${early}&version=2`);
    expect([never.status, never.body.detail]).toEqual([404, expect.stringContaining('no version 2')]);
  }, 120_000);

  it('are computed once, not at all with verdict=false, and not for who holds the tag', async () => {
    const first = await ask(`/v1/claims/${ID}/verdict?${AT}`);
    const before = seen.tasks;
    const plain = await ask(`/v1/claims/${ID}?${AT}&verdict=false`);
    expect([plain.body.verdict, plain.body.versions.length]).toEqual([null, 1]);
    const again = await ask(`/v1/claims/${ID}/verdict?${AT}`).set('If-None-Match', first.headers.etag ?? '');
    expect([again.status, again.text]).toEqual([304, '']);
    await ask(`/v1/claims/${ID}/curve?${AT}`);
    expect(seen.tasks).toBe(before);
    expect(first.headers.etag).toMatch(/^"/);
    // Both sides of the other claim of the family, whose primary tests are known from the first.
    await ask(`/v1/claims/${ID}?draws=99&as_of=2025-07-20`);
    const known = seen.tasks;
    await ask('/v1/claims/seats_differ?draws=99&as_of=2025-07-20');
    expect(seen.tasks - known).toBe(2);
  }, 120_000);

  it.each([
    '/v1/verdicts',
    `/v1/claims/${ID}/verdict`,
    `/v1/claims/${ID}/curve`,
    `/v1/claims/${ID}/confounders`,
  ])(
    'have the same cells of %s in every format',
    async (path) => {
      const { body } = await ask(`${path}.json?${AT}`);
      const csv = await ask(`${path}.csv?${AT}`);
      const ndjson = await ask(`${path}.ndjson?${AT}`)
        .buffer(true)
        .parse((answer, done) => {
          let text = '';
          answer.on('data', (part) => {
            text += part;
          });
          answer.on('end', () => done(null, text));
        });
      const [header, ...lines] = parse(csv.text) as string[][];
      expect(body.rows.length).toBeGreaterThan(0);
      expect(header).toEqual(Object.keys(body.rows[0]));
      const cell = (value: unknown) => (value === null ? '' : String(value));
      expect(lines).toEqual(body.rows.map((row: object) => Object.values(row).map(cell)));
      const rows = String(ndjson.body).trim().split('\n');
      expect(rows.map((line) => JSON.parse(line))).toEqual(body.rows);
    },
    120_000,
  );

  it('draw the curve of either side', async () => {
    for (const side of ['retrospective', 'prospective']) {
      const answer = await ask(`/v1/claims/${ID}/curve.svg?${AT}&side=${side}`);
      const text = String(answer.body);
      expect([answer.status, answer.type, XMLValidator.validate(text)]).toEqual([200, 'image/svg+xml', true]);
      expect(text).toContain(`talks lift, moscow, ${side}<`);
      expect(text).toMatch(/\d{3} specifications by estimate/);
    }
  }, 120_000);

  it('are left when the caller leaves', async () => {
    seen.isStuck = true;
    const left = new Promise<void>((resolve) => {
      seen.onLeave = resolve;
    });
    const sent = get(`${served.url}/v1/verdicts?draws=123`);
    sent.on('error', () => undefined);
    seen.onStart = () => sent.destroy();
    await left;
    seen.isStuck = false;
    expect((await ask(`/v1/claims/${ID}/verdict?${AT}`)).status).toBe(200);
  }, 120_000);
});
