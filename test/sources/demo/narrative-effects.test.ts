import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { narrativeIndex, sessionIntervals } from '../../../src/analyse/narrative/index.js';
import { type DemoSpec, loadDemoSpec } from '../../../src/config/demo-world.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import type { CalendarDate } from '../../../src/domain/instant.js';
import { utcDate } from '../../../src/domain/instant.js';
import type { ScoredHeadline } from '../../../src/domain/scored-headline.js';
import { generateDemo } from '../../../src/sources/demo/world.js';
import { fisherInterval } from '../../../src/stats/fisher-interval.js';
import { mean } from '../../../src/stats/mean.js';
import { type DemoApp, NOW, openDemo } from './support/demo-app.js';

/** Rules fixed beforehand: see docs/demo-world.md. */
const ALPHA = 0.05;
const LAGS = { from: -3, to: 3 };
const spec = loadDemoSpec(DATA_DIR);
const NULL_INSTRUMENTS = spec.effects.false_claims
  .filter(({ families }) => families.includes('triumph'))
  .flatMap(({ instruments }) => instruments);

let demo: DemoApp;
let headlines: readonly ScoredHeadline[];
beforeAll(async () => {
  demo = await openDemo();
  headlines = await demo.app.store.headlines.read({
    asOf: { at: NOW, basis: 'available' },
    scorer: 'latest',
  });
}, 120_000);
afterAll(() => demo.close());

async function correlation(instruments: readonly string[]) {
  const query = { instruments, measure: 'stance', lags: LAGS } as const;
  const answer = await demo.app.services.correlation({
    ...query,
    returnKind: 'log',
    orientation: 'quote',
    interval: '1d',
  });
  return answer.results;
}

/** Variance of an instrument's daily return without anything planted, as its recipe states it. */
function recipeVariance({ factors, instruments }: DemoSpec['market'], id: string): number {
  const instrument = instruments.find((row) => row.id === id);
  if (instrument === undefined) throw new Error(`${id} has no recipe`);
  const shared = Object.entries(instrument.loads).map(([name, load]) => {
    const factor = factors.find((row) => row.id === name);
    return (load * (factor?.daily_sd ?? 0)) ** 2;
  });
  return instrument.ownSd ** 2 + shared.reduce((sum, variance) => sum + variance, 0);
}

/**
 * The correlation that must come out: covariance of the measured index with what is planted (never with the generated
 * prices), over the deviations of the index and of the recipe. It allows for what the scorer misreads.
 */
function expectedCorrelation(id: string, lag: number): number {
  const { instruments, sessionTables } = demo.app;
  const series = generateDemo(spec, instruments, sessionTables).series.find(
    (row) => row.instrument.id === id,
  );
  if (series === undefined) throw new Error(`${id} is not in the demo world`);
  const dates = new Set<CalendarDate>(series.bars.map(({ sessionDate }) => sessionDate));
  const sessions = series.table.sessions.filter(({ date }) => dates.has(date));
  const first = utcDate(headlines[0]?.headline.availableAt ?? NOW);
  const index = narrativeIndex(headlines, sessionIntervals(sessions), { measure: 'stance', panel: 'fixed' });
  const rows = index.flatMap(({ value }, i) => {
    const date = sessions[i]?.date;
    return value === null || date === undefined || date < first ? [] : [{ x: value, date }];
  });
  const pairs = rows.slice(0, rows.length - lag).map(({ x }, i) => {
    const later = rows[i + lag]?.date;
    return { x, y: (later && series.planted.get(later)) ?? 0 };
  });
  const [mx, my] = [mean(pairs.map(({ x }) => x)), mean(pairs.map(({ y }) => y))];
  const moment = (of: (pair: { x: number; y: number }) => number) => mean(pairs.map(of));
  const variance = moment(({ y }) => (y - my) ** 2) + recipeVariance(spec.market, id);
  return moment(({ x, y }) => (x - mx) * (y - my)) / Math.sqrt(moment(({ x }) => (x - mx) ** 2) * variance);
}

describe('what is planted on the narrative', () => {
  const planted = spec.effects.narrative_effects.flatMap((effect) =>
    effect.instruments.map((instrument) => ({ ...effect, instrument })),
  );

  it.each(planted)('$id is found at its lag, with its sign and size', async ({ instrument, lag, slope }) => {
    const [result] = await correlation([instrument]);
    const at = result?.leadLag.find((row) => row.lag === lag);
    if (result === undefined || at?.coefficient == null) throw new Error('no coefficient');
    const plain = fisherInterval(at.coefficient, at.n);
    const joint = fisherInterval(at.coefficient, at.n, 1 - ALPHA / planted.length);
    const expected = expectedCorrelation(instrument, lag);
    expect(Math.sign(expected)).toBe(Math.sign(slope));
    expect(Math.sign(slope) * ((slope > 0 ? plain?.low : plain?.high) ?? 0)).toBeGreaterThan(0);
    expect(joint?.low).toBeLessThan(expected);
    expect(joint?.high).toBeGreaterThan(expected);
    const sizes = result.leadLag.map((row) => Math.abs(row.coefficient ?? 0));
    expect(Math.max(...sizes)).toBe(Math.abs(at.coefficient));
  });
});

describe('where nothing is planted on events or narrative', () => {
  it('no lag rejects at 5 % of the family of instruments × lags', async () => {
    const results = await correlation(NULL_INSTRUMENTS);
    const tests = results.flatMap(({ instrumentId, leadLag }) =>
      leadLag.map(({ lag, pValue }) => ({ instrumentId, lag, p: pValue ?? 0 })),
    );
    expect(tests).toHaveLength(NULL_INSTRUMENTS.length * 7);
    expect(tests.filter(({ p }) => p < ALPHA / tests.length)).toEqual([]);
  });
});
