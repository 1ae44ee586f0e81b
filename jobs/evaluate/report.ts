import type { AxisFigures } from '../../src/score/evaluate/axis-tally.js';
import type { TargetFigures } from '../../src/score/evaluate/target-tally.js';

/** What one run of the command found. */
export interface EvaluateReport {
  readonly file: string;
  readonly scorerVersion: string;
  /** Every line is blank or holds one title or sentence. */
  readonly lines: number;
  readonly blankLines: number;
  readonly titles: number;
  readonly axes: readonly AxisFigures[];
  /** Null where no line names a target. */
  readonly targets: TargetFigures | null;
}

/** The breakdowns of each axis, in the order they are told. */
export const DIMENSIONS = ['phenomenon', 'topic', 'language'] as const;
