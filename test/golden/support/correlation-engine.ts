import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../support/shared.js';

/** [lag, r, n, Bartlett lag, se, p, low, high] */
export type LagNumbers = [number, number, number, number, number, number, number, number];

interface AssociationNumbers {
  readonly a: number[];
  readonly b: number[];
  readonly pearson: [number, number];
  readonly spearman: [number, number];
  readonly kendall: [number, number];
  readonly kendall_interval: [number, number];
  readonly distance: number;
}

interface ErrorNumbers {
  readonly se: number[];
  readonly t: number[];
  readonly p: number[];
  readonly ci: [number, number][];
}

type Kind = 'nonrobust' | 'HC0' | 'HC1' | 'HC3' | 'HAC';
type Correction = 'bonferroni' | 'holm' | 'fdr_bh' | 'fdr_by' | 'hommel' | 'sidak';

/** What correlation_engine.py wrote. */
export interface EngineNumbers {
  readonly x: number[];
  readonly y: number[];
  readonly c1: number[];
  readonly c2: number[];
  /** Rows that lack a value. */
  readonly missing: number[];
  readonly n: number;
  readonly associations: AssociationNumbers[];
  readonly partial: [number, number, number, number];
  readonly ols: {
    readonly coef: number[];
    readonly lag: number;
    readonly r2: number;
    readonly s2: number;
    readonly llf: number;
    readonly aic: number;
    readonly bic: number;
    readonly dw: number;
    readonly jb: number[];
    readonly ljung_box: number[];
    readonly arch: number[];
    readonly by_error: Record<Kind, ErrorNumbers>;
  };
  readonly lead_lag: LagNumbers[];
  readonly lead_lag_fixed: LagNumbers[];
  readonly bootstrap: { readonly length: number; readonly intervals: [number, number, number][] };
  readonly granger: {
    readonly tests: [lag: number, f: number, p: number, df: number][];
    readonly criteria: [aic: number, bic: number][];
    readonly aic: number;
    readonly bic: number;
  };
  /** [horizon, n, beta, se, p, low, high] */
  readonly projections: Record<'HC1' | 'HAC', number[][]>;
  readonly acf: number[];
  readonly rolling: number[];
  /** [from, to, n, mean, se, p] */
  readonly buckets: [number, number, number, number, number, number][];
  readonly families: (Record<Correction, number[]> & { readonly p: number[] })[];
}

export const engine: EngineNumbers = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/correlation_engine.json'), 'utf8'),
);
