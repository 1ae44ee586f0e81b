import type { PricePanel } from '../../align/price-panel.js';
import { INDICATORS, type Indicator } from './catalogue.js';
import { type Run, runsOf } from './runs.js';

/**
 * Technical indicators of one instrument, each as long as its panel: null until enough sessions have passed, and again
 * after every missing price and every ad-hoc closure, where the series begins anew. A value rests on its own session
 * and earlier ones alone; prices before a payout are scaled to the price of the value's session.
 *
 * @param names of `INDICATORS`; the result has them in this order
 * @throws RangeError naming an indicator that is not in the catalogue
 */
export function computeIndicators(
  panel: PricePanel,
  names: readonly string[],
): Record<string, (number | null)[]> {
  const closes = runsOf(panel, false);
  const ranges = runsOf(panel, true);
  return Object.fromEntries(
    names.map((name) => {
      const indicator = INDICATORS.find((each) => each.name === name);
      if (indicator === undefined)
        throw new RangeError(`invalid indicator: "${name}" is not in the catalogue`);
      const column = panel.sessions.map((): number | null => null);
      for (const run of indicator.needsRange ? ranges : closes) fill(column, run, indicator);
      return [name, column];
    }),
  );
}

/**
 * Writes one run's values to their sessions.
 * @throws Error when the package returns another number of values than the sessions left: they would be misplaced
 */
function fill(column: (number | null)[], run: Run, { name, unit, warmUp, compute }: Indicator): void {
  const expected = Math.max(0, run.close.length - warmUp);
  const values = expected === 0 ? [] : compute(run);
  if (values.length !== expected) {
    throw new Error(`${name}: ${values.length} values for ${expected} sessions`);
  }
  for (const [i, value] of values.entries()) {
    const at = warmUp + i;
    const scaled = unit === 'price' ? (value ?? Number.NaN) * (run.toTraded[at] ?? Number.NaN) : value;
    column[run.start + at] = Number.isFinite(scaled) ? (scaled ?? null) : null;
  }
}
