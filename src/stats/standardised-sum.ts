/** Members' residuals, each centred and scaled to length 1, and their sum day by day. */
export interface StandardisedSum {
  readonly sum: Float64Array;
  /** Σ‖z_i‖²: the number of members whose residuals vary. */
  readonly varying: number;
}

/** Sums standardised residual series of equal days: Σ_{i≠j} ρ_ij within the group is then ‖Σz‖² − `varying`. */
export function standardisedSum(series: readonly (readonly number[])[]): StandardisedSum {
  const sum = new Float64Array(series[0]?.length ?? 0);
  let varying = 0;
  for (const residuals of series) {
    const centre = residuals.reduce((total, value) => total + value, 0) / residuals.length;
    const length = Math.sqrt(residuals.reduce((total, value) => total + (value - centre) ** 2, 0));
    if (length === 0) continue;
    for (const [t, value] of residuals.entries()) sum[t] = (sum[t] ?? 0) + (value - centre) / length;
    varying += 1;
  }
  return { sum, varying };
}
