import { fP } from './f-p.js';

/** Halvings of the bracket in ln f; more change no digit. */
const STEPS = 200;

/**
 * The value an F variable with d1 and d2 degrees of freedom stays below with the given probability (0 < probability < 1;
 * Fisher 1924, Snedecor 1934). Bisection in ln f on the smaller of the two tails; nine digits for
 * probabilities from 0.001 up, four at 1e-6, where the lower tail itself has no more.
 */
export function fQuantile(probability: number, d1: number, d2: number): number {
  // Is f too small? 1/F has the degrees of freedom exchanged, so the lower tail of F is an upper one of it.
  const tooSmall =
    probability > 0.5
      ? (f: number) => fP(f, d1, d2) > 1 - probability
      : (f: number) => fP(1 / f, d2, d1) < probability;
  let low = -1;
  let high = 1;
  while (!tooSmall(Math.exp(low)) && low > -700) low *= 2;
  while (tooSmall(Math.exp(high)) && high < 700) high *= 2;
  for (let step = 0; step < STEPS && high - low > Number.EPSILON; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (tooSmall(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
