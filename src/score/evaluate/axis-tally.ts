import type { Score } from '../../domain/score.js';
import {
  AXIS_LABELS,
  type LabelledTitle,
  type MeasuredAxis,
  NEITHER,
  SIDES,
  type Side,
  scoredSide,
  signSide,
} from './axes.js';
import { Confusion } from './confusion.js';
import { type ErrorKind, Errors } from './errors.js';
import { type GroupFigures, Groups } from './groups.js';
import { accuracy, type ClassMeasures, classMeasures, macroF1 } from './metrics.js';

/** What became of the titles that are labelled + or −; the four add up to n. */
export interface SignedOutcomes {
  readonly n: number;
  readonly right: number;
  readonly wrongSign: number;
  /** Judged, and found to be neither. */
  readonly neutral: number;
  /** Not judged. */
  readonly abstained: number;
}

/** Everything that is measured of one axis. Figures are null where they would divide by zero. */
export interface AxisFigures {
  readonly axis: MeasuredAxis;
  readonly n: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  readonly classes: readonly (ClassMeasures & { readonly label: string })[];
  /** Rows truth, columns scored, in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
  readonly signed: SignedOutcomes;
  /** Macro-F1 on the same titles of scorers that know nothing of the matter. */
  readonly baselines: { readonly polaritySign: number | null; readonly alwaysNeither: number | null };
  readonly groups: Readonly<Record<'phenomenon' | 'topic' | 'language', readonly GroupFigures[]>>;
  readonly errors: readonly ErrorKind[];
}

/** Counts the scores of one axis against its labels. */
export class AxisTally {
  readonly #axis: MeasuredAxis;
  readonly #scored = new Confusion(SIDES.length);
  readonly #byPolarity = new Confusion(SIDES.length);
  readonly #byNeither = new Confusion(SIDES.length);
  readonly #signed = { n: 0, right: 0, wrongSign: 0, neutral: 0, abstained: 0 };
  readonly #groups = { phenomenon: new Groups(), topic: new Groups(), language: new Groups() };
  readonly #errors: Errors;

  constructor(axis: MeasuredAxis) {
    this.#axis = axis;
    this.#errors = new Errors(axis);
  }

  /** Counts one title; without a label on this axis it is passed over. */
  add(line: number, { title, lang, labels, phenomenon, topic }: LabelledTitle, score: Score): void {
    const truth = labels[this.#axis];
    if (truth === undefined) return;
    const scored = scoredSide(this.#axis, score);
    this.#scored.add(truth, scored);
    this.#byPolarity.add(truth, signSide(score.polarity));
    this.#byNeither.add(truth, NEITHER);
    if (truth !== NEITHER) this.#addSigned(truth, scored, score.abstained);
    this.#groups.phenomenon.add(phenomenon, truth, scored);
    this.#groups.topic.add(topic, truth, scored);
    this.#groups.language.add(lang, truth, scored);
    this.#errors.add(truth, scored, line, title, score);
  }

  figures(): AxisFigures {
    const { phenomenon, topic, language } = this.#groups;
    const labels = AXIS_LABELS[this.#axis];
    return {
      axis: this.#axis,
      n: this.#scored.total,
      accuracy: accuracy(this.#scored),
      macroF1: macroF1(this.#scored),
      classes: classMeasures(this.#scored).map((measures, at) => ({ label: labels[at] ?? '', ...measures })),
      confusion: this.#scored.rows(),
      signed: { ...this.#signed },
      baselines: { polaritySign: macroF1(this.#byPolarity), alwaysNeither: macroF1(this.#byNeither) },
      groups: { phenomenon: phenomenon.figures(), topic: topic.figures(), language: language.figures() },
      errors: this.#errors.figures(),
    };
  }

  #addSigned(truth: Side, scored: Side, abstained: boolean): void {
    this.#signed.n += 1;
    if (scored === truth) this.#signed.right += 1;
    else if (scored !== NEITHER) this.#signed.wrongSign += 1;
    else if (abstained) this.#signed.abstained += 1;
    else this.#signed.neutral += 1;
  }
}
