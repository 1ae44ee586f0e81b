import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { isNegligible } from './is-negligible.js';
import { mean } from './mean.js';
import { rankLevels } from './rank-levels.js';
import { seededGenerator } from './seeded-generator.js';
import { standardDeviation } from './standard-deviation.js';

const reference = 'Székely, Rizzo and Bakirov (2007); computation: Huo and Székely (2016)';
/** Draws whose covariance differs by no more than this share are equal but for rounding. */
const ROUNDING = 1e-12;

/** A distance correlation in [0, 1] with its permutation p. */
export interface DistanceCorrelation {
  readonly coefficient: number | null;
  readonly pValue: number | null;
  readonly n: number;
  readonly draws: number;
  readonly reference: string;
  readonly reason?: string;
}

/** Σ_j |v_i − v_j| of each row. */
function distanceSums(values: Float64Array): Float64Array {
  const n = values.length;
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  const sums = new Float64Array(n);
  let before = 0;
  for (const [rank, row] of order.entries()) {
    const value = values[row] ?? 0;
    sums[row] = value * (2 * rank - n) + total - 2 * before;
    before += value;
  }
  return sums;
}

/** Σ |x_i − x_j|·|y_i − y_j| over all pairs, in n·log n: `rows` ascend by x, `levels` are those of y. */
function productOfDistances(
  x: Float64Array,
  rows: Int32Array,
  y: Float64Array,
  levels: Int32Array,
  partner: Int32Array,
  tree: Float64Array,
): number {
  tree.fill(0);
  let [n, sx, sy, sxy, total] = [0, 0, 0, 0, 0];
  const end = tree.length;
  for (let i = 0; i < rows.length; i += 1) {
    const a = x[rows[i] ?? 0] ?? 0;
    const other = partner[rows[i] ?? 0] ?? 0;
    const b = y[other] ?? 0;
    const level = levels[other] ?? 0;
    let [below, belowX, belowY, belowXy] = [0, 0, 0, 0];
    // Of the rows before in x: those with a smaller y. Level 0 has none; the tree counts from 1.
    for (let at = level; at > 0; at -= at & -at) {
      below += tree[4 * at] ?? 0;
      belowX += tree[4 * at + 1] ?? 0;
      belowY += tree[4 * at + 2] ?? 0;
      belowXy += tree[4 * at + 3] ?? 0;
    }
    total += a * b * (2 * below - n) - a * (2 * belowY - sy) - b * (2 * belowX - sx) + (2 * belowXy - sxy);
    n += 1;
    sx += a;
    sy += b;
    sxy += a * b;
    for (let at = level + 1; 4 * at < end; at += at & -at) {
      tree[4 * at] = (tree[4 * at] ?? 0) + 1;
      tree[4 * at + 1] = (tree[4 * at + 1] ?? 0) + a;
      tree[4 * at + 2] = (tree[4 * at + 2] ?? 0) + b;
      tree[4 * at + 3] = (tree[4 * at + 3] ?? 0) + a * b;
    }
  }
  return 2 * total;
}

/** Squared distance covariance from its three sums (Székely, Rizzo and Bakirov 2007, remark 1). */
function fromSums(products: number, rowSums: number, a: number, b: number, n: number): number {
  return products / n ** 2 - (2 * rowSums) / n ** 3 + (a * b) / n ** 4;
}

function distanceVariance(values: Float64Array, sums: Float64Array): number {
  const n = values.length;
  const squares = values.reduce((sum, value) => sum + value ** 2, 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  const whole = sums.reduce((sum, value) => sum + value, 0);
  const products = 2 * n * squares - 2 * total ** 2;
  return fromSums(
    products,
    sums.reduce((sum, value) => sum + value ** 2, 0),
    whole,
    whole,
    n,
  );
}

function standardised(values: readonly number[]): Float64Array | null {
  const [centre, deviation] = [mean(values), standardDeviation(values)];
  if (isNegligible(deviation, values)) return null;
  return Float64Array.from(values, (value) => (value - centre) / deviation);
}

/**
 * Distance correlation of paired rows: 0 only where they are independent, whatever the form of dependence. p by permuting y
 * against x, (1 + #{dCov* ≥ dCov})/(1 + B), which takes the rows to be exchangeable; null without draws.
 */
export function distanceCorrelation(
  x: readonly number[],
  y: readonly number[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): DistanceCorrelation {
  const n = x.length;
  const none = { coefficient: null, pValue: null, n, draws: 0, reference };
  if (n < 3) return { ...none, reason: `${n} paired rows; at least 3 are needed` };
  const [zx, zy] = [standardised(x), standardised(y)];
  if (zx === null || zy === null) return { ...none, reason: 'one of the two series does not vary' };
  const [ax, by] = [distanceSums(zx), distanceSums(zy)];
  const { levels, count } = rankLevels([...zy]);
  const rows = Int32Array.from(zx, (_, i) => i).sort((a, b) => (zx[a] ?? 0) - (zx[b] ?? 0));
  const tree = new Float64Array(4 * (count + 1));
  const partner = Int32Array.from(zx, (_, i) => i);
  const [wholeX, wholeY] = [ax, by].map((sums) => sums.reduce((sum, value) => sum + value, 0));
  const covariance = () => {
    let sums = 0;
    for (let i = 0; i < n; i += 1) sums += (ax[i] ?? 0) * (by[partner[i] ?? 0] ?? 0);
    const products = productOfDistances(zx, rows, zy, levels, partner, tree);
    return fromSums(products, sums, wholeX ?? 0, wholeY ?? 0, n);
  };
  const observed = covariance();
  const scale = Math.sqrt(distanceVariance(zx, ax) * distanceVariance(zy, by));
  const coefficient = Math.sqrt(Math.max(0, Math.min(1, observed / scale)));
  if (draws < 1) return { coefficient, pValue: null, n, draws: 0, reference };
  const generator = seededGenerator(seed);
  let far = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    for (let i = n - 1; i > 0; i -= 1) {
      const j = uniformInt(generator, 0, i);
      const held = partner[i] ?? 0;
      partner[i] = partner[j] ?? 0;
      partner[j] = held;
    }
    if (covariance() >= observed - ROUNDING * scale) far += 1;
  }
  return { coefficient, pValue: (far + 1) / (draws + 1), n, draws, reference };
}
