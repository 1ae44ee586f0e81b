import type { Association } from '../../stats/association.js';
import { autocorrelations } from '../../stats/autocorrelations.js';
import { distanceCorrelation } from '../../stats/distance-correlation.js';
import { granger } from '../../stats/granger.js';
import { kendall } from '../../stats/kendall.js';
import { localProjections } from '../../stats/local-projection.js';
import { namedSeed } from '../../stats/named-seed.js';
import { partialCorrelation } from '../../stats/partial-correlation.js';
import { pearson } from '../../stats/pearson.js';
import { rollingCorrelation } from '../../stats/rolling-correlation.js';
import { spearman } from '../../stats/spearman.js';
import { dropOutlets, warnOfDrops } from './drop-outlets.js';
import { familiesOf } from './families-of.js';
import { fitOls } from './fit-ols.js';
import { fitVariance } from './fit-variance.js';
import { type JoinedRows, joinRows } from './join-rows.js';
import { leadLags } from './lead-lags.js';
import { quantileBuckets } from './quantile-buckets.js';
import type { Coefficient, CorrelationInput, CorrelationResult } from './types.js';

/** Below this many rows a coefficient's interval spans most of [−1, 1]. */
const FEW_ROWS = 30;
/** Permutations of the distance correlation, each of n·log n: more move its p by less than 0.02 at 5 %. */
const MOST_PERMUTATIONS = 499;

function withInterval(found: Association): Coefficient {
  const { low, high } = found;
  return { ...found, interval: low === null || high === null ? null : [low, high] };
}

function distanceOf({ x, y }: JoinedRows, { draws, seed, name }: CorrelationInput): Coefficient {
  const own = namedSeed(seed, `${name} distance`);
  const { draws: _, ...found } = distanceCorrelation(x, y, {
    draws: Math.min(draws, MOST_PERMUTATIONS),
    seed: own,
  });
  const reason = draws < 1 && found.coefficient !== null ? 'no draws are asked for: no p' : found.reason;
  return { ...found, low: null, high: null, interval: null, ...(reason !== undefined && { reason }) };
}

function warningsFor(
  input: CorrelationInput,
  rows: JoinedRows,
  result: Pick<CorrelationResult, 'ols'>,
): string[] {
  const n = rows.x.length;
  const warnings: string[] = [];
  if (rows.dropped > 0) {
    const lacking =
      rows.withoutControl > 0 ? `, ${rows.withoutControl} of them for want of a control alone` : '';
    warnings.push(`${rows.dropped} of ${input.x.length} rows lack a value and are left out${lacking}`);
  }
  if (n < FEW_ROWS) warnings.push(`only ${n} paired rows; coefficients are imprecise`);
  const lags = input.lags[1] - input.lags[0] + 1;
  if (lags > 1) {
    warnings.push(
      `${lags} lags are tested; their p values are not corrected for that, those of the family lead_lag are`,
    );
  }
  if (result.ols === null) {
    warnings.push(
      'no regression of y: too few rows, a regressor that does not vary or is a combination of others, or nothing left to explain',
    );
  }
  return warnings;
}

/**
 * Everything there is to say of two series given row by row on the same dates: coefficients, lead and lag, the regression on x
 * and the controls, Granger, local projections, rolling windows, buckets, families of tests. Rows that lack x, y or a control
 * are dropped and counted; lags count the rows left. Controls enter the partial correlation and the regression alone, beside
 * the rows that their absence costs.
 * @throws RangeError when lengths differ, a number is not finite, or the lags are no whole numbers in order.
 */
export function correlate(input: CorrelationInput): CorrelationResult {
  const rows = joinRows(input);
  const { x, y, places } = rows;
  const leadLag = leadLags(x, y, input);
  const ols = fitOls(
    rows,
    input.controls.map(({ name }) => name),
    input,
  );
  const coefficients = {
    pearson: withInterval(pearson(x, y)),
    spearman: withInterval(spearman(x, y)),
    kendallTauB: withInterval(kendall(x, y)),
    distance: distanceOf(rows, input),
    partial: withInterval(partialCorrelation(x, y, rows.controls)),
  };
  const cause = input.grangerLags > 0 ? granger(x, y, input.grangerLags) : null;
  const { localProjection: projection, rollingWindow: window } = input;
  const projections = projection === null ? [] : localProjections(x, y, projection);
  const rolled = window === null ? [] : rollingCorrelation(x, y, window);
  const outletDrops = dropOutlets(input);
  const acfOf = (values: readonly number[]) =>
    input.acfLags > 0 ? autocorrelations(values, input.acfLags) : null;
  return {
    rows: input.x.length,
    n: x.length,
    ...coefficients,
    leadLag,
    ols,
    granger: cause,
    localProjection: projections,
    rolling: rolled.map(({ index, coefficient }) => ({
      date: input.dates[places[index] ?? -1] ?? '',
      index,
      n: window ?? 0,
      coefficient,
    })),
    buckets: input.buckets > 0 ? quantileBuckets(x, y, input.buckets) : [],
    acf: { x: acfOf(x), y: acfOf(y) },
    garch: input.garch.map((series) => fitVariance(series, series === 'x' ? x : y)),
    outletDrops,
    families: familiesOf({ ...coefficients, leadLag, granger: cause, localProjection: projections }),
    warnings: [...warningsFor(input, rows, { ols }), ...warnOfDrops(outletDrops)],
  };
}
