const MINUS = '−';
const MISSING = '–';

function withMinus(text: string): string {
  return text.replace('-', MINUS);
}

/**
 * A number with fixed decimals and a true minus sign; a dash where it is missing.
 *
 * @param options.sign write a plus before what is above zero, as for changes and coefficients.
 */
export function fixed(
  value: number | null,
  decimals: number,
  options: { readonly sign?: boolean } = {},
): string {
  if (value === null || !Number.isFinite(value)) return MISSING;
  const text = value.toFixed(decimals);
  const rounded = Number(text);
  if (rounded === 0) return Math.abs(rounded).toFixed(decimals);
  return `${options.sign === true && rounded > 0 ? '+' : ''}${withMinus(text)}`;
}

/** A fraction as signed per cent: 0.0123 → `+1.23 %`. */
export function percent(fraction: number | null, decimals = 2): string {
  return fraction === null ? MISSING : `${fixed(fraction * 100, decimals, { sign: true })} %`;
}

/** A p value to three decimals; below a thousandth as a bound, because further digits mean nothing. */
export function pValue(p: number | null): string {
  if (p === null) return MISSING;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** A window in the notation of the tables: `[−1, +5]`. */
export function windowText(window: { readonly from: number; readonly to: number }): string {
  return `[${relativeSession(window.from)}, ${relativeSession(window.to)}]`;
}

/** A session or lag relative to zero: `−1`, `0`, `+5`. */
export function relativeSession(offset: number): string {
  return fixed(offset, 0, { sign: true });
}

/** A code word of the API in plain words: `window_crosses_closure` → `window crosses closure`. */
export function inWords(code: string): string {
  return code.replaceAll('_', ' ');
}
