import { RIVALS } from '../../domain/claim.js';
import type { Outcome } from '../../domain/outcome.js';
import { eventWindow } from '../../domain/window.js';
import { createShiftedProducts } from '../../stats/shifted-products.js';
import { compareRivals, type DrawnEffect, type RivalComparison } from '../verdict/index.js';
import { sessionsCalendar } from './sessions-calendar.js';
import { FEWEST_ROWS, measureCells, type Shifter } from './sessions-cells.js';
import { sessionsCurve } from './sessions-curve.js';
import { type Instrument, instrumentOf, outcomesOf } from './sessions-instrument.js';
import { createPool } from './sessions-pool.js';
import { drawShifts } from './sessions-shifts.js';
import { AS_REGISTERED, primaryDesign } from './sessions-specifications.js';
import { hacTest, placeboTest, untestable } from './sessions-tests.js';
import type { ClaimEvidence, ClaimStudy, TargetEvidence, TargetInput } from './types.js';

/** Rivals are compared by draws; fewer cannot give a p of 5 %. */
const FEWEST_DRAWS = 19;

type Counts = Partial<Record<Outcome, number>>;

/** A target with its instruments told apart by whether they can be measured. */
interface Prepared {
  readonly id: string;
  readonly measured: readonly Instrument[];
  readonly without: TargetEvidence['without'];
  readonly outcomes: Counts;
  /** Places of the common calendar on which an instrument of the target has a session. */
  readonly ownPlaces: Int32Array;
}

