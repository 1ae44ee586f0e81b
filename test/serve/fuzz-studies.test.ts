import { Agent, request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { systemClock } from '../../src/clock.js';
import type { Compute } from '../../src/compose/compute.js';
import { composeHttp } from '../../src/compose/http.js';
import { computeInProcess } from '../../src/compose/pool/in-process.js';
import { addDays, calendarDate } from '../../src/domain/instant.js';
import { EVENT_WINDOW_ANSWER } from '../../src/serve/schemas/event-window.js';
import { appWorld } from '../jobs/support/app-world.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { checkAnswer, checkProblem } from './support/check-study.js';
import { createService } from './support/service.js';
import { spoilt, textOf } from './support/spoil.js';
import { wellFormed } from './support/study-bodies.js';

const BODIES = 10_000;
const SEED = 20_250_815;

interface Heard {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const reached = { engine: 0 };

/** The engine itself, counting the studies that get to it. */
function countingCompute(): Compute {
  const inner = computeInProcess();
  return {
    run: (task, input, signal) => {
      if (task === 'eventStudy') reached.engine += 1;
      return inner.run(task, input, signal);
    },
    close: inner.close,
  };
}

describe('POST /v1/studies/event-window', () => {
  const openApp = appWorld();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let served: Served;

  beforeAll(async () => {
    const env = { RATE_LIMIT_PER_MINUTE: '1000000' };
    served = await serveOn(composeHttp(await openApp(systemClock, env, { compute: countingCompute() })));
  });
  afterAll(async () => {
    agent.destroy();
    await served.close();
  });

  function post(text: string): Promise<Heard> {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const sent = send(
        `${served.url}/v1/studies/event-window`,
        { method: 'POST', agent, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              type: answer.headers['content-type'] ?? '',
              text: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
  }

  it(`answers ${BODIES} bodies, odd and broken ones, with a sound study or a problem that says where`, async () => {
    const counts = { valid: 0, answered: 0 };
    const bodies = fc.oneof(
      { weight: 7, arbitrary: wellFormed },
      { weight: 3, arbitrary: spoilt(wellFormed) },
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body: unknown) => {
        const text = textOf(body);
        const { status, type, text: answer } = await post(text);
        // Read by the schema, if perhaps contradictory: 400 is for bodies of another form.
        if (status === 200 || status === 422) counts.valid += 1;
        if (status === 200) {
          counts.answered += 1;
          checkAnswer(body, answer);
        } else checkProblem(body, status, type, answer);
      }),
      { numRuns: BODIES, seed: SEED },
    );
    expect(counts.valid).toBeGreaterThanOrEqual(BODIES / 2);
    expect(reached.engine).toBeGreaterThanOrEqual(BODIES / 2);
    expect(counts.answered).toBeGreaterThanOrEqual(BODIES / 2);
  }, 600_000);

  it('refuses a million events before it reads them', async () => {
    const event = '{"id":"e","unit":"A","date":"2020-01-02"}';
    const events = `[${`${event},`.repeat(999_999)}${event}]`;
    const text = `{"series":[{"unit":"A","date":"2020-01-02","ret":0}],"events":${events}}`;
    const { status, type, text: answer } = await post(text);
    checkProblem(null, status, type, answer);
    expect([status, JSON.parse(answer).type]).toEqual([413, '/docs/problems#body-too-large']);
    // Where the operator takes bodies of that size, the number of events is the limit.
    const roomy = createService({ BODY_LIMIT_KB: 102_400 });
    const counted = await request(roomy.app)
      .post('/v1/studies/event-window')
      .set('Content-Type', 'application/json')
      .send(text);
    expect([counted.status, counted.body.errors]).toEqual([
      400,
      [{ pointer: '/events', detail: expect.stringContaining('5000') }],
    ]);
  });

  it('gives each unit the factors it has, under the names they came with', async () => {
    const rows = (unit: string, names: readonly string[]) =>
      Array.from({ length: 40 }, (_, i) => ({
        unit,
        date: addDays(calendarDate('2020-01-01'), i),
        ret: Math.sin(i * i),
        factors: Object.fromEntries(names.map((name, j) => [name, Math.cos((j + 2) * i * i)])),
      }));
    const body = {
      series: [...rows('A', ['constructor', 'DXY']), ...rows('B', ['DXY'])],
      events: ['A', 'B'].map((unit) => ({ id: 'e', unit, date: '2020-02-05' })),
      model: 'factors',
      estimation: { from: -30, to: -5, min_obs: 20 },
      windows: [[0, 0]],
    };
    const { text } = await post(JSON.stringify(body));
    const { events } = EVENT_WINDOW_ANSWER.parse(JSON.parse(text));
    expect(events.map(({ outcome, betas }) => [outcome, Object.keys(betas).sort()])).toEqual([
      ['used', ['DXY', 'constructor']],
      ['used', ['DXY']],
    ]);
  });
});
