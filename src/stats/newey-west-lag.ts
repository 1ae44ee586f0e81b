/** 3·(…)^(1/3) of the Bartlett kernel's constants: Newey and West (1994), table II. */
const BARTLETT = 1.1447;

/**
 * Lags of a Bartlett long-run variance chosen from the data (Newey and West 1994, without prewhitening): with
 * n = ⌊4(T/100)^(2/9)⌋ autocovariances σ_j of the series, s0 = σ_0 + 2Σσ_j and s1 = 2Σj·σ_j, the lag is
 * ⌊1.1447·((s1/s0)²)^(1/3)·T^(1/3)⌋, at most T − 1. 0 where nothing varies.
 * @param scores the series whose mean's error is wanted: for a regression the residual times the regressor
 */
export function neweyWestLag(scores: ArrayLike<number>): number {
  const t = scores.length;
  const n = Math.min(Math.floor(4 * (t / 100) ** (2 / 9)), t - 1);
  let s0 = 0;
  let s1 = 0;
  for (let j = 0; j <= n; j += 1) {
    let sum = 0;
    for (let i = j; i < t; i += 1) sum += (scores[i] ?? 0) * (scores[i - j] ?? 0);
    const weight = j === 0 ? 1 : 2;
    s0 += weight * (sum / t);
    s1 += weight * j * (sum / t);
  }
  if (s0 === 0) return 0;
  const lag = Math.floor(BARTLETT * ((s1 / s0) ** 2 * t) ** (1 / 3));
  return Math.max(0, Math.min(lag, t - 1));
}
