/** Constant of the Bartlett kernel, 3·(∫k²)⁻¹ᐟ³ of Newey and West (1994, table I). */
const BARTLETT = 1.1447;
/** Longest lag by rows: beyond it the weights leave little but the mean, which is zero. */
const LONGEST = 1 / 4;

/**
 * Automatic lag of Bartlett weights by Newey and West (1994), without prewhitening: with n = ⌊4(T/100)^{2/9}⌋ and σ_j the
 * autocovariances of u, s₀ = σ₀ + 2Σ_{j≤n} σ_j, s₁ = 2Σ_{j≤n} j·σ_j, the lag is ⌊1.1447·((s₁/s₀)²)^{1/3}·T^{1/3}⌋,
 * never beyond ⌊T/4⌋. 0 where u does not vary.
 * @param u scores that sum to about 0; a place without an observation holds 0
 * @param rows T, the observations among them; all of them unless stated
 */
export function neweyWestLag(u: ArrayLike<number>, rows: number = u.length): number {
  const preliminary = Math.floor(4 * (rows / 100) ** (2 / 9));
  let s0 = 0;
  let s1 = 0;
  for (let j = 0; j <= Math.min(preliminary, u.length - 1); j += 1) {
    let sum = 0;
    for (let t = j; t < u.length; t += 1) sum += (u[t] ?? 0) * (u[t - j] ?? 0);
    s0 += j === 0 ? sum : 2 * sum;
    s1 += 2 * j * sum;
  }
  const most = Math.floor(rows * LONGEST);
  if (s0 === 0) return s1 === 0 ? 0 : most;
  return Math.min(most, Math.floor(BARTLETT * ((s1 / s0) ** 2 * rows) ** (1 / 3)));
}
