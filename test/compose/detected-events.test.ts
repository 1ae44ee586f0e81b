import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { App } from '../../src/compose/app.js';
import { composeHttp } from '../../src/compose/http.js';
import { addDays, calendarDate, type Instant, instant } from '../../src/domain/instant.js';
import { appWorld, fillSmall, movableClock } from '../jobs/support/app-world.js';
import { headline, score } from '../store/rows.js';

const FIRST = calendarDate('2025-03-01');
const DAYS = 150;
/** A Wednesday. */
const BURST = calendarDate('2025-07-09');
const OUTLETS = [
  ['Herald', 'western'],
  ['Courier', 'ukrainian'],
] as const;
/** A word no other number has. */
const word = (i: number) => `Zz${[...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;

/** One told story, as unlike any other as made-up words can be. */
async function tell(app: App, i: number, at: Instant, outlet: (typeof OUTLETS)[number], stance: number) {
  const id = `n${i}`;
  const topics = i % 2 === 0 ? (['ceasefire'] as const) : (['sanctions'] as const);
  const text = { title: word(i), outlet: outlet[0], outletCamp: outlet[1] };
  await app.store.headlines.append([headline({ id, publishedAt: at, ...text })]);
  const own = score({ stance, topics, scorerVersion: await app.scorer.version() });
  await app.store.headlines.appendScores([{ headlineId: id, score: own, recordedAt: at }]);
}

/** Four stories a day whose stance goes up and down a little; on one day ten, far above. */
async function fillNarrative(app: App): Promise<void> {
  let i = 1000;
  for (let day = 0; day < DAYS; day++) {
    const date = addDays(FIRST, day);
    const many = date === BURST ? 10 : 4;
    for (let n = 0; n < many; n++) {
      const at = instant(`${date}T${String(8 + n).padStart(2, '0')}:00:00Z`);
      const stance = date === BURST ? 0.7 : day % 2 === 0 ? 0.1 : -0.1;
      await tell(app, i++, at, OUTLETS[n % 2 === 0 ? 0 : 1], stance);
    }
  }
}

describe('detected events', () => {
  const openApp = appWorld();
  let app: App;
  const get = (path: string) => request(composeHttp(app)).get(path);
  beforeAll(async () => {
    app = await openApp(movableClock('2025-08-20T00:00:00Z'));
    await fillSmall(app, 'real');
    await fillNarrative(app);
  });

  it('are the bursts of the index, marked, with the numbers that make them', async () => {
    const { body } = await get('/v1/events?kind=detected&to=2025-07-20');
    expect(body.rows).toHaveLength(1);
    const [row] = body.rows;
    expect(row).toMatchObject({
      id: 'detected-stance-2025-07-09',
      kind: 'detected',
      measure: 'stance',
      occurred_at: '2025-07-09T23:59:59.999Z',
      available_at: '2025-07-09T23:59:59.999Z',
      stance: 'gain',
      topic: 'other',
      n_stories: 10,
    });
    expect(row.score).toBeCloseTo(row.index - row.usual, 12);
    expect(row.deviations).toBeGreaterThan(2.5);
    expect(row.title).toMatch(/^Burst of stance: \+0\.\d\d against a usual .* sd\), 10 stories$/);
    expect(body.meta.run_id).toMatch(/^[0-9a-f]{24}$/);
  });

  it('are left out unless asked for, and stand in order among the curated ones', async () => {
    const ids = async (path: string) => (await get(path)).body.rows.map(({ id }: { id: string }) => id);
    expect(await ids('/v1/events')).toEqual(['e1']);
    expect(await ids('/v1/events?kind=all&to=2025-08-01')).toEqual(['detected-stance-2025-07-09', 'e1']);
    expect(await ids('/v1/events?kind=all&to=2025-08-01&stance=loss')).toEqual([]);
  });

  it('are known at the end of their day and not before', async () => {
    const seen = async (asOf: string) =>
      (await get(`/v1/events?kind=detected&as_of=${asOf}`)).body.rows.length;
    expect(await seen('2025-07-09T23:59:59.998Z')).toBe(0);
    expect(await seen('2025-07-09T23:59:59.999Z')).toBe(1);
  });

  it('respect topic and outlet camp, which stand in their ids', async () => {
    const { body } = await get('/v1/events?kind=detected&topic=ceasefire&outlet_camp=western&to=2025-07-20');
    expect(body.rows.map(({ id, topic }: Record<string, string>) => [id, topic])).toEqual([
      ['detected-stance-ceasefire-western-2025-07-09', 'ceasefire'],
    ]);
    expect((await get('/v1/events?kind=detected&outlet_camp=other')).body.rows).toEqual([]);
    expect((await get('/v1/events?kind=detected&measure=framing')).body.rows).toEqual([]);
  });

  it('are studied from the first session after the day that made them', async () => {
    const path =
      '/v1/reports/event-window?instrument=imoex&events=detected&to=2025-07-20&windows=0:1&est_from=-60&min_obs=30';
    const { body } = await get(path);
    expect(body.events).toHaveLength(1);
    expect(body.events[0]).toMatchObject({
      id: 'detected-stance-2025-07-09',
      day0: '2025-07-10',
      outcome: 'used',
      flags: [],
    });
    expect(body.meta.parameters).toMatchObject({ events: 'detected', measure: 'stance' });
    expect(body.meta.scorer_versions).toEqual([await app.scorer.version()]);
    expect((await get(`${path}&stance=loss`)).body.events).toEqual([]);
    expect((await get(`${path}&min_score=0.99`)).body.events).toEqual([]);
  });

  it('have a run id that changes with any headline behind the index', async () => {
    const path = '/v1/reports/event-window?instrument=imoex&events=detected&to=2025-07-20&windows=0:1';
    const runOf = async () => (await get(path)).body.meta.run_id;
    const before = await runOf();
    expect(await runOf()).toBe(before);
    await tell(app, 9999, instant('2025-06-02T10:30:00Z'), OUTLETS[0], -0.4);
    expect(await runOf()).not.toBe(before);
  });
});
