import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { scoreJob } from '../../jobs/score.js';
import { composeHttp } from '../../src/compose/http.js';
import { chooseOutlets } from '../../src/compose/outlet-drops.js';
import { calendarDate, endOfDate, instant } from '../../src/domain/instant.js';
import type { CorrelationQuery } from '../../src/serve/queries.js';
import { appWorld, fillSmall, movableClock } from '../jobs/support/app-world.js';
import { bar, headline } from '../store/rows.js';

const openApp = appWorld();
const LAST = calendarDate('2025-08-15');
const clock = movableClock(`${LAST}T20:00:00Z`);
const app = await openApp(clock);
await fillSmall(app, 'real', LAST);
const days = (
  await app.store.bars.read({
    instrumentIds: ['imoex'],
    interval: '1d',
    asOf: { at: clock.now(), basis: 'available' },
  })
).map(({ sessionDate }) => sessionDate);
// A second share and a control in the same sessions, and two more outlets.
const level = (i: number, salt: number) => 100 + 5 * Math.sin(i * (i + salt));
await app.store.bars.append(
  days.flatMap((sessionDate, i) => [
    bar({ instrumentId: 'sber', sessionDate, close: level(i, 3) }),
    bar({ instrumentId: 'gazp', sessionDate, close: level(i, 8) }),
  ]),
);
const TITLES = [
  'EU adopts new sanctions on Russia',
  'Kremlin wins concession from Washington',
  'NATO agrees arms for Kyiv',
];
await app.store.headlines.append(
  days.slice(-80).flatMap((day, i) =>
    ['reuters', 'bbc'].map((outlet, o) =>
      headline({
        id: `${outlet}${i}`,
        outlet,
        title: `${TITLES[(i * (o + 2) + o) % TITLES.length]}, report ${i} by ${outlet}`,
        publishedAt: instant(`${day}T06:0${o}:00Z`),
      }),
    ),
  ),
);
await scoreJob.run(app, {}, () => undefined);

const QUERY: CorrelationQuery = {
  ...{ instruments: ['imoex'], measure: 'stance', lags: { from: -1, to: 1 }, asOf: clock.now() },
  ...{ returnKind: 'log', orientation: 'quote', interval: '1d' },
  options: { draws: 49, grangerLags: 2 },
};

describe('the correlation report', () => {
  it('of one instrument does not change when others are asked for', async () => {
    const [alone] = (await app.services.correlation(QUERY)).results;
    const beside = await app.services.correlation({ ...QUERY, instruments: ['imoex', 'sber', 'gazp'] });
    expect(beside.results.find(({ instrumentId }) => instrumentId === 'imoex')).toEqual(alone);
    expect(alone?.n).toBeGreaterThan(30);
    expect(beside.families.map(({ family, tests }) => [family, tests.length])).toEqual([
      ['association_across_instruments', 3],
      ['predictive_across_instruments', 3],
    ]);
  });

  it('holds a control fixed, and none of an instrument against itself', async () => {
    const { results, meta } = await app.services.correlation({
      ...QUERY,
      instruments: ['imoex', 'gazp'],
      controls: ['gazp'],
    });
    const terms = new Map(results.map(({ instrumentId, ols }) => [instrumentId, ols?.terms]));
    expect(terms.get('imoex')).toEqual(['const', 'x', 'gazp']);
    expect(terms.get('gazp')).toEqual(['const', 'x']);
    expect(meta.warnings.join()).toContain('that closed by the close of the instrument');
    await expect(app.services.correlation({ ...QUERY, controls: ['nobody'] })).rejects.toThrow('nobody');
  });

  it('takes the size of the return under dependent=volatility', async () => {
    const [returns] = (await app.services.correlation(QUERY)).results;
    const options = { ...QUERY.options, buckets: 2 };
    const [sizes] = (await app.services.correlation({ ...QUERY, options, dependent: 'volatility' })).results;
    expect(sizes?.buckets.every(({ mean }) => (mean ?? 0) > 0)).toBe(true);
    expect(sizes?.pearson.coefficient).not.toBe(returns?.pearson.coefficient);
  });

  it('drops every outlet once where there are no more, the same for the same seed', async () => {
    const query = { ...QUERY, outletDrops: 10 };
    const [result] = (await app.services.correlation(query)).results;
    expect(result?.outletDrops.map(({ lag, drops }) => [lag, drops])).toEqual([
      [0, 3],
      [1, 3],
    ]);
    expect((await app.services.correlation(query)).results[0]).toEqual(result);
    expect(chooseOutlets(['c', 'a', 'b', 'a'], 2, 5)).toEqual(chooseOutlets(['a', 'b', 'c'], 2, 5));
  });

  it('rests on nothing that became available later', async () => {
    const asOf = endOfDate(calendarDate('2025-07-31'));
    const query = { ...QUERY, asOf, asOfBasis: 'available' as const, controls: ['gazp'], outletDrops: 3 };
    const before = await app.services.correlation(query);
    await app.store.headlines.append([
      headline({
        id: 'late',
        outlet: 'late',
        title: 'Kremlin wins again',
        publishedAt: endOfDate(calendarDate('2025-08-14')),
      }),
    ]);
    await app.store.bars.append([bar({ instrumentId: 'gazp', sessionDate: LAST, close: 55 })]);
    await scoreJob.run(app, {}, () => undefined);
    expect(await app.services.correlation(query)).toEqual(before);
    expect(before.results[0]?.n).toBeGreaterThan(20);
  });

  it.each([
    ['coefficients', 5],
    ['lead_lag', 3],
    ['ols', 10],
    ['granger', 5],
    ['local_projection', 6],
    ['buckets', 5],
    ['outlet_drops', 2],
    ['rolling', 40],
    ['families', 15],
  ])('answers the table %s with rows', async (table, least) => {
    const http = composeHttp(app);
    const path = `/v1/reports/correlation.csv?instrument=imoex&lags=-1:1&window=20&outlet_drops=2&draws=19&table=${table}`;
    const answer = await request(http).get(path);
    expect(answer.status).toBe(200);
    expect(answer.text.trim().split('\n').length - 1).toBeGreaterThanOrEqual(least);
  });
});

describe('a correlation study', () => {
  it('does not hang on the order of its rows', async () => {
    const rows = (salt: number) =>
      days.slice(0, 60).map((date, i) => ({ date, value: Math.sin(i * (i + salt)) }));
    const study = { lags: { from: -2, to: 2 }, options: { draws: 19 } };
    const [x, y, z] = [rows(1), rows(4), rows(9)];
    const one = await app.services.correlationStudy({ ...study, x, y, controls: [{ name: 'z', values: z }] });
    const other = await app.services.correlationStudy({
      ...study,
      x: x.toReversed(),
      y: [...y.slice(20), ...y.slice(0, 20)],
      controls: [{ name: 'z', values: z.toReversed() }],
    });
    const { meta: _, ...numbers } = one;
    const { meta: __, ...again } = other;
    expect(again).toEqual(numbers);
  });
});
