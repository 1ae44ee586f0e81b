import cdf from '@stdlib/stats-base-dists-normal-cdf';
import { minDetectableEffect } from '../../stats/min-detectable-effect.js';
import { normalQuantile } from '../../stats/normal-quantile.js';
import { powerOfT } from '../../stats/power-of-t.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';

/** What a study of this error can see. */
export interface StudyPower {
  /** Smallest true effect found with 80 % power by a two-sided test of level alpha (Bloom 1995); unit of the effect. */
  readonly minDetectableEffect: number;
  /** Power where the true effect is the smallest one of interest. Never computed at the effect observed. */
  readonly atSmallest: number;
}

const POWER = 0.8;

/**
 * Power and minimum detectable effect from the error of the estimate; null without a finite error above 0.
 * @param smallest smallest effect of interest, in the unit of the effect
 */
export function powerOfStudy(
  { se, df }: Pick<Estimate, 'se' | 'df'>,
  smallest: number,
  alpha = 0.05,
): StudyPower | null {
  if (!(se > 0) || !Number.isFinite(se) || (df !== null && !(df > 0))) return null;
  if (df !== null) {
    return {
      minDetectableEffect: minDetectableEffect(se, df, alpha, POWER),
      atSmallest: powerOfT(smallest, se, df, alpha),
    };
  }
  const critical = normalQuantile(1 - alpha / 2);
  const delta = Math.abs(smallest / se);
  return {
    minDetectableEffect: (critical + normalQuantile(POWER)) * se,
    atSmallest: cdf(delta - critical, 0, 1) + cdf(-delta - critical, 0, 1),
  };
}
