import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { XMLValidator } from 'fast-xml-parser';
import request from 'supertest';
import { claimJson } from '../../src/config/claim-schema.js';
import { CLAIM_STUDY_ANSWER, JUDGED_CLAIM } from '../../src/serve/schemas/verdict.js';
import { claim } from '../domain/claims.js';
import { claimVerdict, sideVerdict, targetVerdict } from '../support/verdicts.js';
import { ADMIN_KEY, createService } from './support/service.js';

const { app, judging } = createService();
const ONE = '/v1/claims/talks_help';

const register = (to: typeof app, body: object) =>
  request(to).post('/v1/claims').set('X-API-Key', ADMIN_KEY).send(body);

beforeAll(async () => {
  await register(app, claimJson(claim()));
});

describe('the verdict on a claim over HTTP', () => {
  it('stands beside the registrations, as its schema has it', async () => {
    const { status, body } = await request(app).get(ONE);
    expect(status).toBe(200);
    const { versions, verdict } = JUDGED_CLAIM.parse(body);
    expect(versions.map(({ hash }) => hash)).toEqual(['hash 1']);
    expect(verdict).toMatchObject({ version: 1, draws: { draws: 999, seed: 1 }, prospective: null });
    const [index, defence] = verdict?.retrospective?.targets ?? [];
    expect(index).toMatchObject({
      ...{ target: 'index', claimed: 'up', window: [0, 2], smallest_effect: 0.02 },
      decision: { label: 'inconclusive' },
    });
    expect([defence?.claimed, defence?.decision, defence?.words]).toEqual([null, null, '']);
    expect(index?.specifications).toHaveLength(24);
  });

  it('is not computed where it is not wanted, nor again for who holds its tag', async () => {
    const before = judging.judged;
    const plain = await request(app).get(`${ONE}?verdict=false`);
    expect([plain.status, plain.body.verdict, plain.body.versions.length]).toEqual([200, null, 1]);
    expect(judging.judged).toBe(before);
    const first = await request(app).get(`${ONE}/verdict?draws=199`);
    const again = await request(app)
      .get(`${ONE}/verdict?draws=199`)
      .set('If-None-Match', String(first.headers.etag));
    expect([first.status, again.status, judging.judged]).toEqual([200, 304, before + 1]);
  });

  it('is asked for with draws, seed and version', async () => {
    const { body } = await request(app).get(`${ONE}?draws=99&seed=7&version=1`);
    expect(body.verdict.draws).toEqual({ draws: 99, seed: 7 });
    expect((await request(app).get(`${ONE}?version=2`)).status).toBe(404);
  });

  it.each([
    ['/verdict', 2],
    ['/curve', 48],
    ['/confounders', 1],
  ])('has the same cells of %s in every format', async (path, count) => {
    const json = await request(app).get(`${ONE}${path}.json`);
    const csv = await request(app).get(`${ONE}${path}.csv`);
    const ndjson = await request(app).get(`${ONE}${path}?format=ndjson`).responseType('arraybuffer');
    const [header, ...lines] = parse(csv.text) as string[][];
    expect(json.body.rows).toHaveLength(count);
    expect(header).toEqual(Object.keys(json.body.rows[0]));
    const texts = json.body.rows.map((row: object) =>
      Object.values(row).map((cell) => (cell === null ? '' : String(cell))),
    );
    expect(lines).toEqual(texts);
    const rows = String(ndjson.body).trim().split('\n');
    expect(rows.map((line) => JSON.parse(line))).toEqual(json.body.rows);
  });

  it('has its figures in one row a side and target', async () => {
    const { body } = await request(app).get(`${ONE}/verdict`);
    expect(body.rows[0]).toMatchObject({
      ...{ claim_id: 'talks_help', side: 'retrospective', target: 'index', claimed: 'up' },
      ...{ label: 'inconclusive', claim_label: 'inconclusive', instruments: 'imoex', window: '0:2' },
      ...{ events: 6, date_only_events: 0, effect: 0.018, se: 0.0125, df: 5, smallest_effect: 0.02 },
      ...{ primary_test: 'adj_bmp_t', primary_p: 0.2, placebo_p: 0.31, holm_p: 0.8, bonferroni_p: 0.8 },
      ...{ family_tests: 4, specifications: 22, specifications_left_out: 2, curve_share_agreeing: 1 },
      ...{ joint_effect: null, all_dated_effect: null, persistence: null, confounders: 1, hash: 'hash 1' },
    });
    const row = body.rows[0];
    // t(0.975; 5) = 2.5706, t(0.95; 5) = 2.0150, t(0.8; 5) = 0.9195 (scipy).
    expect(row.low).toBeCloseTo(0.018 - 2.570582 * 0.0125, 7);
    expect(row.high_90).toBeCloseTo(0.018 + 2.015048 * 0.0125, 7);
    expect(row.min_detectable_effect).toBeCloseTo((2.570582 + 0.919544) * 0.0125, 7);
    // At 0.05/4: t(0.99375; 5) = 3.8100.
    expect(row.family_min_detectable_effect).toBeCloseTo(0.05911936, 7);
    expect(body.rows[1]).toMatchObject({ target: 'defence', claimed: null, label: null, holm_p: null });
  });

  it('has the label of a claim that the effect goes, not that of the effect alone', async () => {
    const other = createService();
    await register(other.app, claimJson(claim()));
    const target = targetVerdict({}, { label: 'contradicted' });
    other.judging.verdictOn = () => claimVerdict({ retrospective: sideVerdict({ targets: [target] }) });
    const { body } = await request(other.app).get(`${ONE}/verdict`);
    expect([body.rows[0].label, target.decision?.label]).toEqual(['contradicted', 'inconclusive']);
  });

  it('narrows the curve to a side and a target, and refuses a target that is none', async () => {
    const own = await request(app).get(`${ONE}/curve?target=defence&side=retrospective`);
    expect(own.body.rows).toHaveLength(24);
    const later = await request(app).get(`${ONE}/curve?side=prospective`);
    expect([later.body.rows, later.body.meta.reason]).toEqual([[], 'no curve was computed']);
    const wrong = await request(app).get(`${ONE}/curve?target=gold`);
    expect([wrong.status, wrong.body.errors[0]]).toEqual([
      422,
      { parameter: 'target', detail: 'the claim has no target "gold"; it has index, defence' },
    ]);
  });

  it('draws the curve, saying SIMULATED, what is left out and what is drawn', async () => {
    const answer = await request(app).get(`${ONE}/curve.svg?width=700`);
    const text = String(answer.body);
    expect([answer.status, answer.type]).toEqual([200, 'image/svg+xml']);
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).toContain('SIMULATED · Specification curve: talks help, index, retrospective<');
    expect(text).toContain(
      '22 specifications by estimate: 22 above zero, 2 with p &lt; 0.05 (filled); 2 more without',
    );
    // Estimates lie between half and one and a half times the effect of 1.8 %.
    for (const part of ['effect, %', 'constant mean', '[−1, +1]', '[−120, −11]', 'median'])
      expect(text).toContain(part);
    const empty = await request(app).get(`${ONE}/curve.svg?side=prospective`);
    expect(String(empty.body)).toContain('no data: no event lies on this side of the registration');
  });

  it('draws a level in points, not per cent', async () => {
    const other = createService();
    await register(other.app, {
      ...claimJson(claim()),
      ...{ outcome: 'level', primary_test: 'welch_t' },
      narrative: { measure: 'stance' },
      targets: [{ ...claimJson(claim()).targets[0], instruments: [] }],
    });
    other.judging.verdictOn = () =>
      claimVerdict({
        retrospective: sideVerdict({
          targets: [targetVerdict({ estimate: { effect: 0.4, se: 0.1, df: 9 } })],
        }),
      });
    const { body } = await request(other.app).get(`${ONE}/curve.svg`);
    expect(String(body)).toContain('effect, points');
    // The largest estimate is below 1.5 · 0.4; in per cent the axis would go to 60.
    expect(String(body)).toMatch(/>\+0\.6\d?</);
    expect(String(body)).not.toMatch(/>\+60/);
  });
});

