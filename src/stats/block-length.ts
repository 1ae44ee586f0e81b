import { mean } from './mean.js';

/** Standard deviations beyond which an autocorrelation counts (Politis and White 2004, section 3.2). */
const CRITICAL = 2;
/** Autocorrelations in a row that must not count; √log10 n stays below it for any series there is. */
const IN_A_ROW = 5;

/** Autocovariances 0 … most, n in the denominator. */
function autocovariances(values: readonly number[], most: number): number[] {
  const centre = mean(values);
  const u = values.map((value) => value - centre);
  return Array.from({ length: most + 1 }, (_, k) => {
    let sum = 0;
    for (let t = k; t < u.length; t += 1) sum += (u[t] ?? 0) * (u[t - k] ?? 0);
    return sum / u.length;
  });
}

/** Smallest m after which five autocorrelations in a row do not count, else the last one that counts. */
function lastThatCounts(covariances: readonly number[], n: number): number {
  const bound = CRITICAL * Math.sqrt(Math.log10(n) / n) * (covariances[0] ?? 0);
  const most = covariances.length - 1;
  let last = 0;
  for (let k = 1; k <= most; k += 1) {
    if (Math.abs(covariances[k] ?? 0) >= bound) last = k;
    else if (k - last >= IN_A_ROW) return last;
  }
  return last;
}

/**
 * Mean block length of the stationary bootstrap for the mean of a series (Politis and White 2004, with the correction of
 * Patton, Politis and White 2009): b = (2G²/D)^{1/3}·n^{1/3}, G = Σ λ(k/M)|k|·R(k), D = 2·(Σ λ(k/M)·R(k))², R the
 * autocovariances, λ(t) = 1 up to ½ and 2(1 − |t|) up to 1, M twice the last lag that counts: the smallest after which
 * five autocorrelations lie within ±2√(log10 n/n), at most ⌈√n⌉ + 5. Between 1 and ⌈min(3√n, n/3)⌉.
 * @returns rows, not rounded; 1 where the series does not vary or is shorter than 10
 */
export function blockLength(values: readonly number[]): number {
  const n = values.length;
  if (n < 10) return 1;
  const most = Math.ceil(Math.sqrt(n)) + IN_A_ROW;
  const covariances = autocovariances(values, Math.min(most, n - 1));
  if (!((covariances[0] ?? 0) > 0)) return 1;
  const m = Math.min(2 * Math.max(lastThatCounts(covariances, n), 1), covariances.length - 1);
  let g = 0;
  let spectrum = covariances[0] ?? 0;
  for (let k = 1; k <= m; k += 1) {
    const weight = k / m <= 0.5 ? 1 : 2 * (1 - k / m);
    g += 2 * weight * k * (covariances[k] ?? 0);
    spectrum += 2 * weight * (covariances[k] ?? 0);
  }
  const longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  if (spectrum === 0) return longest;
  return Math.max(1, Math.min(longest, ((g / spectrum) ** 2 * n) ** (1 / 3)));
}
