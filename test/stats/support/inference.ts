import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/shared.js';

interface Sample {
  name: string;
  cars: number[];
  shares: number[];
  sign: { n: number; positive: number; z: number; p: number };
  generalized: [z: number, p: number];
  p_hat: number;
  wilcoxon: { w_plus: number; z: number; p_normal: number; p_exact?: number };
  hall: { t: number; p: number; skewness: number } | null;
}

export interface RankDesign {
  name: string;
  days: number;
  length: number;
  events: { places: number[]; residuals: number[]; window: number[]; star: number }[];
  corrado: { z: number; p: number; t: number; s: number };
  grank: { t: number; p: number; df: number; z: number; grank_z: [z: number, p: number] };
}

interface Inference {
  readonly samples: Sample[];
  readonly rank_designs: RankDesign[];
  readonly flips: { name: string; cars: number[]; clusters: number[]; mean: number; p: number }[];
  readonly permutations: { estimation: number[]; window: number[]; p: number; p_studentised: number }[];
  readonly empirical_ranks: [car: number, pseudo: number[], u: number, p: number][];
  readonly tails: {
    readonly f: [f: number, d1: number, d2: number, p: number][];
    readonly chi_squared: [x: number, df: number, p: number][];
    readonly binomial: [successes: number, n: number, probability: number, p: number][];
  };
  readonly power: [delta: number, df: number, alpha: number, power: number][];
}

/** Numbers of test/golden/inference.py: scipy, mpmath, exact fractions and the enumeration of every case. */
export const inference = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/inference.json'), 'utf8'),
) as Inference;

/** Entry of a list of named cases. */
export function named<T extends { name: string }>(cases: readonly T[], name: string): T {
  const found = cases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no case is named ${name}`);
  return found;
}
