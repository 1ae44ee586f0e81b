import type { AxisFigures } from '../../src/score/evaluate/axis-tally.js';

/** What one run of the command found. */
export interface EvaluateReport {
  readonly file: string;
  readonly scorerVersion: string;
  /** Every line is blank or holds one title. */
  readonly lines: number;
  readonly blankLines: number;
  readonly titles: number;
  readonly axes: readonly AxisFigures[];
}

/** The breakdowns of each axis, in the order they are told. */
export const DIMENSIONS = ['phenomenon', 'topic', 'language'] as const;
