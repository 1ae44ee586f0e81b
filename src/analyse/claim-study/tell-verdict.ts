import type { Claim } from '../../domain/claim.js';
import type { Side } from '../../domain/side.js';
import { counted, effectOf, perCent, plain, pOf, sizeOf } from '../verdict/effect-words.js';
import { inWords, type Told } from '../verdict/in-words.js';
import { rivalWords } from '../verdict/rival-words.js';
import type { SideVerdict, TargetVerdict } from './types.js';

type Untold<T> = Omit<T, 'words'>;
type Asked = Pick<Claim, 'outcome' | 'events' | 'against' | 'alpha'>;

const LABELS = {
  supported: 'supported',
  contradicted: 'contradicted',
  no_detectable_effect: 'without a detectable effect',
  inconclusive: 'inconclusive',
} as const;

function subjectOf({ events, against }: Asked): NonNullable<Told['subject']> {
  if (events === null) return 'index';
  return against === null ? 'events' : 'contrast';
}

/** Reasons and warnings of the two tests that the decision needs. */
function notesOf({ primary, placebo }: Untold<TargetVerdict>): string[] {
  const of = (name: string, note: string | undefined) => (note === undefined ? [] : [`${name}: ${note}`]);
  return [
    ...of('primary test', primary.reason ?? primary.warning),
    ...of('placebo', placebo.reason ?? placebo.warning),
  ];
}

/** What the decision rested on, as the paragraph reads it; of an open direction the sign is that of the estimate. */
function ingredientsOf(claim: Asked, target: Untold<TargetVerdict>): Told['ingredients'] {
  const { claimed, curve, estimate } = target;
  const observed = (estimate?.effect ?? 0) < 0 ? -1 : 1;
  return {
    events: target.events,
    registeredSign: claimed === 'up' ? 1 : claimed === 'down' ? -1 : observed,
    alpha: claim.alpha,
    smallest: target.smallestEffect,
    estimate,
    holmP: target.family?.holm ?? null,
    placeboP: target.placebo.pValue,
    curve: curve === null ? null : { ...curve, jointP: curve.joint?.median.pValue ?? null },
  };
}

/**
 * The paragraph of one target; empty of a witness, which nothing is claimed of. Rivals and confounders are told once, of
 * the side.
 * @param side null where the claim is not registered
 */
export function tellTarget(
  claim: Asked,
  target: Untold<TargetVerdict>,
  side: Side | null,
  family: SideVerdict['family'],
): string {
  const { claimed, decision, label } = target;
  if (claimed === null || decision === null) return '';
  const told = inWords({
    quantity: plain(target.target),
    outcome: claim.outcome,
    subject: subjectOf(claim),
    claimed,
    window: target.window,
    events: side,
    ingredients: ingredientsOf(claim, target),
    decision,
    primaryP: target.primary.pValue,
    notes: notesOf(target),
    family,
    benjaminiHochbergP: target.family?.benjaminiHochberg ?? null,
    power: target.power,
    familyPower: target.familyPower,
    curve: target.curve,
    joint: target.joint,
    dateOnly: target.dateOnly,
    persistence: target.persistence,
    rivals: null,
    confounders: null,
  });
  // The decision is on the effect itself; the claim also says that it goes.
  return label === null || label === decision.label
    ? told
    : `${told} As the claim is that the effect goes, it is ${LABELS[label]}.`;
}

/** One target in a clause: its effect, interval and what could have been seen. */
function clauseOf({ outcome, alpha }: Asked, target: Untold<TargetVerdict>): string {
  const { decision, estimate, power, family, placebo, label } = target;
  const name = plain(target.target);
  if (decision === null || estimate === null || decision.interval === null) return `${name} has no estimate`;
  const { low, high } = decision.interval;
  const ends = `${perCent(1 - alpha, 0)} interval ${effectOf(low, outcome)} to ${effectOf(high, outcome)}`;
  const ps = `Holm p ${pOf(family?.holm ?? null)}, placebo p ${pOf(placebo.pValue)}`;
  const seen =
    power === null ? '' : `, minimum detectable effect ${sizeOf(power.minDetectableEffect, outcome)}`;
  return `${name} goes with ${effectOf(estimate.effect, outcome)} (${ends}; ${ps}${seen}): ${LABELS[label ?? decision.label]}`;
}

/** The paragraph of a claim on one side: its label, its claimed targets in a clause each, the rivals, the confounders. */
export function tellSide(claim: Asked, verdict: Untold<SideVerdict>, side: Side | null): string {
  const claimed = verdict.targets.filter((target) => target.claimed !== null);
  const at = side === null ? 'On these data' : `On the ${side} side`;
  const n = verdict.confounders.length;
  const others = `${counted(n, 'other dated event')} ${n === 1 ? 'lies' : 'lie'} in the windows.`;
  return [
    `${at} the claim is ${LABELS[verdict.label]}.`,
    ...(claimed.length === 0
      ? []
      : [`By target: ${claimed.map((target) => clauseOf(claim, target)).join('; ')}.`]),
    verdict.rivals === null ? '' : rivalWords(verdict.rivals),
    others,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}