describe('all verdicts', () => {
  it('are one table, narrowed by claim, source, side and label', async () => {
    const rows = async (query: string) => (await request(app).get(`/v1/verdicts${query}`)).body.rows.length;
    expect(await rows('')).toBe(2);
    expect(await rows('?claim=talks_help&source=desk&side=retrospective&label=inconclusive')).toBe(2);
    for (const other of ['claim=x', 'source=x', 'side=prospective', 'label=supported'])
      expect(await rows(`?${other}`)).toBe(0);
    const csv = await request(app).get('/v1/verdicts.csv?source=nobody');
    expect(csv.text).toMatch(/^claim_id,version,side,/);
  });

  it.each([
    ['/v1/verdicts?draws=98', 400, 'draws'],
    ['/v1/verdicts?draws=10000', 400, 'draws'],
    ['/v1/verdicts?label=true', 400, 'label'],
    ['/v1/verdicts?as_of=2030-01-01', 422, 'as_of'],
    [`${ONE}?verdict=no`, 400, 'verdict'],
    [`${ONE}/verdict?version=0`, 400, 'version'],
    [`${ONE}/curve.svg?width=2001`, 400, 'width'],
    [`${ONE}/confounders?seeds=1`, 400, 'seeds'],
  ])('%s answers %d and names the parameter', async (path, status, parameter) => {
    const answer = await request(app).get(path);
    expect([answer.status, answer.body.errors[0].parameter]).toEqual([status, parameter]);
  });

  it.each(['/v1/claims/nobodys', '/v1/claims/nobodys/verdict', '/v1/claims/nobodys/curve.svg'])(
    '%s is 404',
    async (path) => {
      const answer = await request(app).get(path);
      expect([answer.status, answer.type]).toEqual([404, 'application/problem+json']);
    },
  );
});

