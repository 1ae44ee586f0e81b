import { RIVALS } from '../../domain/claim.js';
import { compareRivals, type RivalComparison } from '../verdict/index.js';
import { sessionsCurve } from './sessions-curve.js';
import { byText, type PreparedStudy, type PreparedTarget, prepareSessions } from './sessions-prepare.js';
import { type PrimaryStudy, studyPrimary } from './sessions-primary.js';
import type { ClaimEvidence, ClaimStudy, Depth, TargetEvidence } from './types.js';

/** Rivals are compared by draws; fewer cannot give a p of 5 %. */
const FEWEST_DRAWS = 19;

interface Studied {
  readonly target: PreparedTarget;
  readonly study: PrimaryStudy;
}

function evidenceOf(prepared: PreparedStudy, { target, study }: Studied, depth: Depth): TargetEvidence {
  const { measured, ownPlaces } = target;
  // Nothing is claimed of a witness, so that it needs no curve.
  const needsCurve = depth === 'full' && measured.length > 0 && target.registered?.claimed !== null;
  const curve = !needsCurve ? null : sessionsCurve(prepared.claim, measured, ownPlaces, prepared.shifter);
  return {
    target: target.id,
    instruments: measured.map(({ unit }) => unit),
    without: target.without,
    events: study.dates,
    outcomes: target.outcomes,
    dateOnlyEvents: 0,
    window: prepared.window,
    estimate: study.estimate,
    primary: study.primary,
    placebo: study.placebo,
    curve: curve?.curve ?? null,
    specifications: curve?.rows ?? [],
    joint: null,
    dateOnly: null,
    rest: null,
  };
}

/** Rivals by the instruments' own effects; one that is in two targets speaks once, for the first of them by id. */
function rivalsOf({ claim, shifter }: PreparedStudy, studied: readonly Studied[]): RivalComparison | null {
  if (shifter.shifts.length < FEWEST_DRAWS) return null;
  const owner = new Map<string, PreparedTarget>();
  const ordered = [...studied].sort((a, b) => byText(a.target.id, b.target.id));
  const effects = ordered.flatMap(({ target, study }) =>
    study.effects.filter(({ instrument }) => {
      if (owner.has(instrument)) return false;
      owner.set(instrument, target);
      return true;
    }),
  );
  const rivals = RIVALS.map((id) => ({
    id,
    signs: Object.fromEntries(
      [...owner].map(([unit, { registered }]) => [unit, registered?.rivals[id] ?? 0] as const),
    ),
  }));
  return compareRivals(effects, rivals, { alpha: claim.alpha });
}

/**
 * The study of a claim about every session: y, the return over the window after session t, on a constant, the narrative
 * index of session t, the measures held fixed and two own returns; the effect is the slope times the standard deviation
 * of the index over the rows used, averaged over the instruments of a target. A row with anything missing is left out and
 * counted. A window from session 1 on is predictive; one that holds session t itself is association and says so.
 * Nothing is read of the index after t: its treatments are trailing; its standard deviation only sets the unit.
 * @param depth `primary` leaves out the curve and the rivals
 */
export function studySessionsClaim(study: ClaimStudy, depth: Depth = 'full'): ClaimEvidence {
  const prepared = prepareSessions(study);
  const studied = prepared.targets.map((target) => ({ target, study: studyPrimary(prepared, target) }));
  return {
    targets: studied.map((each) => evidenceOf(prepared, each, depth)),
    rivals: depth === 'full' ? rivalsOf(prepared, studied) : null,
  };
}
