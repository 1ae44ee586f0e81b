import { quantile } from '../../stats/quantile.js';

/** Count, sum and sum of squares of the deviations of the two groups that a test of spread compares. */
export interface SpreadGroups {
  readonly inside: readonly [number, number, number];
  readonly beside: readonly [number, number, number];
}

/** What a test of spread can see, by its own draws: relative changes of volatility inside the windows. */
export interface SpreadPower {
  /** Smallest fall and rise found with 80 % power; 1 and 19 where none up to there is. */
  readonly fall: number;
  readonly rise: number;
  /** Power at a fall and a rise of the smallest size of interest. */
  readonly atFall: number;
  readonly atRise: number;
}

const POWER = 0.8;
/** Factors of volatility beyond which nothing is looked for: all of it gone, and twenty times as much. */
const LEAST_FACTOR = 0;
const MOST_FACTOR = 20;
const HALVINGS = 20;

/** Deviations inside multiplied by a factor: of squared ones by its square. */
function scaled({ inside: [n, sum, squares], beside }: SpreadGroups, by: number): SpreadGroups {
  return { inside: [n, by * sum, by * by * squares], beside };
}

/**
 * Power of a test of spread against volatility inside the windows multiplied by a factor: the share of draws, each so
 * changed, that the draws as they are would reject at alpha. Volatility that clusters widens both, so that this is the
 * power on data like these, and not that of F.
 * @param statistic of two groups
 * @param isTwoSided the statistic has a sign, and is rejected at either end
 * @param power 2 where the deviations are squares
 */
export function spreadPower(
  drawn: readonly SpreadGroups[],
  statistic: (groups: SpreadGroups) => number,
  isTwoSided: boolean,
  power: 1 | 2,
  alpha: number,
  smallest: number,
): SpreadPower {
  const usual = Float64Array.from(drawn, statistic).sort();
  const upper = quantile(usual, isTwoSided ? 1 - alpha / 2 : 1 - alpha);
  const lower = isTwoSided ? quantile(usual, alpha / 2) : Number.NEGATIVE_INFINITY;
  const powerAt = (factor: number): number => {
    let found = 0;
    for (const groups of drawn) {
      const value = statistic(scaled(groups, factor ** power));
      if (value >= upper || value <= lower) found += 1;
    }
    return found / drawn.length;
  };
  // Power grows away from 1; the ends of what is searched are the answers where it never reaches 80 %.
  const search = (far: number): number => {
    if (powerAt(far) < POWER) return far;
    let [near, beyond] = [1, far];
    for (let i = 0; i < HALVINGS; i += 1) {
      const middle = (near + beyond) / 2;
      if (powerAt(middle) >= POWER) beyond = middle;
      else near = middle;
    }
    return beyond;
  };
  return {
    fall: 1 - search(LEAST_FACTOR),
    rise: search(MOST_FACTOR) - 1,
    atFall: powerAt(Math.max(0, 1 - smallest)),
    atRise: powerAt(1 + smallest),
  };
}