const STUDY = {
  claim: { ...claimJson(claim()), targets: [claimJson(claim()).targets[0]] },
  series: [
    { unit: 'imoex', date: '2025-01-03', ret: 0.02, market: 0.01, high: 11, low: 10 },
    { unit: 'imoex', date: '2025-01-02', ret: null, market: -0.01 },
  ],
  events: [{ id: 'e1', date: '2025-01-03' }],
};
const [TARGET] = STUDY.claim.targets;
const study = (change: object) =>
  request(app)
    .post('/v1/studies/claim')
    .send({ ...STUDY, ...change });

describe('a claim on data of the caller’s own', () => {
  it('is judged and answered as the schema has it, seen from nowhere', async () => {
    const { status, body } = await study({});
    expect(status).toBe(200);
    const answer = CLAIM_STUDY_ANSWER.parse(body);
    expect([answer.meta.as_of, answer.verdict.label]).toEqual([null, 'inconclusive']);
    expect(answer.claim).toEqual(STUDY.claim);
  });

  it('goes to the engine in strength, ascending, with null in its place', async () => {
    await study({ units: [{ unit: 'imoex', strength_sign: -1 }], draws: 199, seed: 3 });
    expect(judging.lastStudy?.targets).toEqual([
      {
        id: 'index',
        series: [
          {
            unit: 'imoex',
            dates: ['2025-01-02', '2025-01-03'],
            returns: [null, -0.02],
            market: [0.01, -0.01],
            high: [null, 11],
            low: [null, 10],
          },
        ],
      },
    ]);
    expect(judging.lastStudy?.draws).toEqual({ draws: 199, seed: 3 });
    expect(judging.lastStudy?.occasions).toEqual([
      { id: 'e1', at: null, date: '2025-01-03', against: false, flags: [] },
    ]);
  });

  it.each<[string, object, number, string]>([
    ['too few draws', { draws: 98 }, 400, '/draws'],
    ['draws as text', { draws: '999' }, 400, '/draws'],
    ['an event without a day', { events: [{ id: 'e1' }] }, 400, '/events/0'],
    [
      'an event with two days',
      { events: [{ id: 'e1', date: '2025-01-02', at: '2025-01-02T10:00:00Z' }] },
      400,
      '/events/0',
    ],
    ['a price of 0', { series: [{ ...STUDY.series[0], low: 0 }] }, 400, '/series/0/low'],
    [
      'a contradiction of the claim',
      { claim: { ...STUDY.claim, primary_test: 'levene' } },
      400,
      '/claim/primary_test',
    ],
    [
      'a unit without rows',
      { series: [{ ...STUDY.series[0], unit: 'x' }] },
      422,
      '/claim/targets/0/instruments',
    ],
    [
      'a group',
      { claim: { ...STUDY.claim, targets: [{ ...TARGET, instruments: [], group: 'defense' }] } },
      422,
      '/claim/targets/0/group',
    ],
    ['no event', { events: [] }, 422, '/events'],
    [
      'events of a comparison it does not make',
      { events: [...STUDY.events, { id: 'e2', date: '2025-01-02', against: true }] },
      422,
      '/events/1/against',
    ],
    [
      'an instant without a venue',
      { events: [{ id: 'e1', at: '2025-01-02T10:00:00Z' }] },
      422,
      '/events/0/at',
    ],
    ['a row twice', { series: [STUDY.series[0], STUDY.series[0]] }, 422, '/series/1'],
    ['an event twice', { events: [STUDY.events[0], STUDY.events[0]] }, 422, '/events/1'],
    ['a low above the high', { series: [{ ...STUDY.series[0], low: 12 }] }, 422, '/series/0/low'],
    [
      'a claim on every session without the index',
      {
        events: [],
        claim: { ...STUDY.claim, events: null, narrative: { measure: 'stance' }, primary_test: 'hac_t' },
      },
      422,
      '/series',
    ],
  ])('with %s is refused at the field', async (_, change, status, pointer) => {
    const answer = await study(change);
    expect([answer.status, answer.body.errors.map((fault: { pointer: string }) => fault.pointer)]).toEqual([
      status,
      [pointer],
    ]);
  });
});
