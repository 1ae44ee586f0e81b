import { factorQr, type QrFactor } from './householder-qr.js';
import { isNegligible } from './is-negligible.js';
import { studentP } from './student-p.js';

/** One coefficient with its cluster-robust error, as CR1 has it and corrected for clusters of unequal weight. */
export interface ClusteredCoefficient {
  readonly value: number;
  /** CR1. This and all below null where no variation between clusters is left to tell the error from. */
  readonly se: number | null;
  /** Two-sided, value/se on t(G−1). */
  readonly pValue: number | null;
  /**
   * Where one cluster weighs more than another, G overstates how many speak: of 300 dates 6 may carry the events, and
   * CR1 on t(299) then rejects a true null 13 % of the time (test/stats/clustered-ols-size). These take the error and
   * the degrees of freedom from the first two moments of the cluster-robust variance under independent errors
   * (Satterthwaite 1946, as Bell and McCaffrey 2002 use them); with equal weights they are CR1 on G−1.
   */
  readonly effectiveSe: number | null;
  readonly effectiveDf: number | null;
  readonly effectiveP: number | null;
}

export interface ClusteredOls {
  readonly coefficients: readonly ClusteredCoefficient[];
  readonly residuals: readonly number[];
  /** G. */
  readonly clusters: number;
  /** n. */
  readonly rows: number;
  /** k, with the absorbed ones. */
  readonly parameters: number;
}

const NO_ERROR = { se: null, pValue: null, effectiveSe: null, effectiveDf: null, effectiveP: null };

/** Shares below this are what rounding leaves of zero. */
const ROUNDING = 1e-9;

/** Sums over one cluster: Q'e, and for each coefficient Σw² and Σw·q, w being its row of (X'X)⁻¹X'. */
interface ClusterSums {
  readonly score: number[];
  readonly squares: number[];
  readonly crossed: number[][];
}

const zeros = (length: number) => new Array<number>(length).fill(0);

function addScaled(sum: number[], scale: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) sum[i] = (sum[i] ?? 0) + scale * value;
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

function sumClusters(
  design: readonly (readonly number[])[],
  qr: QrFactor,
  residuals: readonly number[],
  clusters: readonly number[],
): ClusterSums[] {
  const k = design.length;
  const sums = new Map<number, ClusterSums>();
  for (const [i, residual] of residuals.entries()) {
    const cluster = clusters[i] ?? 0;
    const own = sums.get(cluster) ?? {
      score: zeros(k),
      squares: zeros(k),
      crossed: Array.from({ length: k }, () => zeros(k)),
    };
    sums.set(cluster, own);
    const q = qr.solveTransposed(design.map((column) => column[i] ?? 0));
    addScaled(own.score, residual, q);
    for (const [j, w] of qr.solve(q).entries()) {
      own.squares[j] = (own.squares[j] ?? 0) + w * w;
      const crossed = own.crossed[j];
      if (crossed !== undefined) addScaled(crossed, w, q);
    }
  }
  return [...sums.values()];
}

/** Σw² of coefficient j, the share of it that its raw variance shows on average, and the Satterthwaite df. */
function varianceMoments(sums: readonly ClusterSums[], j: number) {
  const k = sums[0]?.score.length ?? 0;
  const outer = Array.from({ length: k }, () => zeros(k));
  let total = 0;
  let trace = 0;
  let squared = 0;
  for (const { squares, crossed } of sums) {
    const d = squares[j] ?? 0;
    const b = crossed[j] ?? [];
    const length = dot(b, b);
    total += d;
    trace += d - length;
    squared += d * d - 2 * d * length;
    for (const [i, row] of outer.entries()) addScaled(row, b[i] ?? 0, b);
  }
  for (const row of outer) squared += dot(row, row);
  return { total, share: trace / total, df: trace ** 2 / squared };
}

/**
 * y = a + Σ b_j·x_j + e with errors that may be correlated in any way inside a cluster (Liang and Zeger 1986; Cameron,
 * Gelbach and Miller 2011): CR1, V = G/(G−1)·(n−1)/(n−k)·(X'X)⁻¹(Σ_g X_g'e_g·e_g'X_g)(X'X)⁻¹.
 * Null with fewer than k + 1 rows or 2 clusters, when regressors are combinations of one another, or without residual.
 * @param columns one list of n values per regressor; coefficients come in their order, after the intercept
 * @param clusters one whole number per row
 * @param absorbed parameters already taken out of y and every column (Frisch and Waugh 1933), such as fixed effects;
 *   they count in k
 */
export function fitClusteredOls(
  y: readonly number[],
  columns: readonly (readonly number[])[],
  clusters: readonly number[],
  { intercept = true, absorbed = 0 }: { readonly intercept?: boolean; readonly absorbed?: number } = {},
): ClusteredOls | null {
  const rows = y.length;
  if (clusters.length !== rows || columns.some((column) => column.length !== rows))
    throw new RangeError(`y has ${rows} rows; each regressor and the clusters need as many`);
  const design = intercept ? [new Array<number>(rows).fill(1), ...columns] : columns;
  const parameters = design.length + absorbed;
  if (rows <= parameters || design.length === 0) return null;
  const qr = factorQr(design);
  if (qr.dependent.length > 0) return null;
  const values = qr.solve(qr.rotate(y));
  const residuals = y.map((value, i) =>
    values.reduce((rest, b, j) => rest - b * (design[j]?.[i] ?? 0), value),
  );
  const s = Math.sqrt(dot(residuals, residuals) / (rows - parameters));
  const sums = sumClusters(design, qr, residuals, clusters);
  const groups = sums.length;
  if (groups < 2 || isNegligible(s, y)) return null;
  const correction = (groups / (groups - 1)) * ((rows - 1) / (rows - parameters));
  const parts = sums.map(({ score }) => qr.solve(score));
  const coefficients = values.map((value, j) => {
    const raw = parts.reduce((sum, part) => sum + (part[j] ?? 0) ** 2, 0);
    const { total, share, df } = varianceMoments(sums, j);
    // One cluster may carry the coefficient alone: its residuals then vanish from the sum but for rounding.
    if (!(share > ROUNDING) || raw <= (ROUNDING * s) ** 2 * total) return { value, ...NO_ERROR };
    const se = Math.sqrt(raw * correction);
    const effectiveSe = Math.sqrt(raw / share);
    return {
      value,
      se,
      pValue: studentP(value / se, groups - 1),
      effectiveSe,
      effectiveDf: df,
      effectiveP: studentP(value / effectiveSe, df),
    };
  });
  return { coefficients, residuals, clusters: groups, rows, parameters };
}
