import type { OutletCamp } from '../../domain/headline.js';
import type { CalendarDate } from '../../domain/instant.js';
import type { Measure } from '../narrative/types.js';

/** One value a day, null on days without: a series from outside, or one of our own counts. */
export interface DailySeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** Pearson and Spearman over the days that have both values, with p values by Newey and West. */
export interface PairFigures {
  readonly days: number;
  readonly pearson: number | null;
  readonly pearsonP: number | null;
  readonly spearman: number | null;
  readonly spearmanP: number | null;
}

/** Whose titles an index is of: all outlets, the fixed panel of them (each against its own mean), or one camp. */
export type Scope = 'all' | 'fixed_panel' | OutletCamp;

/** What is laid beside a reference: the index of a measure, or how many stories were told. */
export type Ours = Measure | 'n_stories';

/** One of our series beside one of theirs. */
export interface ComparedPair {
  readonly scope: Scope;
  readonly ours: Ours;
  readonly reference: string;
  /** The index of the day, or the day's count. */
  readonly levels: PairFigures;
  /** `index_smoothed`; null for counts, which are not smoothed. */
  readonly smoothed: PairFigures | null;
  /** Change from the day before, where both days have a value. */
  readonly changes: PairFigures;
}

/** What an index has values on. */
export interface ScopeDays {
  readonly scope: Scope;
  readonly headlines: number;
  readonly stories: number;
  /** Days with a value, by measure. */
  readonly valued: Readonly<Record<Measure, number>>;
  /** Days without one, by reason. */
  readonly without: Readonly<Record<string, number>>;
}

/** Pearson at one lag: k > 0 pairs our day t with their day t + k. */
export interface LagFigures {
  readonly lag: number;
  readonly levels: PairFigures;
  readonly changes: PairFigures;
}

/** How many of a family of tests would be called significant. */
export interface TestCount {
  readonly tests: number;
  /** p < 0.05, one test at a time; about 5 % of them would by chance alone. */
  readonly below5: number;
  /** Kept at 5 % by Holm (1979). */
  readonly holm: number;
}

export interface IndexComparison {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly scopes: readonly ScopeDays[];
  readonly measures: readonly ComparedPair[];
  readonly counts: readonly ComparedPair[];
  /** By lag: the pairs of all outlets and of the fixed panel with the largest |Pearson| of levels. */
  readonly strongest: readonly {
    readonly scope: Scope;
    readonly ours: Ours;
    readonly reference: string;
    readonly lags: readonly LagFigures[];
  }[];
  /** Pearson of all measures and scopes. */
  readonly tests: { readonly levels: TestCount; readonly changes: TestCount };
}

/** The series that stand for their kind where there is no room for all. */
export const LEADING_REFERENCES = ['gpr', 'gdelt_tone'] as const;
