import type { Confusion } from './confusion.js';

/** How well one class is found; null where the figure divides by zero. */
export interface ClassMeasures {
  /** Cases that are of the class. */
  readonly truth: number;
  /** Cases that were scored as the class. */
  readonly scored: number;
  /** Share of the cases scored as the class that are of it; null when none was scored so. */
  readonly precision: number | null;
  /** Share of the cases of the class that were scored so; null when there is none. */
  readonly recall: number | null;
  /**
   * F1 = 2·hits / (truth + scored), the harmonic mean of precision and recall: 1 − E of van Rijsbergen (Information
   * Retrieval, 2nd ed. 1979, chapter 7) with both weighing alike. Null when the class occurs on neither side.
   */
  readonly f1: number | null;
}

/** numerator / denominator, null for an empty denominator. */
export function share(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/** Precision, recall and F1 of each class, in the order of the classes. */
export function classMeasures(confusion: Confusion): ClassMeasures[] {
  const classes = Array.from({ length: confusion.size }, (_, index) => index);
  return classes.map((index) => {
    const hits = confusion.at(index, index);
    const truth = classes.reduce((sum, other) => sum + confusion.at(index, other), 0);
    const scored = classes.reduce((sum, other) => sum + confusion.at(other, index), 0);
    return {
      truth,
      scored,
      precision: share(hits, scored),
      recall: share(hits, truth),
      f1: share(2 * hits, truth + scored),
    };
  });
}

/** Share of the cases that were scored as what they are; null without a case. */
export function accuracy(confusion: Confusion): number | null {
  const classes = Array.from({ length: confusion.size }, (_, index) => index);
  return share(
    classes.reduce((sum, index) => sum + confusion.at(index, index), 0),
    confusion.total,
  );
}

/**
 * Mean of the classes' F1, a rare class weighing as much as a common one (macro-averaging: Sokolova and Lapalme 2009,
 * Information Processing & Management 45). Their table 3 takes the F1 of mean precision and mean recall; the mean of
 * the F1s is what is reported most, and never hides one class's failure behind another. Classes that occur neither in
 * the truth nor among the scores are left out. Null without a case.
 */
export function macroF1(confusion: Confusion): number | null {
  const found = classMeasures(confusion).flatMap(({ f1 }) => (f1 === null ? [] : [f1]));
  return share(
    found.reduce((sum, f1) => sum + f1, 0),
    found.length,
  );
}
