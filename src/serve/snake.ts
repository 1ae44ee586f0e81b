/** Names of estimators, such as HC1: not words written in camel case. */
const ACRONYM = /^[A-Z][A-Z0-9]+$/;

/** `nObs` → `n_obs`, `tCar` → `t_car`, `day0` → `day0`; a name without capitals, or of them alone, stays as it is. */
export function snakeKey(key: string): string {
  if (ACRONYM.test(key)) return key;
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Maps whose keys are names that callers gave: they go out as they came in. */
const NAMED_BY_CALLERS: readonly string[] = ['betas'];

/**
 * A value with every object key in snake_case, at all depths. Values are untouched, except that a number which is not
 * finite becomes null: JSON has no word for it. Keys that are undefined are left out, as in JSON.
 */
export function snakeCase(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(snakeCase);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [snakeKey(key), NAMED_BY_CALLERS.includes(key) ? inner : snakeCase(inner)]),
  );
}
