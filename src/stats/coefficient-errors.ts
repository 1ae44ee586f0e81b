import { bartlettSum } from './bartlett-sum.js';
import type { Regression } from './regression.js';

export const ERROR_KINDS = ['nonrobust', 'HC0', 'HC1', 'HC3', 'HAC'] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export interface HacOptions {
  /** Bartlett lag. */
  readonly lag: number;
  /** Multiplies the variance by n/(n − k). */
  readonly smallSample: boolean;
}

/** Scores of one coefficient: its influence times the residual; √Σu² is the HC0 error. */
export function scoresOf({ influence, residuals }: Regression, coefficient: number): Float64Array {
  const own = influence[coefficient] ?? new Float64Array();
  return own.map((value, t) => value * (residuals[t] ?? 0));
}

/**
 * Standard errors of every coefficient. `nonrobust`: s²(X′X)⁻¹; HC0: White (1980); HC1: HC0 × n/(n − k), HC3: residuals over
 * 1 − leverage (MacKinnon and White 1985); HAC: Bartlett weights (Newey and West 1987).
 */
export function coefficientErrors(fit: Regression, kind: ErrorKind, hac: HacOptions): number[] {
  const { rows, df, s2, inverseDiagonal, leverages } = fit;
  if (kind === 'nonrobust') return inverseDiagonal.map((value) => Math.sqrt(s2 * value));
  return inverseDiagonal.map((_, j) => {
    const u = scoresOf(fit, j);
    if (kind === 'HAC') return Math.sqrt(bartlettSum(u, hac.lag) * (hac.smallSample ? rows / df : 1));
    const scaled = kind === 'HC3' ? u.map((value, t) => value / (1 - (leverages[t] ?? 0))) : u;
    const sum = scaled.reduce((total, value) => total + value ** 2, 0);
    return Math.sqrt(kind === 'HC1' ? (sum * rows) / df : sum);
  });
}
