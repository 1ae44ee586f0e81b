/** p values adjusted by Šidák (1967), 1 − (1 − p)^m, in the order given: exact where the tests are independent. */
export function sidak(pValues: readonly number[]): number[] {
  // expm1 and log1p keep the digits of a small p.
  return pValues.map((p) => (p >= 1 ? 1 : -Math.expm1(pValues.length * Math.log1p(-p))));
}
