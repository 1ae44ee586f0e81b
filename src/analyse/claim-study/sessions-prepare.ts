import type { Claim, ClaimTarget } from '../../domain/claim.js';
import type { Outcome } from '../../domain/outcome.js';
import { type EventWindow, eventWindow } from '../../domain/window.js';
import { createShiftedProducts } from '../../stats/shifted-products.js';
import { type SessionsCalendar, sessionsCalendar } from './sessions-calendar.js';
import { FEWEST_ROWS, measureCells, type Shifter } from './sessions-cells.js';
import { type Instrument, instrumentOf, outcomesOf } from './sessions-instrument.js';
import { drawShifts } from './sessions-shifts.js';
import { AS_REGISTERED, primaryDesign } from './sessions-specifications.js';
import type { ClaimStudy, TargetEvidence, TargetInput, TargetSeries } from './types.js';

/** A target with its instruments told apart by whether they can be measured. */
export interface PreparedTarget {
  readonly id: string;
  readonly registered: ClaimTarget | null;
  /** By id, so that sums do not depend on the order of the request. */
  readonly measured: readonly Instrument[];
  readonly without: TargetEvidence['without'];
  readonly outcomes: TargetEvidence['outcomes'];
  /** Places of the common calendar on which an instrument of the target has a session, ascending. */
  readonly ownPlaces: Int32Array;
}

/** What all targets share: one calendar and one set of shifts. */
export interface PreparedStudy {
  readonly claim: Claim;
  readonly window: EventWindow;
  readonly targets: readonly PreparedTarget[];
  readonly shifter: Shifter;
  /** Draws asked for, and shifts there were to choose from. */
  readonly asked: number;
  readonly available: number;
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The window that decides; a claim has at least one. */
const firstWindow = ({ windows }: Claim): EventWindow => windows[0] ?? eventWindow(1, 1);

/** Whether one instrument has rows and an index that varies beyond what is held fixed; else the reason and outcome. */
function faultOf(instrument: Instrument, window: EventWindow, usable: number, still: Shifter) {
  if (usable < FEWEST_ROWS) {
    const reason = `${usable} sessions with index and returns; at least ${FEWEST_ROWS} are needed`;
    return { outcome: 'too_few_observations', reason } as const;
  }
  if (measureCells(instrument, primaryDesign(window), 'all', AS_REGISTERED, still).length > 0) return null;
  const reason = 'the index does not vary beyond what is held fixed';
  return { outcome: 'degenerate_estimation', reason } as const;
}

/** The instrument as numbers, or why this claim cannot be asked of it. */
function readable(series: TargetSeries, claim: Claim, calendar: SessionsCalendar): Instrument | string {
  if (claim.outcome !== 'return')
    return `a claim about a ${claim.outcome} needs events; every session has a return`;
  if (claim.narrative === null) return 'the claim names no narrative index';
  return instrumentOf(series, claim.narrative, calendar);
}

function prepareTarget(
  claim: Claim,
  { id, series }: TargetInput,
  calendar: SessionsCalendar,
  still: Shifter,
): PreparedTarget {
  const window = firstWindow(claim);
  const outcomes: Partial<Record<Outcome, number>> = {};
  const count = (outcome: Outcome) => {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  const without: { instrument: string; reason: string }[] = [];
  const measured: Instrument[] = [];
  const places = new Set<number>();
  for (const each of [...series].sort((a, b) => byText(a.unit, b.unit))) {
    for (const place of calendar.placesOf(each)) if (place >= 0) places.add(place);
    const instrument = readable(each, claim, calendar);
    if (typeof instrument === 'string') {
      without.push({ instrument: each.unit, reason: instrument });
      for (const _ of each.dates) count('missing_in_window');
      continue;
    }
    const found = outcomesOf(instrument, window);
    const usable = found.filter((outcome) => outcome === 'used').length;
    const fault = faultOf(instrument, window, usable, still);
    if (fault === null) measured.push(instrument);
    else without.push({ instrument: each.unit, reason: fault.reason });
    for (const outcome of found) count(outcome === 'used' && fault !== null ? fault.outcome : outcome);
  }
  return {
    id,
    registered: claim.targets.find((target) => target.id === id) ?? null,
    measured,
    without,
    outcomes,
    ownPlaces: Int32Array.from(places).sort(),
  };
}

/** 1 at the places of one instrument's rows in the primary study. */
function rowsOf(instrument: Instrument, window: EventWindow, length: number): Float64Array {
  const rows = new Float64Array(length);
  for (const [t, outcome] of outcomesOf(instrument, window).entries())
    if (outcome === 'used') rows[instrument.places[t] ?? 0] = 1;
  return rows;
}

/** Series as numbers on a common calendar, rows accounted for, and the shifts of all draws. */
export function prepareSessions({ claim, targets, draws }: ClaimStudy): PreparedStudy {
  const all = targets.flatMap(({ series }) => series);
  const calendar = sessionsCalendar(all, claim.narrative?.measure ?? 'stance');
  const { length } = calendar;
  const products = createShiftedProducts(Math.max(1, length));
  const still: Shifter = { products, length, shifts: new Int32Array(0) };
  const prepared = targets.map((target) => prepareTarget(claim, target, calendar, still));
  const window = firstWindow(claim);
  const rows = prepared.flatMap(({ measured }) => measured.map((each) => rowsOf(each, window, length)));
  const { shifts, available } = drawShifts(products, rows, draws);
  const shifter = { products, length, shifts };
  return { claim, window, targets: prepared, shifter, asked: draws.draws, available };
}
