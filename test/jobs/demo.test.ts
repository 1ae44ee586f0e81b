import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { dailyReportJob } from '../../jobs/daily-report.js';
import { DemoRefused, fillDemo } from '../../jobs/demo.js';
import { composeHttp } from '../../src/compose/http.js';
import { type DemoApp, openDemo } from '../sources/demo/support/demo-app.js';
import { appWorld, fillSmall, movableClock } from './support/app-world.js';

const compose = appWorld();
let demo: DemoApp;
beforeAll(async () => {
  demo = await openDemo();
}, 120_000);
afterAll(() => demo.close());

const get = (path: string) => request(composeHttp(demo.app)).get(path);

describe('filling a database with the demo world', () => {
  it('stores every row once, scores every headline and changes nothing the second time', async () => {
    const { app, counts } = demo;
    const again = await fillDemo(app);
    for (const kind of ['bars', 'headlines', 'events'] as const) {
      expect(counts[kind]).toMatchObject({ unchanged: 0, revised: 0 });
      expect(again[kind]).toEqual({ inserted: 0, unchanged: counts[kind].inserted, revised: 0 });
    }
    expect(await app.store.headlines.unscored(await app.scorer.version(), 1)).toEqual([]);
  });

  it('refuses a database that holds the real world and leaves it as it was', async () => {
    const app = await compose(movableClock('2026-08-01T12:00:00Z'));
    await fillSmall(app, 'real');
    const before = await app.store.bars.ranges({ at: app.clock.now(), basis: 'available' });
    await expect(fillDemo(app)).rejects.toThrow(DemoRefused);
    expect(await app.store.bars.ranges({ at: app.clock.now(), basis: 'available' })).toEqual(before);
    expect(await app.store.world()).toBe('real');
  });
});

describe('answers about the demo world', () => {
  it.each([
    '/v1/instruments',
    '/v1/headlines?limit=5',
    '/v1/bars?instrument=imoex&limit=5',
    '/v1/narrative?from=2025-08-01&to=2025-08-31',
    '/v1/events',
    '/v1/pairs?instrument=rhm_de&from=2025-08-15&to=2025-08-16',
    '/v1/reports/event-window?group=russia_equity',
    '/v1/reports/correlation?instrument=ttf',
    '/v1/reports/signal?instrument=ttf&draws=19',
    '/v1/reports/volatility?instrument=cny_rub_moex&draws=19',
    '/v1/indicators?instrument=imoex&from=2025-08-01&to=2025-08-31',
  ])('%s says SIMULATED', async (path) => {
    const { status, body } = await get(path);
    expect([path, status, body.meta?.simulated]).toEqual([path, 200, true]);
    expect(body.meta.notice).toMatch(/^SIMULATED/);
  });

  it.each(['/v1/narrative.csv?from=2025-08-01&to=2025-08-31', '/v1/bars.csv?instrument=imoex&limit=5'])(
    '%s says so in a header, as a table has no room for it',
    async (path) => {
      const { status, headers, text } = await get(path);
      expect(status).toBe(200);
      expect(text.split('\n').length).toBeGreaterThan(5);
      expect(headers['x-simulated']).toBe('true');
    },
  );

  it('the daily report says SIMULATED in every form', async () => {
    const { counts, faults } = await dailyReportJob.run(demo.app, {}, () => undefined);
    expect([faults, counts.inserted]).toEqual([[], 1]);
    const { body } = await get('/v1/reports/daily');
    expect(body.meta.simulated).toBe(true);
    for (const form of ['html', 'md', 'json']) {
      const { status, text } = await get(`/v1/reports/daily/2026-06-30.${form}`);
      expect([form, status]).toEqual([form, 200]);
      expect(text).toContain('SIMULATED');
    }
  }, 120_000);

  it('as of the night of the summit, hold that night and nothing later', async () => {
    const asOf = 'as_of=2025-08-16&as_of_basis=available';
    const bars = await get(`/v1/bars?instrument=imoex&from=2025-08-01&${asOf}`);
    expect(bars.body.rows.at(-1).session_date).toBe('2025-08-15');
    const events = await get(`/v1/events?from=2025-08-15&${asOf}`);
    expect(events.body.rows.map((row: { title: string }) => row.title)).toEqual([
      'Simulated: Leaders meet in Anchorage on a red carpet',
    ]);
    const headlines = await get(`/v1/headlines?from=2025-08-15&limit=1000&${asOf}`);
    expect(headlines.body.rows.length).toBeGreaterThan(3);
    const study = await get(`/v1/reports/event-window?group=russia_equity&${asOf}`);
    expect(study.body.windows[0].n).toBeGreaterThan(0);
  });
});
