import type { Association } from './association.js';
import { averageRanks } from './average-ranks.js';
import { correlationCoefficient } from './correlation-coefficient.js';
import { correlationP } from './correlation-p.js';
import { fisherInterval } from './fisher-interval.js';

const reference = 'Spearman (1904); p: t approximation; interval: Bonett and Wright (2000)';

/**
 * Spearman rank correlation (average ranks for ties), p on t(n−2).
 * Interval by Fisher's z with the variance (1 + r²/2)/(n−3) of Bonett and Wright (2000): Fisher's own is too narrow for ranks.
 */
export function spearman(x: readonly number[], y: readonly number[]): Association {
  const n = x.length;
  const none = { coefficient: null, pValue: null, low: null, high: null, n, reference };
  if (n < 3) return { ...none, reason: `${n} paired rows; at least 3 are needed` };
  const coefficient = correlationCoefficient(averageRanks(x), averageRanks(y));
  if (coefficient === null) return { ...none, reason: 'one of the two series does not vary' };
  const interval = fisherInterval(coefficient, n, 0.95, 1 + coefficient ** 2 / 2);
  const { low, high } = interval ?? { low: null, high: null };
  return { coefficient, pValue: correlationP(coefficient, n), low, high, n, reference };
}
