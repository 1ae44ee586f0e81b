import { dayZero, MAX_SHIFT_DAYS } from '../../align/day-zero.js';
import type { Instant } from '../../domain/instant.js';
import { type EntryPrice, entryPrice } from './entry-point.js';
import type { SignalSeries } from './signal-series.js';

/** One instrument of a cross-section: its series and a factor value a session, known at the session's close. */
export interface CrossMember {
  readonly series: SignalSeries;
  readonly factor: readonly (number | null)[];
  /** +1 or −1: by which returns are turned. */
  readonly sign: 1 | -1;
}

export interface CrossRow {
  readonly member: CrossMember;
  readonly value: number;
  /** Where the instrument is entered on the date's ranking. */
  readonly entry: EntryPrice | null;
}

/** The instruments that have a factor value on one session date. */
export interface CrossDate {
  readonly date: string;
  /** The last of their closes: before it nobody could have ranked them. */
  readonly formedAt: Instant;
  readonly rows: readonly CrossRow[];
}

/** Where an instrument is entered on a ranking known at `at`; null where it has no price soon after. */
export function memberEntry({ series }: CrossMember, at: Instant): EntryPrice | null {
  const found = dayZero(at, series.panel);
  if (found === null || found.shiftedDays > MAX_SHIFT_DAYS) return null;
  return entryPrice(at, series.panel, found.index);
}

/** Dates, ascending, with the instruments that have a value on them. */
export function crossDates(
  members: readonly CrossMember[],
  includes: (date: string) => boolean,
): CrossDate[] {
  const byDate = new Map<string, { formedAt: Instant; rows: Omit<CrossRow, 'entry'>[] }>();
  for (const member of members) {
    for (const [t, { date, closeAt }] of member.series.panel.sessions.entries()) {
      const value = member.factor[t] ?? null;
      if (value === null || !includes(date)) continue;
      const known = byDate.get(date) ?? { formedAt: closeAt, rows: [] };
      known.rows.push({ member, value });
      if (closeAt > known.formedAt) known.formedAt = closeAt;
      byDate.set(date, known);
    }
  }
  return [...byDate]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, { formedAt, rows }]) => ({
      date,
      formedAt,
      rows: rows.map((row) => ({ ...row, entry: memberEntry(row.member, formedAt) })),
    }));
}
