import { holdRivals } from './hold-rivals.js';
import { type Depth, partsOf, studyTarget } from './study-target.js';
import type { ClaimEvidence, ClaimStudy, TargetInput } from './types.js';

/**
 * What the data show of a claim with events: each target by itself, so that no target's figures depend on another's data,
 * and the rivals on all instruments together. Witnesses are measured and have no curve: nothing is claimed of them.
 * @param depth `primary` leaves out the curve, the rivals and what stands beside
 */
export function studyEventsClaim(study: ClaimStudy, depth: Depth = 'full'): ClaimEvidence {
  const parts = partsOf(study);
  const claimed = new Set(
    study.claim.targets.filter(({ claimed: direction }) => direction !== null).map(({ id }) => id),
  );
  // In the order in which the claim names them, whatever that of the request.
  const places = new Map(study.claim.targets.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: TargetInput) => places.get(id) ?? places.size;
  const targets = [...study.targets].sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
  return {
    targets: targets.map((target) => studyTarget(parts, target, claimed.has(target.id) ? depth : 'primary')),
    rivals: depth === 'full' ? holdRivals(parts) : null,
  };
}
