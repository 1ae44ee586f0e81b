import { leadLag } from '../../stats/lead-lag.js';
import { pearson } from '../../stats/pearson.js';
import { spearman } from '../../stats/spearman.js';
import { joinRows } from './join-rows.js';
import type { CorrelationResult, LagCoefficient } from './types.js';

/** Below this many rows a coefficient's interval spans most of [−1, 1]. */
const FEW_ROWS = 30;

function kindOf(lag: number): LagCoefficient['kind'] {
  if (lag === 0) return 'association';
  return lag > 0 ? 'predictive' : 'reverse';
}

/**
 * Correlates two series given row by row on the same dates, at lag 0 (Pearson, Spearman) and at every lag from
 * `lags[0]` to `lags[1]` (k > 0 pairs x_t with y_{t+k}). Rows that lack a value are dropped pairwise and counted;
 * lags count the rows that are left.
 * @throws RangeError when lengths differ, a number is not finite, or the lags are no whole numbers in order.
 */
export function correlate(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  lags: readonly [number, number],
): CorrelationResult {
  const [first, last] = lags;
  if (!Number.isInteger(first) || !Number.isInteger(last) || first > last) {
    throw new RangeError(`lags [${first}, ${last}] need two whole numbers, the smaller first`);
  }
  const rows = joinRows(x, y);
  const n = rows.x.length;
  const warnings: string[] = [];
  if (rows.dropped > 0) warnings.push(`${rows.dropped} of ${x.length} rows lack a value and are left out`);
  if (n < FEW_ROWS) warnings.push(`only ${n} paired rows; coefficients are imprecise`);
  const count = last - first + 1;
  if (count > 1) warnings.push(`${count} lags are tested; their p values are not corrected for that`);
  return {
    n,
    pearson: pearson(rows.x, rows.y),
    spearman: spearman(rows.x, rows.y),
    leadLag: Array.from({ length: count }, (_, i) => {
      const lagged = leadLag(rows.x, rows.y, first + i);
      return { ...lagged, kind: kindOf(lagged.lag) };
    }),
    warnings,
  };
}
