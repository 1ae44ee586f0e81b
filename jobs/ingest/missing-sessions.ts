import { modelledAvailableAt } from '../../src/align/availability.js';
import type { Gap } from '../../src/domain/gap.js';
import { type CalendarDate, epochMs, type Instant, instant } from '../../src/domain/instant.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { SessionTable } from '../../src/domain/session.js';

/** Beyond its stated lag a bar may be late by this much before it counts as missing. */
const GRACE_MS = 24 * 3_600_000;
const WHY = 'session_missing';

/** One series held against its venue's calendar. */
export interface HeldSeries {
  readonly instrument: Instrument;
  readonly table: SessionTable;
  readonly source: string;
  /** Session dates of its stored bars. */
  readonly stored: ReadonlySet<CalendarDate>;
  /** Gaps of the series that stand open. */
  readonly open: readonly Gap[];
}

/**
 * Gaps to write for a series: an open one for each session, after its first bar, whose bar is overdue and not there, and
 * a filled one for each open gap whose bar has come.
 */
export function sessionGaps({ instrument, table, source, stored, open }: HeldSeries, now: Instant): Gap[] {
  const first = [...stored].toSorted()[0];
  if (first === undefined) return [];
  const known = new Set(open.filter(({ why }) => why === WHY).map(({ to }) => to));
  const about = { source, subject: instrument.id, why: WHY, recordedAt: now };
  const gaps: Gap[] = [];
  table.sessions.forEach((session, index) => {
    const before = table.sessions[index - 1];
    if (before === undefined || session.date <= first) return;
    const overdueAt = instant(epochMs(modelledAvailableAt(session, instrument)) + GRACE_MS);
    if (overdueAt > now) return;
    // Both ends of a gap are inside, and the close before belongs to the session before.
    const span = { from: instant(epochMs(before.closeAt) + 1), to: session.closeAt };
    const detail = `no bar of the session of ${session.date}`;
    const isKnown = known.has(session.closeAt);
    if (stored.has(session.date)) {
      if (isKnown) gaps.push({ ...about, ...span, detail, status: 'filled' });
    } else if (!isKnown) gaps.push({ ...about, ...span, detail, status: 'open' });
  });
  return gaps;
}
