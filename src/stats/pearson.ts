import type { Association } from './association.js';
import { correlationCoefficient } from './correlation-coefficient.js';
import { correlationP } from './correlation-p.js';
import { fisherInterval } from './fisher-interval.js';

const reference = 'Pearson (1895); p: Student (1908); interval: Fisher (1915)';

/** Pearson correlation of paired rows, p on t(n−2), 95 % interval by Fisher's z. */
export function pearson(x: readonly number[], y: readonly number[]): Association {
  const n = x.length;
  const none = { coefficient: null, pValue: null, low: null, high: null, n, reference };
  if (n < 3) return { ...none, reason: `${n} paired rows; at least 3 are needed` };
  const coefficient = correlationCoefficient(x, y);
  if (coefficient === null) return { ...none, reason: 'one of the two series does not vary' };
  const { low, high } = fisherInterval(coefficient, n) ?? { low: null, high: null };
  return { coefficient, pValue: correlationP(coefficient, n), low, high, n, reference };
}
