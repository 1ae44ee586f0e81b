import type { HeadlineSet, IndexComparison, ScoreCounts } from '../../analyse/index-comparison/index.js';

/** What became of the rows of one file: rows = taken + refused. */
export interface FileRows {
  readonly file: string;
  readonly rows: number;
  readonly taken: number;
  readonly refused: number;
}

/** The comparison of the index with other series, and what it stands on. */
export interface ComparisonReport {
  readonly scorerVersion: string;
  readonly files: readonly FileRows[];
  /** `file:line: field: reason` of every refused row, `file: reason` of every refused file. */
  readonly refusals: readonly string[];
  readonly sets: readonly HeadlineSet[];
  readonly scores: ScoreCounts;
  /** Speed of the scorer on this machine in this run. */
  readonly titlesPerSecond: number;
  readonly comparison: IndexComparison;
}
