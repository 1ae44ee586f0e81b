/**
 * p values multiplied by their number, at most 1, in the order given (Bonferroni 1936): below α they keep the chance of a
 * single false rejection in the family below α, however the tests depend on one another. Holm's are never larger.
 */
export function bonferroni(pValues: readonly number[]): number[] {
  return pValues.map((p) => Math.min(1, pValues.length * p));
}
