import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { seededGenerator } from './seeded-generator.js';
import { countedResult, type Formula, type TestStatistic, undefinedResult } from './test-statistic.js';

/** CARs that differ by no more than this share of L·max|AR| are equal but for rounding. */
const ROUNDING = 1e-12;

const formula: Formula = {
  formulaId: 'permutation',
  reference: 'Nguyen and Wolf (2023)',
  distribution: 'permutation',
};

export interface PermutationOptions {
  /** B: random permutations. */
  readonly draws: number;
  /** Any 32-bit whole number; the same one gives the same p. */
  readonly seed: number;
}

/** Sum and sum of squares of the abnormal returns that stand in the window. */
interface WindowSums {
  readonly car: number;
  readonly squares: number;
}

function sumWindow(pool: Float64Array, length: number): WindowSums {
  let car = 0;
  let squares = 0;
  for (let i = 0; i < length; i += 1) {
    const value = pool[i] ?? 0;
    car += value;
    squares += value * value;
  }
  return { car, squares };
}

/** Window first, estimation after it. */
function poolOf(window: ArrayLike<number>, estimation: ArrayLike<number>): Float64Array {
  const pool = new Float64Array(window.length + estimation.length);
  pool.set(window);
  pool.set(estimation, window.length);
  return pool;
}

/** The window sums of every choice (L = 1) or of B random choices of L abnormal returns, without replacement. */
function* choices(pool: Float64Array, length: number, options: PermutationOptions): Generator<WindowSums> {
  if (length === 1) {
    for (let i = 1; i < pool.length; i += 1) yield sumWindow(pool.subarray(i), 1);
    return;
  }
  const mixed = pool.slice();
  const generator = seededGenerator(options.seed);
  for (let draw = 0; draw < options.draws; draw += 1) {
    for (let i = 0; i < length; i += 1) {
      const j = uniformInt(generator, i, mixed.length - 1);
      const value = mixed[j] ?? 0;
      mixed[j] = mixed[i] ?? 0;
      mixed[i] = value;
    }
    yield sumWindow(mixed, length);
  }
}

/**
 * Permutation test of one event's CAR: the M estimation residuals and the L abnormal returns of the window are pooled
 * and permuted, and CAR* is the sum of the L that fall into the window. p = (1 + #{|CAR*| ≥ |CAR|})/(1 + B), two-sided;
 * for L = 1 the M other choices are gone through once each, which is exact (B = M). `inputs.p_studentised` compares
 * |CAR*|/√Σ_est AR*² in the same draws, each with the spread of what its permutation leaves in the estimation, which
 * is the order of the t statistic CAR/(s·√L).
 * Exact where the abnormal returns are exchangeable. Residuals of a fit are so only nearly: their variance is below
 * that of a forecast error by a share of about k(L + 1)/M, the fit makes them sum to 0, and volatility that clusters
 * around the event or serial correlation breaks the null in ways that this test takes for an effect.
 * @param estimation residuals of the estimation window, in any order
 * @param window abnormal returns of the event window, as fractions
 */
export function permutationP(
  estimation: ArrayLike<number>,
  window: ArrayLike<number>,
  options: PermutationOptions,
): TestStatistic {
  const l = window.length;
  const m = estimation.length;
  if (l === 0 || m === 0) return undefinedResult(formula, 'no abnormal returns to permute', { l, m });
  const pool = poolOf(window, estimation);
  const observed = sumWindow(pool, l);
  const all = sumWindow(pool, l + m).squares;
  const largest = pool.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const left = all - observed.squares;
  if (!(left > ROUNDING * all))
    return undefinedResult(formula, 'the estimation residuals are all 0', { l, m });
  const least = Math.abs(observed.car) - ROUNDING * l * largest;
  const leastSquare = Math.max(0, least) ** 2;
  let draws = 0;
  let far = 0;
  let farStudentised = 0;
  for (const { car, squares } of choices(pool, l, options)) {
    draws += 1;
    if (Math.abs(car) >= least) far += 1;
    if (car * car * left >= leastSquare * (all - squares)) farStudentised += 1;
  }
  const share = (count: number): number => (count + 1) / (draws + 1);
  const inputs = { l, m, draws, b: far, p_studentised: share(farStudentised), min_attainable_p: share(0) };
  return countedResult(formula, observed.car, share(far), inputs);
}
