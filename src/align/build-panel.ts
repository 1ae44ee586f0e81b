import { type AsOf, clockOf } from '../domain/as-of.js';
import type { Bar } from '../domain/bar.js';
import type { CalendarDate } from '../domain/instant.js';
import type { Instrument } from '../domain/instrument.js';
import type { Session, SessionTable } from '../domain/session.js';
import { closureBetween } from './find-session.js';
import type { PricePanel } from './price-panel.js';

export { selectSource } from './select-source.js';

/**
 * Lays one source's bars on the sessions of the instrument's venue. A session without a bar keeps its place with null;
 * nothing is filled forward, and a bar dated off the calendar is named in `offSession`, not moved.
 *
 * The panel runs from the first bar's session to the last bar's: a series that has ended (the dollar in Moscow since
 * June 2024) is outside its history from then on, not missing prices for ever.
 *
 * @param bars daily bars of one instrument from one source, in any order; of several versions of one session the newest
 *   visible one counts
 * @param asOf bars not visible by then, or of sessions not closed by then, do not exist
 * @throws RangeError when the bars are of several sources or instruments, or not daily
 */
export function buildPanel(
  bars: readonly Bar[],
  instrument: Instrument,
  table: SessionTable,
  asOf: AsOf,
): PricePanel {
  const visible = bars.filter((bar) => clockOf(bar, asOf.basis) <= asOf.at);
  checkSeries(visible, instrument);
  const byDate = newestVersions(visible, asOf.basis);
  const closed = table.sessions.filter((session) => session.closeAt <= asOf.at);
  const known = new Set(table.sessions.map((session) => session.date));
  const first = closed.findIndex((session) => byDate.has(session.date));
  const last = closed.findLastIndex((session) => byDate.has(session.date));
  const sessions = first < 0 ? [] : closed.slice(first, last + 1);
  const rows = sessions.map((session) => byDate.get(session.date) ?? null);
  const simple = rows.map((bar, i) => simpleReturn(bar, rows[i - 1] ?? null, instrument));
  return {
    instrument,
    source: visible[0]?.source ?? '',
    interval: '1d',
    timeZone: table.timeZone,
    sessions,
    open: rows.map((bar) => bar?.open ?? null),
    high: rows.map((bar) => bar?.high ?? null),
    low: rows.map((bar) => bar?.low ?? null),
    close: rows.map((bar) => bar?.close ?? null),
    volume: rows.map((bar) => bar?.volume ?? null),
    logReturn: simple.map((value) => (value === null ? null : Math.log1p(value))),
    simpleReturn: simple,
    closureBefore: sessions.map((session, i) => closureBefore(table, sessions[i - 1], session)),
    offSession: [...byDate.keys()].filter((date) => !known.has(date)).sort(),
  };
}

/** Bars of two series on one calendar would make returns from one to the other, which nobody could earn. */
function checkSeries(bars: readonly Bar[], instrument: Instrument): void {
  const source = bars[0]?.source;
  for (const bar of bars) {
    if (bar.instrumentId !== instrument.id) {
      throw new RangeError(
        `invalid bars: ${bar.instrumentId} ${bar.sessionDate} is no bar of ${instrument.id}`,
      );
    }
    if (bar.source !== source) {
      throw new RangeError(
        `invalid bars of ${instrument.id}: sources ${source} and ${bar.source}; choose one`,
      );
    }
    if (bar.interval !== '1d') {
      throw new RangeError(
        `invalid bars of ${instrument.id}: a session has one daily bar, not ${bar.interval} ones`,
      );
    }
  }
}

/** By session date: the version that came last on the chosen clock. */
function newestVersions(bars: readonly Bar[], basis: AsOf['basis']): Map<CalendarDate, Bar> {
  const newest = new Map<CalendarDate, Bar>();
  for (const bar of bars) {
    const known = newest.get(bar.sessionDate);
    if (known === undefined || isNewer(bar, known, basis)) newest.set(bar.sessionDate, bar);
  }
  return newest;
}

function isNewer(bar: Bar, known: Bar, basis: AsOf['basis']): boolean {
  const [mine, theirs] = [clockOf(bar, basis), clockOf(known, basis)];
  return mine === theirs ? bar.recordedAt > known.recordedAt : mine > theirs;
}

/**
 * Return from the session before, payouts included by the instrument's rule: (C·S + D)/C₋₁ − 1, with S new shares per
 * old one and D going ex on this session. Closes delivered as adjusted hold their payouts already.
 */
function simpleReturn(bar: Bar | null, before: Bar | null, instrument: Instrument): number | null {
  if (bar === null || before === null) return null;
  const { returnRule } = instrument;
  const paysOut = (returnRule === 'price' || returnRule === 'adjusted') && bar.adjustment !== 'total';
  const split = paysOut && bar.adjustment === 'raw' ? (bar.split ?? 1) : 1;
  const dividend = paysOut ? (bar.dividend ?? 0) : 0;
  return (bar.close * split + dividend) / before.close - 1;
}

/** Whether an ad-hoc closure of the venue lies between two neighbouring sessions. */
function closureBefore(table: SessionTable, before: Session | undefined, session: Session): boolean {
  return before !== undefined && closureBetween(table, before.date, session.date) !== null;
}
