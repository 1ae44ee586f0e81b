import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/shared.js';

/** [coefficient, p, low, high] */
type Quad = [number, number, number, number];

interface Golden {
  readonly distributions: {
    readonly normal_p: [z: number, p: number][];
    readonly student_p: [t: number, df: number, p: number][];
    readonly normal_quantile: [probability: number, value: number][];
    readonly student_quantile: [probability: number, df: number, value: number][];
  };
  readonly ranks: { values: number[]; ranks: number[] }[];
  readonly coefficients: {
    x: number[];
    y: number[];
    pearson: Quad;
    spearman: Quad;
    lead_lag: [lag: number, n: number, coefficient: number | null, p: number | null][];
  }[];
  readonly lines: {
    x: number[];
    y: number[];
    coefficients: [number, number];
    s: number;
    row: [number, number];
    leverage: number;
    mean: number;
    variance: number;
  }[];
  readonly overlaps: {
    name: string;
    events: { residuals: number[]; days: number[]; window: number[] }[];
    rbar: number;
    overlapping_pairs: number;
  }[];
}

/** Numbers of test/golden/statistics.py: mpmath at 40 digits, scipy, exact fractions, one loop over all pairs. */
export const golden = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/statistics.json'), 'utf8'),
) as Golden;

/** Relative error without a floor: a p value of 1e-300 must have its digits too. */
export const NO_FLOOR = Number.MIN_VALUE;
