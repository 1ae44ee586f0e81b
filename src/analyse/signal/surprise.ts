/** Sessions after which a value counts half in what is usual. */
export const HALF_LIFE_SESSIONS = 10;
/** Values that must have come before: two half-lives. */
export const LEAST_BEFORE = 20;
const KEEP = 0.5 ** (1 / HALF_LIFE_SESSIONS);

/**
 * What is new in an index: each value less the trailing exponentially weighted mean of the values before it. A gap has no
 * surprise but ages those before it. Null until 20 values have come before.
 */
export function surprises(index: readonly (number | null)[]): (number | null)[] {
  let sum = 0;
  let weight = 0;
  let count = 0;
  return index.map((value) => {
    const surprise = value === null || count < LEAST_BEFORE ? null : value - sum / weight;
    sum = sum * KEEP + (value ?? 0);
    weight = weight * KEEP + (value === null ? 0 : 1);
    if (value !== null) count += 1;
    return surprise;
  });
}
