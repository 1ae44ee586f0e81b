import { benjaminiHochberg } from './benjamini-hochberg.js';

/**
 * p values adjusted by Benjamini and Yekutieli (2001), in the order given: Benjamini and Hochberg's times
 * 1 + 1/2 + … + 1/m, which bounds the expected share of false rejections however the tests depend on one another.
 */
export function benjaminiYekutieli(pValues: readonly number[]): number[] {
  let harmonic = 0;
  for (let i = 1; i <= pValues.length; i += 1) harmonic += 1 / i;
  return benjaminiHochberg(pValues, harmonic);
}
