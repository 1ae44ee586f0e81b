import { normalQuantile } from '../../stats/normal-quantile.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import { type Estimate, twoOneSidedTests } from '../../stats/two-one-sided-tests.js';

export const LABELS = ['supported', 'contradicted', 'no_detectable_effect', 'inconclusive'] as const;
export type Label = (typeof LABELS)[number];

/** Share of the specification curve that must have the sign. */
const LEAST_AGREEING = 0.8;
/** Of each of the two one-sided tests: the interval is the one of 90 %. */
const EQUIVALENCE_ALPHA = 0.05;

/** All that the decision rests on; null where the data do not give it. */
export interface Ingredients {
  /** Events used. */
  readonly events: number;
  /** The sign that the claim registered for its instrument or group. */
  readonly registeredSign: 1 | -1;
  readonly alpha: number;
  /** Smallest effect of interest, in the unit of the effect. */
  readonly smallest: number;
  readonly estimate: Estimate | null;
  /** The primary test's p, corrected for the family. */
  readonly holmP: number | null;
  readonly placeboP: number | null;
  readonly curve: {
    readonly sharePositive: number | null;
    readonly shareNegative: number | null;
    readonly jointP: number | null;
  } | null;
}

export const CONDITIONS = [
  'holm_p',
  'placebo_p',
  'interval',
  'curve_sign',
  'curve_p',
  'equivalence',
] as const;

/** One condition of the rule, and how it came out. */
export interface Reason {
  readonly condition: (typeof CONDITIONS)[number];
  /** False too where the figure is missing. */
  readonly met: boolean;
  /** The figure that is judged; of an interval the end nearer to 0 or to the bound. Null where it is missing. */
  readonly value: number | null;
  readonly threshold: number;
  readonly words: string;
}

export interface Decision {
  readonly label: Label;
  /** Side of the estimate: +1 with the registered sign, −1 against it, 0 for an estimate of 0 or none. */
  readonly side: 1 | 0 | -1;
  /** 1 − alpha, two-sided. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** 90 %, that of the equivalence test. */
  readonly interval90: { readonly low: number; readonly high: number } | null;
  readonly reasons: readonly Reason[];
}

function intervalOf({ effect, se, df }: Estimate, alpha: number): Decision['interval'] {
  if (!(se > 0) || !Number.isFinite(se) || (df !== null && !(df > 0))) return null;
  const half = se * (df === null ? normalQuantile(1 - alpha / 2) : studentQuantile(1 - alpha / 2, df));
  return { low: effect - half, high: effect + half };
}

function atMost(condition: Reason['condition'], name: string, value: number | null, alpha: number): Reason {
  const met = value !== null && value <= alpha;
  const shown = value === null ? 'is missing' : `is ${value.toPrecision(3)}`;
  return {
    condition,
    met,
    value,
    threshold: alpha,
    words: `${name} ${shown}; at most ${alpha} is asked for`,
  };
}

function intervalReason(interval: Decision['interval'], direction: 1 | -1, side: Decision['side']): Reason {
  const near = interval === null ? null : direction === 1 ? interval.low : interval.high;
  const met = near !== null && direction * near > 0;
  const where = met
    ? `lies on the ${side === 1 ? 'registered' : 'opposite'} side of 0`
    : 'does not exclude 0';
  const words = interval === null ? 'the interval is missing' : `the interval ${where}`;
  return { condition: 'interval', met, value: near, threshold: 0, words };
}

function curveSign(curve: Ingredients['curve'], direction: 1 | -1): Reason {
  const share = (direction === 1 ? curve?.sharePositive : curve?.shareNegative) ?? null;
  const met = share !== null && share >= LEAST_AGREEING;
  const words =
    share === null
      ? 'there is no specification curve'
      : `${(100 * share).toFixed(1)} % of the specifications have the estimate's sign; at least 80 % is asked for`;
  return { condition: 'curve_sign', met, value: share, threshold: LEAST_AGREEING, words };
}

function equivalence(
  estimate: Estimate | null,
  smallest: number,
): Pick<Decision, 'interval90'> & { reason: Reason } {
  const test = estimate === null ? null : twoOneSidedTests(estimate, smallest, EQUIVALENCE_ALPHA);
  const { low = null, high = null } = test?.inputs ?? {};
  const interval90 = low === null || high === null ? null : { low, high };
  const met = test !== null && test.pValue !== null && test.pValue <= EQUIVALENCE_ALPHA;
  const widest = interval90 === null ? null : Math.max(Math.abs(interval90.low), Math.abs(interval90.high));
  const words =
    interval90 === null
      ? 'the 90 % interval is missing'
      : `the 90 % interval ${met ? 'lies inside' : 'reaches beyond'} ± the smallest effect of interest`;
  return { interval90, reason: { condition: 'equivalence', met, value: widest, threshold: smallest, words } };
}

/**
 * The label of a claim. `supported`: Holm p ≤ alpha and placebo p ≤ alpha, interval on the registered side, at least
 * 80 % of the specification curve with that sign, joint p of the curve ≤ alpha. `contradicted`: the same on the other
 * side. `no_detectable_effect`: the 90 % interval inside ± the smallest effect of interest (two one-sided tests).
 * Otherwise `inconclusive`; the first that applies. A figure that is missing meets no condition.
 */
export function decide(ingredients: Ingredients): Decision {
  const { registeredSign, alpha, smallest, estimate, holmP, placeboP, curve } = ingredients;
  const effect = estimate === null || !Number.isFinite(estimate.effect) ? 0 : estimate.effect;
  const side = effect === 0 ? 0 : effect * registeredSign > 0 ? 1 : -1;
  const direction = effect === 0 ? registeredSign : effect > 0 ? 1 : -1;
  const interval = estimate === null ? null : intervalOf(estimate, alpha);
  const sure = [
    atMost('holm_p', 'Holm p', holmP, alpha),
    atMost('placebo_p', 'placebo p', placeboP, alpha),
    intervalReason(interval, direction, side),
    curveSign(curve, direction),
    atMost('curve_p', 'joint p of the specification curve', curve?.jointP ?? null, alpha),
  ];
  const { interval90, reason } = equivalence(estimate, smallest);
  const decided = side !== 0 && sure.every(({ met }) => met);
  const label = decided
    ? side === 1
      ? 'supported'
      : 'contradicted'
    : reason.met
      ? 'no_detectable_effect'
      : 'inconclusive';
  return { label, side, interval, interval90, reasons: [...sure, reason] };
}
