import cdf from '@stdlib/stats-base-dists-binomial-cdf';

/** Halvings of [0, 1]: down to the last bit of a double near 1. */
const HALVINGS = 60;

/** The probability at which `tail`, which rises with it, reaches `level`. */
function solve(tail: (probability: number) => number, level: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (tail(middle) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Exact interval of a probability (Clopper and Pearson 1934): the probabilities at which so many successes, or more, and so
 * many, or fewer, each have (1 − level)/2. Never too narrow. Null without a trial.
 */
export function binomialInterval(
  successes: number,
  n: number,
  level = 0.95,
): { readonly low: number; readonly high: number } | null {
  if (n < 1) return null;
  const tail = (1 - level) / 2;
  // P(X ≥ k) is taken as a lower tail of the failures, so that it keeps its digits.
  const low = successes === 0 ? 0 : solve((p) => cdf(n - successes, n, 1 - p), tail);
  const high = successes === n ? 1 : 1 - solve((q) => cdf(successes, n, 1 - q), tail);
  return { low, high };
}
