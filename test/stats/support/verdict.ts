import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/shared.js';

interface Spreads {
  groups: number[][];
  variance_ratio: number;
  p: number;
  low: number;
  high: number;
  log_variance_ratio: number;
  brown_forsythe: [f: number, p: number];
  levene: [f: number, p: number];
}

interface Verdict {
  readonly equivalence: {
    values: number[];
    margin: number;
    alpha: number;
    p: number;
    t: number;
    low: number;
    high: number;
  }[];
  readonly given_effects: { effect: number; se: number; df: number | null; margin: number; p: number }[];
  readonly spreads: Spreads[];
  readonly f_quantiles: [probability: number, d1: number, d2: number, value: number][];
  readonly families: {
    p: number[];
    bonferroni: number[];
    holm: number[];
    benjamini_hochberg: number[];
    benjamini_yekutieli: number[];
  }[];
  readonly rival_scores: [z: number, size: number, score: number][];
  readonly powers: [smallest: number, se: number, df: number | null, power: number, mde: number][];
  readonly lags: { values: number[]; lag: number }[];
}

/** Numbers of test/golden/verdict.py: scipy, and definitions spelled out. */
export const verdict = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/verdict.json'), 'utf8'),
) as Verdict;
