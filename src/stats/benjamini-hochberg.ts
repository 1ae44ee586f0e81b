/**
 * p values adjusted for the number of tests by Benjamini and Hochberg (1995), in the order given:
 * min over k ≥ rank of m·p_(k)/k. Rejecting those at or below q keeps the expected share of false ones among the
 * rejected below q, where tests are independent or positively dependent.
 * @param factor multiplies m; 1 unless the dependence is arbitrary (`benjaminiYekutieli`)
 */
export function benjaminiHochberg(pValues: readonly number[], factor = 1): number[] {
  const m = pValues.length;
  const order = pValues.map((p, place) => ({ p, place })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(m).fill(1);
  let smallest = 1;
  for (const [i, { p, place }] of order.entries()) {
    smallest = Math.min(smallest, (factor * m * p) / (m - i));
    adjusted[place] = smallest;
  }
  return adjusted;
}
