import { mean } from '../../stats/mean.js';
import { sumOfSquares } from '../../stats/sum-of-squares.js';
import { collectRows } from './collect-rows.js';
import { emptyFits, FIT, type Fits, type GeneralFit } from './fits.js';
import { constantMean } from './models/constant-mean.js';
import { fitDimson } from './models/dimson.js';
import { fitFactors } from './models/factors.js';
import type { FittedReturn } from './models/fitted-return.js';
import { fitScholesWilliams } from './models/scholes-williams.js';
import type { Placed } from './placed.js';
import type { Sheet } from './sheet.js';
import type { EstimationSpan } from './types.js';

/** A fit, or why there is none. */
type Fitted = FittedReturn | 'degenerate' | 'notConverged';

/** How one event's sample is fitted, and the parameters that takes. */
export interface EachModel {
  readonly parameters: number;
  fit(sheet: Sheet, rows: readonly number[], y: readonly number[], unit: number): Fitted;
  /** What the columns of `Fits` cannot say; null where they can. `last` is the last row of the sample. */
  general(sheet: Sheet, fit: FittedReturn, unit: number, last: number): GeneralFit | null;
}

const around = (sheet: Sheet, rows: readonly number[], shift: number): number[] =>
  rows.map((row) => sheet.market[row + shift] ?? Number.NaN);

const orDegenerate = (fit: FittedReturn | null): Fitted => fit ?? 'degenerate';

/** Scholes and Williams (1977). */
export const scholesWilliams: EachModel = {
  parameters: 2,
  fit: (sheet, rows, y) =>
    orDegenerate(
      fitScholesWilliams(y, around(sheet, rows, -1), around(sheet, rows, 0), around(sheet, rows, 1)),
    ),
  general: () => null,
};

/** Dimson (1979). */
export function dimson({ leads, lags }: { readonly leads: number; readonly lags: number }): EachModel {
  return {
    parameters: 2 + leads + lags,
    fit: (sheet, rows, y) => {
      const shifted = Array.from({ length: leads + lags + 1 }, (_, j) => around(sheet, rows, j - lags));
      return orDegenerate(fitDimson(y, shifted, lags));
    },
    general: () => null,
  };
}

/** Each unit's own factors by least squares; k is one more than there are of them. */
export const factorModel: EachModel = {
  // The least it can be: the fit itself counts each unit's factors.
  parameters: 2,
  fit: (sheet, rows, y, unit) =>
    orDegenerate(
      fitFactors(
        y,
        columnsOf(sheet, unit).map((column) => rows.map((row) => column[row] ?? 0)),
      ),
    ),
  general: (sheet, fit, unit) => {
    const columns = columnsOf(sheet, unit);
    const names = (sheet.unitFactors[unit] ?? []).map((f) => sheet.factorNames[f] ?? '');
    const rowOf = (row: number): number[] => [1, ...columns.map((column) => column[row] ?? 0)];
    return {
      betas: Object.fromEntries(names.map((name, j) => [name, fit.betas[j] ?? 0])),
      expected: (row) => fit.expected(rowOf(row)),
      variance: (row) => fit.sigma ** 2 * (1 + fit.leverage(rowOf(row))),
      sumVariance: (first, last) => {
        const total = new Array<number>(columns.length + 1).fill(0);
        for (let row = first; row <= last; row += 1) {
          for (const [j, value] of rowOf(row).entries()) total[j] = (total[j] ?? 0) + value;
        }
        return fit.sigma ** 2 * (last - first + 1 + fit.leverage(total));
      },
    };
  },
};

function columnsOf({ factors, unitFactors }: Sheet, unit: number): Float64Array[] {
  return (unitFactors[unit] ?? []).flatMap((f) => factors[f] ?? []);
}

/** Fits every event from its own sample. */
export function fitEach(sheet: Sheet, placed: Placed, span: EstimationSpan, model: EachModel): Fits {
  const n = placed.day0.length;
  const fits = emptyFits(n, model.parameters);
  const general = new Array<GeneralFit | null>(n).fill(null);
  let anyGeneral = false;
  for (let e = 0; e < n; e += 1) {
    const day0 = placed.day0[e] ?? -1;
    const u = placed.unit[e] ?? 0;
    fits.status[e] = FIT.degenerate;
    if (day0 < 0) continue;
    const first = Math.max(sheet.start[u] ?? 0, day0 + span.from);
    const last = Math.min((sheet.start[u + 1] ?? 0) - 1, day0 + span.to);
    const { rows, y, x } = collectRows(sheet, first, last);
    fits.nObs[e] = y.length;
    fits.df[e] = y.length - model.parameters;
    if (sheet.hasRegressors[u] !== 1) {
      fits.status[e] = constantMean.fit(y, x) === null ? FIT.degenerate : FIT.noBenchmark;
      continue;
    }
    const fit = model.fit(sheet, rows, y, u);
    if (typeof fit === 'string') {
      fits.status[e] = FIT[fit];
      continue;
    }
    fits.status[e] = FIT.ok;
    fits.alpha[e] = fit.alpha;
    fits.beta[e] = fit.beta ?? 0;
    fits.sigma[e] = fit.sigma;
    fits.df[e] = fit.df;
    fits.levelObs[e] = y.length;
    fits.xMean[e] = mean(x);
    fits.xx[e] = sumOfSquares(x);
    const own = model.general(sheet, fit, u, rows.at(-1) ?? first);
    general[e] = own;
    anyGeneral ||= own !== null;
  }
  return { ...fits, general: anyGeneral ? general : null };
}
