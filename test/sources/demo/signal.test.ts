import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { TearSheet } from '../../../src/analyse/signal/index.js';
import { composeHttp } from '../../../src/compose/http.js';
import { loadDemoSpec } from '../../../src/config/demo-world.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import type { SignalQuery } from '../../../src/serve/signal-queries.js';
import { type DemoApp, openDemo } from './support/demo-app.js';

const ALPHA = 0.05;
const { effects } = loadDemoSpec(DATA_DIR);
/** Nothing is planted into these: neither on events nor on the narrative. */
const PLACEBOS = effects.false_claims
  .filter(({ families }) => families.includes('triumph'))
  .flatMap(({ instruments }) => instruments);
const QUERY: SignalQuery = {
  instruments: ['ttf'],
  measure: 'stance',
  orientation: 'quote',
  buckets: 3,
  costBps: 5,
  factor: 'exposure_surprise',
  exposureLag: 0,
  draws: 99,
  seed: 1,
};

let demo: DemoApp;
beforeAll(async () => {
  demo = await openDemo();
}, 120_000);
afterAll(() => demo.close());

const ask = (over: Partial<SignalQuery>) => demo.app.services.signal({ ...QUERY, ...over });
const get = (path: string) => request(composeHttp(demo.app)).get(`/v1/reports/signal${path}`);
const at = (sheet: TearSheet | undefined, horizon: number, basis: 'close' | 'entry') =>
  sheet?.coefficients.filter((row) => row.horizon === horizon && row.basis === basis) ?? [];

describe('the signal tear sheet of the demo world', () => {
  it('finds the planted effect on gas in the next session, by sign and interval, and nothing after it', async () => {
    const { results, meta, crossSection } = await ask({});
    const [sheet] = results;
    for (const { value, high, pValue } of at(sheet, 1, 'close')) {
      expect(value).toBeLessThan(-0.3);
      expect(high).toBeLessThan(0);
      expect(pValue).toBeLessThan(1e-6);
    }
    const spread = sheet?.buckets.find((row) => row.bucket === 'spread');
    expect(spread?.t).toBeLessThan(-4);
    // The settlement has no open: one enters at the next close, when the effect is over.
    expect(sheet?.entries).toMatchObject({ nextOpen: 0, openRefused: 0 });
    for (const { low, high } of at(sheet, 1, 'entry')) {
      expect(low).toBeLessThan(0);
      expect(high).toBeGreaterThan(0);
    }
    const later = sheet?.decay.slice(1).map(({ rank }) => Math.abs(rank ?? 1)) ?? [];
    expect(Math.max(...later)).toBeLessThan(0.12);
    expect(meta).toMatchObject({ simulated: true, tradeable: false });
    expect(crossSection.outcome).toBe('too_few_instruments');
  });

  it('finds nothing on the placebo instruments at 5 % of the family', async () => {
    const { results } = await ask({ instruments: PLACEBOS, draws: 0 });
    const tests = results.flatMap(({ coefficients }) => coefficients.map(({ pValue }) => pValue ?? 0));
    expect(tests).toHaveLength(PLACEBOS.length * 16);
    expect(tests.filter((p) => p < ALPHA / tests.length)).toEqual([]);
  }, 180_000);

  it('says the same of an instrument whatever stands beside it', async () => {
    const alone = await ask({});
    const beside = await ask({ instruments: ['ttf', 'sber', 'rhm_de'] });
    expect(beside.results.find(({ instrumentId }) => instrumentId === 'ttf')).toEqual(alone.results[0]);
  }, 120_000);

  it('ranks instruments by exposure × surprise, from the same rows whatever the draws', async () => {
    const group = { instruments: [], group: 'russia_equity' } as const;
    const { crossSection } = await ask({ ...group, draws: 0 });
    expect(crossSection.outcome).toBe('used');
    expect(crossSection.datesUsed).toBeLessThanOrEqual(crossSection.datesSeen);
    expect(crossSection.horizons.map(({ horizon }) => horizon)).toEqual([1, 2, 5, 10]);
    const costly = await ask({ ...group, draws: 0, costBps: 50 });
    const [cheap, dear] = [crossSection.portfolio, costly.crossSection.portfolio];
    const cost = 45e-4 * (cheap?.turnover ?? 0);
    expect((cheap?.net.value ?? 0) - (dear?.net.value ?? 0)).toBeCloseTo(cost, 12);
  }, 120_000);
});

describe('GET /v1/reports/signal', () => {
  it.each(['index', 'surprise'])('refuses factor=%s, one number for all instruments', async (factor) => {
    const { status, body } = await get(`?factor=${factor}`);
    expect([status, body.errors[0].code, body.errors[0].parameter]).toEqual([
      422,
      'constant_factor',
      'factor',
    ]);
  });

  it('gives the same cells as JSON figures in one long table', async () => {
    const json = await get('?instrument=ttf&draws=9');
    const lines = (await get('.ndjson?instrument=ttf&draws=9')).text.trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line));
    const found = rows.find((row) => row.section === 'coefficient' && row.metric === 'rank_ic');
    expect(found).toMatchObject({ instrument_id: 'ttf', basis: 'close', horizon: 1, entry: null });
    expect(found.value).toBe(json.body.results[0].coefficients[0].value);
    expect(new Set(rows.filter((row) => row.section === 'position').map((row) => row.entry))).toEqual(
      new Set(['next_close']),
    );
    const csv = (await get('.csv?instrument=ttf&draws=9')).text.trim().split('\r\n');
    expect(csv).toHaveLength(rows.length + 1);
  }, 120_000);

  it('refuses more resamples than one request may take', async () => {
    const { status, body } = await get('?draws=9999');
    expect([status, body.errors[0].parameter]).toEqual([422, 'draws']);
  });
});
