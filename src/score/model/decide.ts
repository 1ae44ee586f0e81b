import { LABEL_THRESHOLD } from '../../domain/score.js';
import type { LearnedAxis } from './model-shape.js';

/** Probabilities of one axis: nothing, + (gain, de-escalation), − (loss, escalation). */
export interface Odds {
  readonly none: number;
  readonly plus: number;
  readonly minus: number;
}

/**
 * What a rule's verdict adds to its label's logit, by axis. The model has read the verdict already; rules of framing and
 * de-escalation, which say less often something, are more often right.
 */
const RULE_LOGIT = { stance: 1, framing: 2, deescalation: 2 } as const;
/** What a question adds to the logit of "nothing": the codebook's rule 10. */
const QUESTION_LOGIT = 5;
/** What a hedge or an opinion in the main clause adds to it where no frame speaks: rules 9 and 10. */
const DOUBT_LOGIT = 1;
/** Share of probability on + and − from which an event is taken to have happened. */
const EVENT_SHARE = 0.6;
/** |p(+) − p(−)| from which a title is about Russia's position though it names nothing of it. */
const TELLING = 0.6;
const DECIMALS = 1e4;

/** The form of a title that speaks for "nothing happened". */
export interface Form {
  readonly question: boolean;
  readonly doubt: boolean;
}

/** Odds of an axis from the model's two logits, the rule's sign (0 where rules are silent) and the title's form. */
export function oddsOf(axis: LearnedAxis, plus: number, minus: number, rule: number, form: Form): Odds {
  const nothing = (form.question ? QUESTION_LOGIT : 0) + (form.doubt && rule === 0 ? DOUBT_LOGIT : 0);
  const up = plus + (rule > 0 ? RULE_LOGIT[axis] : 0);
  const down = minus + (rule < 0 ? RULE_LOGIT[axis] : 0);
  const top = Math.max(nothing, up, down);
  const [a, b, c] = [Math.exp(nothing - top), Math.exp(up - top), Math.exp(down - top)];
  const sum = a + b + c;
  return { none: a / sum, plus: b / sum, minus: c / sum };
}

/** The odds are so one-sided that the title reports an event of this matter. */
export const isTelling = ({ plus, minus }: Odds): boolean => Math.abs(plus - minus) >= TELLING;

/**
 * The score of an axis: a monotone map of p(+) − p(−) that takes `cut` to the label's threshold and ±1 to ±1; 0 below
 * the threshold, so that an index is a mean of events and not of doubts.
 */
export function scoreOf({ plus, minus }: Odds, cut: number): number {
  const distance = Math.abs(plus - minus);
  if (distance < cut) return 0;
  const value = LABEL_THRESHOLD + ((1 - LABEL_THRESHOLD) * (distance - cut)) / (1 - cut);
  return (Math.sign(plus - minus) * Math.round(value * DECIMALS)) / DECIMALS;
}

/** An event is reported, and whose gain it is cannot be told. */
export const isUndecided = (odds: Odds, cut: number): boolean =>
  odds.plus + odds.minus >= EVENT_SHARE && Math.abs(odds.plus - odds.minus) < cut;
