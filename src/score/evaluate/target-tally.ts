import type { TargetJudge, TargetSpan } from '../target/judge-targets.js';
import type { TargetLabel } from '../target/target-polarity.js';
import { Confusion } from './confusion.js';
import { accuracy, type ClassMeasures, classMeasures, macroF1 } from './metrics.js';

/** The labels in the order of the matrix. */
export const TARGET_LABELS = ['negative', 'neutral', 'positive'] as const satisfies readonly TargetLabel[];
const LINES_SHOWN = 5;

/** A target in a sentence, with what readers find that the sentence says of it. */
export interface LabelledTarget extends TargetSpan {
  readonly text: string;
  readonly truth: TargetLabel;
}

/** Targets that were not judged, for one reason. */
export interface SkippedTargets {
  readonly reason: string;
  readonly n: number;
  /** The first lines that hold one. */
  readonly lines: readonly number[];
}

/** Everything that is measured of polarity toward a target. Figures are null where they would divide by zero. */
export interface TargetFigures {
  readonly n: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  readonly classes: readonly (ClassMeasures & { readonly label: TargetLabel })[];
  /** Rows truth, columns scored, in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
  readonly skipped: readonly SkippedTargets[];
}

/** Counts verdicts on targets against their labels, and the targets that had to be passed over. */
export class TargetTally {
  readonly #judge: TargetJudge;
  readonly #scored = new Confusion(TARGET_LABELS.length);
  readonly #skipped = new Map<string, { n: number; readonly lines: Set<number> }>();

  constructor(judge: TargetJudge) {
    this.#judge = judge;
  }

  /** Judges a target and counts it. @throws RangeError for a span that is not in its text. */
  add({ text, from, to, truth }: LabelledTarget): void {
    const { label } = this.#judge(text, from, to);
    this.#scored.add(TARGET_LABELS.indexOf(truth), TARGET_LABELS.indexOf(label));
  }

  /** Counts a target, or a line without one, that cannot be judged; `reason` must not hold what the line says. */
  skip(line: number, reason: string): void {
    const kind = this.#skipped.get(reason) ?? { n: 0, lines: new Set() };
    kind.n += 1;
    if (kind.lines.size < LINES_SHOWN) kind.lines.add(line);
    this.#skipped.set(reason, kind);
  }

  /** Null where the file named no target. */
  figures(): TargetFigures | null {
    const measures = classMeasures(this.#scored);
    if (this.#scored.total === 0 && this.#skipped.size === 0) return null;
    return {
      n: this.#scored.total,
      accuracy: accuracy(this.#scored),
      macroF1: macroF1(this.#scored),
      classes: TARGET_LABELS.flatMap((label, at) => {
        const measured = measures[at];
        return measured === undefined ? [] : [{ label, ...measured }];
      }),
      confusion: this.#scored.rows(),
      skipped: [...this.#skipped].map(([reason, { n, lines }]) => ({ reason, n, lines: [...lines] })),
    };
  }
}
