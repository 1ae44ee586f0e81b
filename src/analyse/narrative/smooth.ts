/** Buckets after which a value counts half. */
export const HALF_LIFE_BUCKETS = 3;
const KEEP = 0.5 ** (1 / HALF_LIFE_BUCKETS);

/**
 * Trailing exponentially weighted mean: Σ 2^(−(i−j)/3) v_j / Σ 2^(−(i−j)/3) over the values v_j up to bucket i. A gap
 * is no value and has none, but ages those before it.
 */
export function smooth(values: readonly (number | null)[]): (number | null)[] {
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    sum = sum * KEEP + (value ?? 0);
    weight = weight * KEEP + (value === null ? 0 : 1);
    return value === null ? null : Math.max(-1, Math.min(1, sum / weight));
  });
}
