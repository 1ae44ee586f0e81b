import { ownValue } from '../../domain/own-value.js';
import type { ReturnSeries } from './types.js';

/** Which columns a model of normal returns reads besides the return. */
export type Regressors = 'none' | 'market' | 'factors';

/** Every unit's series laid end to end in typed arrays: what the inner loops read. A missing number is NaN. */
export interface Sheet {
  readonly series: readonly ReturnSeries[];
  /** First row of each unit, and past the last unit the number of rows. */
  readonly start: Int32Array;
  /** Return of a row; NaN where it, or a regressor its model needs, is missing. */
  readonly y: Float64Array;
  /** The same as estimation samples see it: NaN on purged rows, too. */
  readonly yEstimation: Float64Array;
  /** Benchmark return; 0 where it is missing or not needed. */
  readonly x: Float64Array;
  /** Benchmark return as given; NaN where it is missing. */
  readonly market: Float64Array;
  readonly factorNames: readonly string[];
  /** One column a factor; 0 where it is missing. */
  readonly factors: readonly Float64Array[];
  /** Places in `factors` of the factors that each unit has. */
  readonly unitFactors: readonly (readonly number[])[];
  /** 1 for a unit that has the regressors the model needs. */
  readonly hasRegressors: Uint8Array;
  /** Ad-hoc closures before row i, counted over the whole sheet; one entry more than rows. */
  readonly closuresBefore: Int32Array;
  /** Rows without a return before row i, counted the same way. */
  readonly missingBefore: Int32Array;
}

function factorNamesOf(series: readonly ReturnSeries[]): string[] {
  return [...new Set(series.flatMap(({ factors }) => Object.keys(factors ?? {})))].sort();
}

/**
 * The sheet with rows left out of every estimation sample. `leads` and `lags` drop a row without all the benchmark
 * returns around it; `purged` marks rows inside event windows.
 */
export function maskEstimation(
  sheet: Sheet,
  around: { readonly leads: number; readonly lags: number },
  purged: Uint8Array | null,
): Sheet {
  const { leads, lags } = around;
  if (leads === 0 && lags === 0 && purged === null) return sheet;
  const yEstimation = sheet.y.slice();
  // A model that reads no benchmark around the session must not ask for it: currencies have none.
  const reads = leads > 0 || lags > 0;
  for (let u = 0; u < sheet.series.length; u += 1) {
    const first = sheet.start[u] ?? 0;
    const end = sheet.start[u + 1] ?? 0;
    for (let row = first; row < end; row += 1) {
      let known = purged?.[row] !== 1;
      if (!reads || sheet.hasRegressors[u] !== 1) {
        if (!known) yEstimation[row] = Number.NaN;
        continue;
      }
      for (let near = row - lags; known && near <= row + leads; near += 1) {
        known = near >= first && near < end && !Number.isNaN(sheet.market[near] ?? Number.NaN);
      }
      if (!known) yEstimation[row] = Number.NaN;
    }
  }
  return { ...sheet, yEstimation };
}

/** Lays the series end to end. */
export function laySheet(series: readonly ReturnSeries[], regressors: Regressors): Sheet {
  const start = new Int32Array(series.length + 1);
  for (const [u, { dates }] of series.entries()) start[u + 1] = (start[u] ?? 0) + dates.length;
  const rows = start[series.length] ?? 0;
  const factorNames = regressors === 'factors' ? factorNamesOf(series) : [];
  const y = new Float64Array(rows);
  const x = new Float64Array(rows);
  const market = new Float64Array(rows).fill(Number.NaN);
  const factors = factorNames.map(() => new Float64Array(rows));
  const unitFactors: number[][] = [];
  const hasRegressors = new Uint8Array(series.length);
  const closuresBefore = new Int32Array(rows + 1);
  const missingBefore = new Int32Array(rows + 1);
  for (const [u, each] of series.entries()) {
    const first = start[u] ?? 0;
    const own = factorNames.map((name) => ownValue(each.factors, name));
    const present = [...own.keys()].filter((f) => own[f] !== undefined);
    unitFactors.push(present);
    const needsMarket = regressors === 'market' && each.market !== null;
    const needsFactors = regressors === 'factors' && present.length > 0;
    hasRegressors[u] = regressors === 'none' || needsMarket || needsFactors ? 1 : 0;
    for (let i = 0; i < each.dates.length; i += 1) {
      const row = first + i;
      let value = each.returns[i] ?? Number.NaN;
      if (each.market !== null) market[row] = each.market[i] ?? Number.NaN;
      if (needsMarket) {
        const m = each.market?.[i] ?? null;
        if (m === null) value = Number.NaN;
        else x[row] = m;
      }
      for (const f of present) {
        const factor = own[f]?.[i] ?? null;
        const column = factors[f];
        if (factor === null) value = Number.NaN;
        else if (column !== undefined) column[row] = factor;
      }
      y[row] = value;
      closuresBefore[row + 1] = (closuresBefore[row] ?? 0) + (each.closureBefore?.[i] === true ? 1 : 0);
      missingBefore[row + 1] = (missingBefore[row] ?? 0) + (Number.isNaN(value) ? 1 : 0);
    }
  }
  return {
    series,
    start,
    y,
    yEstimation: y,
    x,
    market,
    factorNames,
    factors,
    unitFactors,
    hasRegressors,
    closuresBefore,
    missingBefore,
  };
}
