import type { Claim, ClaimTarget } from '../../domain/claim.js';
import {
  type Decision,
  decide,
  type FamilyP,
  goneWithin,
  type Ingredients,
  type Label,
  type Persistence,
  powerOfStudy,
} from '../verdict/index.js';
import type { TargetEvidence, TargetVerdict } from './types.js';

/** The family a target's test belongs to: its corrected p, and how many tests there are. */
export interface InFamily {
  readonly p: FamilyP | null;
  readonly tests: number;
}

/** The sign that a claim registered; left open by `either`, it is that of the estimate. */
function signOf({ claimed }: ClaimTarget, effect: number | null): 1 | -1 {
  if (claimed === 'up') return 1;
  if (claimed === 'down') return -1;
  return effect !== null && effect < 0 ? -1 : 1;
}

/** All that the decision on one target rests on. */
export function ingredientsOf(
  claim: Claim,
  target: ClaimTarget,
  evidence: TargetEvidence,
  { p }: InFamily,
): Ingredients {
  const { curve, estimate } = evidence;
  return {
    events: evidence.events,
    registeredSign: signOf(target, estimate?.effect ?? null),
    alpha: claim.alpha,
    smallest: target.smallestEffect,
    estimate,
    holmP: p?.holm ?? null,
    placeboP: evidence.placebo.pValue,
    curve:
      curve === null
        ? null
        : {
            sharePositive: curve.sharePositive,
            shareNegative: curve.shareNegative,
            jointP: curve.joint?.median.pValue ?? null,
          },
  };
}

/** A claim that the effect goes asks for both: that it was there, and that it is gone. */
function labelWith(decision: Decision, persistence: Persistence | null): Label {
  if (persistence === null) return decision.label;
  if (decision.label !== 'supported') return decision.label;
  if (persistence.label === 'gone') return 'supported';
  return persistence.label === 'still_there' ? 'contradicted' : 'inconclusive';
}

/** The figure of a test of spread for the direction that is claimed; null of another test. */
function ofDirection(
  { claimed }: ClaimTarget,
  fall: number | null,
  rise: number | null,
  pick: typeof Math.max,
) {
  if (fall === null || rise === null) return null;
  return claimed === 'down' ? fall : claimed === 'up' ? rise : pick(fall, rise);
}

/**
 * What the study can see at alpha, and at alpha over the family: by the error of the estimate and, where the registered
 * test has a power of its own, no better than that test. The family's level scales its minimum detectable effect as it
 * does that of the estimate.
 */
function powersOf(claim: Claim, target: ClaimTarget, { estimate, primary }: TargetEvidence, tests: number) {
  const none = { power: null, familyPower: null };
  if (estimate === null) return none;
  const power = powerOfStudy(estimate, target.smallestEffect, claim.alpha);
  const familyPower = powerOfStudy(estimate, target.smallestEffect, claim.alpha / Math.max(1, tests));
  const { mde_fall = null, mde_rise = null, power_fall = null, power_rise = null } = primary.inputs;
  const mde = ofDirection(target, mde_fall, mde_rise, Math.max);
  const seen = ofDirection(target, power_fall, power_rise, Math.min);
  if (power === null || familyPower === null || mde === null || seen === null) return { power, familyPower };
  const wider = familyPower.minDetectableEffect / power.minDetectableEffect;
  // A volatility cannot fall by more than all of it: a change of 1 then says that no fall can be detected.
  const most = target.claimed === 'down' ? 1 : Number.POSITIVE_INFINITY;
  return {
    power: {
      minDetectableEffect: Math.min(most, Math.max(power.minDetectableEffect, mde)),
      atSmallest: Math.min(power.atSmallest, seen),
    },
    familyPower: {
      minDetectableEffect: Math.min(most, Math.max(familyPower.minDetectableEffect, mde * wider)),
      atSmallest: Math.min(familyPower.atSmallest, seen),
    },
  };
}

/** Decision, power and persistence of one target; of a witness the evidence alone. Words are added by `judgeClaim`. */
export function decideTarget(
  claim: Claim,
  target: ClaimTarget,
  evidence: TargetEvidence,
  family: InFamily,
): TargetVerdict {
  const { claimed, smallestEffect } = target;
  const { rest } = evidence;
  const common = {
    ...evidence,
    claimed,
    smallestEffect,
    ...powersOf(claim, target, evidence, family.tests),
    words: '',
  };
  if (claimed === null) return { ...common, family: null, decision: null, persistence: null, label: null };
  const decision = decide(ingredientsOf(claim, target, evidence, family));
  const { goneWithinSessions } = claim;
  const persistence =
    goneWithinSessions === null || rest === null
      ? null
      : goneWithin(goneWithinSessions, rest, smallestEffect, family.p?.holm ?? null, claim.alpha);
  const waits = goneWithinSessions !== null && persistence === null && decision.label === 'supported';
  return {
    ...common,
    family: family.p,
    decision,
    persistence,
    label: waits ? 'inconclusive' : labelWith(decision, persistence),
  };
}

/** The label of a claim over its claimed targets; see `SideVerdict.label`. */
export function labelOf(targets: readonly Pick<TargetVerdict, 'label'>[]): Label {
  const labels = targets.flatMap(({ label }) => (label === null ? [] : [label]));
  const every = (wanted: Label) => labels.length > 0 && labels.every((label) => label === wanted);
  if (every('supported')) return 'supported';
  if (every('no_detectable_effect')) return 'no_detectable_effect';
  if (labels.includes('contradicted') && !labels.includes('supported')) return 'contradicted';
  return 'inconclusive';
}