function count(counts: Counts, outcome: Outcome, by = 1): void {
  if (by > 0) counts[outcome] = (counts[outcome] ?? 0) + by;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function prepare(
  study: ClaimStudy,
  { id, series }: TargetInput,
  calendar: ReturnType<typeof sessionsCalendar>,
  still: Shifter,
): Prepared {
  const { claim } = study;
  const window = claim.windows[0] ?? eventWindow(1, 1);
  const outcomes: Counts = {};
  const without: { instrument: string; reason: string }[] = [];
  const measured: Instrument[] = [];
  const places = new Set<number>();
  for (const each of [...series].sort((a, b) => byText(a.unit, b.unit))) {
    for (const place of calendar.placesOf(each)) if (place >= 0) places.add(place);
    const leaveOut = (reason: string) => without.push({ instrument: each.unit, reason });
    const instrument =
      claim.narrative === null ? 'no narrative index' : instrumentOf(each, claim.narrative, calendar);
    if (typeof instrument === 'string') {
      leaveOut(instrument);
      count(outcomes, 'missing_in_window', each.dates.length);
      continue;
    }
    const found = outcomesOf(instrument, window);
    const usable = found.filter((outcome) => outcome === 'used').length;
    const [cell] = measureCells(instrument, primaryDesign(window), 'all', AS_REGISTERED, still);
    const few = usable < FEWEST_ROWS;
    if (cell === undefined)
      leaveOut(
        few
          ? `${usable} sessions with index and returns; at least ${FEWEST_ROWS} are needed`
          : 'the index does not vary beyond what is held fixed',
      );
    else measured.push(instrument);
    const instead = few ? 'too_few_observations' : 'degenerate_estimation';
    for (const outcome of found)
      count(outcomes, outcome === 'used' && cell === undefined ? instead : outcome);
  }
  const ownPlaces = Int32Array.from(places).sort();
  return { id, measured, without, outcomes, ownPlaces };
}

/** Places of the primary study's rows of one instrument. */
function rowsOf(instrument: Instrument, study: ClaimStudy, length: number): Float64Array {
  const rows = new Float64Array(length);
  const outcomes = outcomesOf(instrument, study.claim.windows[0] ?? eventWindow(1, 1));
  for (const [t, outcome] of outcomes.entries()) if (outcome === 'used') rows[instrument.places[t] ?? 0] = 1;
  return rows;
}

function studyTarget(
  study: ClaimStudy,
  target: Prepared,
  shifter: Shifter,
  available: number,
): { readonly evidence: TargetEvidence; readonly effects: readonly DrawnEffect[] } {
  const { claim, draws } = study;
  const window = claim.windows[0] ?? eventWindow(1, 1);
  const registered = claim.targets.find(({ id }) => id === target.id);
  const pool = createPool(shifter.length, target.ownPlaces, shifter.shifts.length);
  const effects: DrawnEffect[] = [];
  for (const instrument of target.measured) {
    for (const cell of measureCells(instrument, primaryDesign(window), 'all', AS_REGISTERED, shifter)) {
      pool.add(cell);
      effects.push({
        instrument: instrument.unit,
        effect: cell.effect,
        draws: cell.draws,
        smallest: registered?.smallestEffect ?? null,
      });
    }
  }
  const pooled = pool.result(window);
  const reason = 'no instrument of the target can be measured';
  const hac = hacTest(pooled, window, reason);
  const placebo = placeboTest(pooled, window, draws.draws, available, reason);
  const curve = pooled === null ? null : sessionsCurve(study, target.measured, target.ownPlaces, shifter);
  const se = pooled?.hac.standardError ?? null;
  const evidence: TargetEvidence = {
    target: target.id,
    instruments: target.measured.map(({ unit }) => unit),
    without: target.without,
    events: pooled?.dates ?? 0,
    outcomes: target.outcomes,
    dateOnlyEvents: 0,
    window,
    estimate:
      pooled === null || se === null
        ? null
        : { effect: pooled.effect, se, df: pooled.dates - pooled.parameters },
    primary:
      claim.primaryTest === 'hac_t'
        ? hac
        : claim.primaryTest === 'placebo'
          ? placebo
          : untestable(claim.primaryTest),
    placebo,
    curve: curve?.curve ?? null,
    specifications: curve?.rows ?? [],
    joint: null,
    dateOnly: null,
    persistence: null,
  };
  return { evidence, effects };
}

function rivalsOf(
  { claim }: ClaimStudy,
  studied: readonly { readonly evidence: TargetEvidence; readonly effects: readonly DrawnEffect[] }[],
): RivalComparison | null {
  const ordered = [...studied].sort((a, b) => byText(a.evidence.target, b.evidence.target));
  // An instrument of two targets speaks once, for the first of them by id.
  const owner = new Map<string, string>();
  for (const { evidence } of ordered)
    for (const unit of evidence.instruments) if (!owner.has(unit)) owner.set(unit, evidence.target);
  const effects = ordered.flatMap(({ evidence, effects: own }) =>
    own.filter(({ instrument }) => owner.get(instrument) === evidence.target),
  );
  const draws = effects[0]?.draws.length ?? 0;
  if (draws < FEWEST_DRAWS) return null;
  const signsOf = new Map(claim.targets.map(({ id, rivals }) => [id, rivals]));
  const rivals = RIVALS.map((id) => ({
    id,
    signs: Object.fromEntries(
      [...owner].map(([unit, target]) => [unit, signsOf.get(target)?.[id] ?? 0] as const),
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
 */
export function studySessionsClaim(study: ClaimStudy): ClaimEvidence {
  const all = study.targets.flatMap(({ series }) => series);
  const calendar = sessionsCalendar(all, study.claim.narrative?.measure ?? 'stance');
  const { length } = calendar;
  const products = createShiftedProducts(Math.max(1, length));
  const still: Shifter = { products, length, shifts: new Int32Array(0) };
  const prepared = study.targets.map((target) => prepare(study, target, calendar, still));
  const rows = prepared.flatMap(({ measured }) => measured.map((each) => rowsOf(each, study, length)));
  const { shifts, available } = drawShifts(products, rows, study.draws);
  const shifter: Shifter = { products, length, shifts };
  const studied = prepared.map((target) => studyTarget(study, target, shifter, available));
  return { targets: studied.map(({ evidence }) => evidence), rivals: rivalsOf(study, studied) };
}
