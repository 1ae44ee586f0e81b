/** What a rival says of an instrument: a rise, a fall, or nothing. */
export type Sign = 1 | 0 | -1;

/** One reading of the story with the sign it predicts for each instrument; one that it does not name has 0. */
export interface Rival {
  readonly id: string;
  readonly signs: Readonly<Record<string, Sign>>;
}

/** An effect on one instrument beside the effects of the same draws of common shifts. */
export interface DrawnEffect {
  readonly instrument: string;
  /** In the unit of the study (0.01 is one per cent); null where it could not be measured, and why stands in the study. */
  readonly effect: number | null;
  /** The same figure at pseudo-dates: draw b is the same shift of whole clusters for every instrument. */
  readonly draws: ArrayLike<number>;
  /** Smallest effect of interest, in the unit of the effect and above 0; null where none is registered. */
  readonly smallest: number | null;
}
