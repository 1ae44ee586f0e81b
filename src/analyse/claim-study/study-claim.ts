import { holdRivals } from './hold-rivals.js';
import { studySessionsClaim } from './sessions-study.js';
import { partsOf, studyTarget } from './study-target.js';
import type { ClaimEvidence, ClaimStudy, Depth, TargetInput } from './types.js';

/**
 * What the data show of a claim, about events or about every session: each target by itself, so that no target's figures
 * depend on another's data, and the rivals on all instruments together. Witnesses are measured and have no curve: nothing
 * is claimed of them.
 * @param depth `primary` leaves out the curve, the rivals and what stands beside
 */
export function studyClaim(study: ClaimStudy, depth: Depth = 'full'): ClaimEvidence {
  if (study.claim.events === null) return studySessionsClaim(study, depth);
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
