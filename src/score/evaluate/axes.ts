import { deescalationLabel, type Score } from '../../domain/score.js';

/** The labels of each axis that can be measured: +, − and neither. */
export const AXIS_LABELS = {
  stance: ['gain', 'loss', 'neutral'],
  framing: ['gain', 'loss', 'none'],
  deescalation: ['deescalation', 'escalation', 'none'],
} as const;
export type MeasuredAxis = keyof typeof AXIS_LABELS;
export const MEASURED_AXES = ['stance', 'framing', 'deescalation'] as const satisfies MeasuredAxis[];

/** A label by its place in AXIS_LABELS. */
export const PLUS = 0;
export const MINUS = 1;
export const NEITHER = 2;
export const SIDES = [PLUS, MINUS, NEITHER] as const;
export type Side = (typeof SIDES)[number];

/** A headline with what readers say of it; an axis that nobody labelled is absent. */
export interface LabelledTitle {
  readonly title: string;
  /** ISO 639 or `und`. */
  readonly lang: string;
  readonly labels: Readonly<Partial<Record<MeasuredAxis, Side>>>;
  readonly phenomenon: string | null;
  readonly topic: string | null;
}

/** The side that a label names, or null where the axis has no such label. */
export function sideOf(axis: MeasuredAxis, label: unknown): Side | null {
  return SIDES.find((side) => AXIS_LABELS[axis][side] === label) ?? null;
}

/** The side a score's label names. An abstention counts as neither: that is what a reader of the score sees. */
export function scoredSide(axis: MeasuredAxis, score: Score): Side {
  const label = {
    stance: score.stanceLabel,
    framing: score.framingLabel,
    deescalation: deescalationLabel(score.deescalation),
  }[axis];
  return sideOf(axis, label) ?? NEITHER;
}

/** The side of a number by its sign alone. */
export function signSide(value: number): Side {
  return value > 0 ? PLUS : value < 0 ? MINUS : NEITHER;
}
