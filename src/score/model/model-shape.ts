/** The three numbers that are learned. */
export const LEARNED_AXES = ['stance', 'framing', 'deescalation'] as const;
export type LearnedAxis = (typeof LEARNED_AXES)[number];

/** Logits: + and − of each axis, against "nothing". */
export const LOGITS = 2 * LEARNED_AXES.length;
/** Units between the features and the logits. */
export const HIDDEN = 16;
/** Whole numbers a feature: what it adds to each hidden unit, then to each logit. */
export const ROW = HIDDEN + LOGITS;
/** A hidden unit sums features times this over √(their number + 1), so that long titles do not saturate it. */
export const SPREAD = 3;

/** Weights of the shipped model. */
export interface ModelWeights {
  /** Digest of the file; part of the scorer's version. */
  readonly digest: string;
  /** Feature ids, ascending. */
  readonly ids: Uint32Array;
  /** `ROW` whole numbers a feature. */
  readonly rows: Int8Array;
  /** What 1 in a row adds to a hidden unit's sum, and to the logits of each axis. */
  readonly scales: Readonly<Record<LearnedAxis | 'hidden', number>>;
  /** Each hidden unit's own summand. */
  readonly bias: readonly number[];
  /** `HIDDEN` weights a logit. */
  readonly output: readonly number[];
  /** |p(+) − p(−)| from which the label is not neutral, by axis. */
  readonly cuts: Readonly<Record<LearnedAxis, number>>;
}
