import { MINUS, PLUS, SIDES, type Side } from './axes.js';
import { Confusion } from './confusion.js';
import { accuracy, macroF1 } from './metrics.js';

/** Below this many titles a macro-F1 rests on a case or two a class. */
export const FEWEST_FOR_F1 = 10;
/** Groups that are told apart; a column of free text must not take memory by the line. */
const MOST_GROUPS = 200;
/** The group of all values beyond MOST_GROUPS. */
export const OTHER_GROUPS = '(other)';

export interface GroupFigures {
  /** What the titles of the group share; null for those that state no value. */
  readonly value: string | null;
  readonly n: number;
  readonly accuracy: number | null;
  /** Null where n < FEWEST_FOR_F1. */
  readonly macroF1: number | null;
  /** Titles scored with the sign opposite to their label. */
  readonly wrongSigns: number;
}

export function wrongSigns(confusion: Confusion): number {
  return confusion.at(PLUS, MINUS) + confusion.at(MINUS, PLUS);
}

/** Counts by the value of one field of the titles. */
export class Groups {
  readonly #byValue = new Map<string | null, Confusion>();

  add(value: string | null, truth: Side, scored: Side): void {
    const known = this.#byValue.has(value) || this.#byValue.size < MOST_GROUPS;
    const key = known ? value : OTHER_GROUPS;
    const confusion = this.#byValue.get(key) ?? new Confusion(SIDES.length);
    confusion.add(truth, scored);
    this.#byValue.set(key, confusion);
  }

  /** The largest group first, groups of one size by value. */
  figures(): GroupFigures[] {
    const figures = [...this.#byValue].map(([value, confusion]) => ({
      value,
      n: confusion.total,
      accuracy: accuracy(confusion),
      macroF1: confusion.total < FEWEST_FOR_F1 ? null : macroF1(confusion),
      wrongSigns: wrongSigns(confusion),
    }));
    // Code units, not a locale's order: the report must be the same on every machine.
    return figures.sort((a, b) => b.n - a.n || ((a.value ?? '') < (b.value ?? '') ? -1 : 1));
  }
}
