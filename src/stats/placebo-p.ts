/** Values that differ by no more than this share are equal but for the order of summation. */
const ROUNDING = 1e-12;

/** How often draws without an event are as extreme as what was observed, the observed one counted among them. */
export interface PlaceboP {
  /** (1 + #{|draw| ≥ |observed|})/(1 + B): for a statistic that is centred on 0 when nothing happens. */
  readonly absolute: number;
  /** (1 + #{draw ≥ observed})/(1 + B). */
  readonly upper: number;
  /** (1 + #{draw ≤ observed})/(1 + B). */
  readonly lower: number;
  /** min(1, 2·min(upper, lower)): two-sided for a statistic with any centre and skew. */
  readonly twoTails: number;
}

/**
 * p values of a randomisation from draws made elsewhere (Fisher 1935; the observed one counted: Davison and Hinkley
 * 1997, 4.2.1). Exact where observed and draws are exchangeable under the null. Equal but for rounding counts as equal.
 */
export function placeboP(observed: number, draws: ArrayLike<number>): PlaceboP {
  const slack = ROUNDING * Math.abs(observed);
  let far = 1;
  let above = 1;
  let below = 1;
  for (let b = 0; b < draws.length; b += 1) {
    const draw = draws[b] ?? Number.NaN;
    if (Math.abs(draw) >= Math.abs(observed) - slack) far += 1;
    if (draw >= observed - slack) above += 1;
    if (draw <= observed + slack) below += 1;
  }
  const all = draws.length + 1;
  return {
    absolute: far / all,
    upper: above / all,
    lower: below / all,
    twoTails: Math.min(1, (2 * Math.min(above, below)) / all),
  };
}
