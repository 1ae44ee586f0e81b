/** Σ(e_t − e_{t−1})²/Σe_t² of residuals in the order of time: near 2 without first-order dependence (Durbin and Watson 1950). */
export function durbinWatson(residuals: readonly number[]): number {
  let steps = 0;
  let squares = 0;
  for (const [t, e] of residuals.entries()) {
    squares += e ** 2;
    if (t > 0) steps += (e - (residuals[t - 1] ?? 0)) ** 2;
  }
  return steps / squares;
}
