import type { ClaimOutcome } from '../../domain/claim.js';
import type { EventWindow } from '../../domain/window.js';

const MINUS = '−';

/** A fraction as per cent: 0.0123 → `1.23 %`. */
export function perCent(value: number, digits = 2): string {
  const text = (100 * value).toFixed(digits);
  return `${Number(text) === 0 ? text.replace('-', '') : text.replace('-', MINUS)} %`;
}

/** The size of an effect in the unit of its outcome, without a plus. */
export function sizeOf(value: number, outcome: ClaimOutcome): string {
  if (outcome !== 'level') return perCent(value);
  const text = value.toFixed(3);
  return `${Number(text) === 0 ? text.replace('-', '') : text.replace('-', MINUS)} points`;
}

/** The same with its sign written out. */
export function effectOf(value: number, outcome: ClaimOutcome): string {
  const text = sizeOf(value, outcome);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A p as it is read in a sentence. */
export function pOf(value: number | null): string {
  if (value === null) return 'not available';
  return value < 0.001 ? 'below 0.001' : value.toFixed(3);
}

export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

/** `sessions −1 to 1`, or `session 0` where it is one. */
export function sessionsOf({ from, to }: EventWindow): string {
  const text = from === to ? `session ${from}` : `sessions ${from} to ${to}`;
  return text.replaceAll('-', MINUS);
}

/** A code in plain words: `too_few_clusters` → `too few clusters`. */
export const plain = (code: string): string => code.replaceAll('_', ' ');

/** What an effect on a quantity is, by the outcome of the claim: the noun, and what it is held against. */
export const OUTCOME_WORDS: Readonly<
  Record<ClaimOutcome, { readonly effect: string; readonly beyond: string }>
> = {
  return: { effect: 'a move of', beyond: 'beyond what was expected' },
  volatility: { effect: 'a relative change in the volatility of', beyond: 'against its usual size' },
  level: { effect: 'a shift of the index of', beyond: 'against other sessions' },
};
