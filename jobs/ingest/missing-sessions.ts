import { modelledAvailableAt } from '../../src/align/availability.js';
import { sessionIndexOnOrAfter } from '../../src/align/find-session.js';
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
  /** Session dates of its stored bars, ascending. */
  readonly stored: readonly CalendarDate[];
  /** The last session that was asked for: of those after it nothing is said. Null where all have been. */
  readonly until: CalendarDate | null;
  /** Gaps of the series that stand open. */
  readonly open: readonly Gap[];
}

/** The last instant at which a session may have closed for its bar to be overdue now. */
function overdueClose(instrument: Instrument, now: Instant): Instant {
  const lagMs = epochMs(modelledAvailableAt({ closeAt: now }, instrument)) - epochMs(now);
  return instant(epochMs(now) - lagMs - GRACE_MS);
}

/**
 * Gaps to write for a series: an open one for each session, after its first bar, whose bar is overdue and not there, and
 * a filled one for each open gap whose bar has come.
 */
export function sessionGaps(held: HeldSeries, now: Instant): Gap[] {
  const { instrument, table, source, stored, until, open } = held;
  const [first] = stored;
  if (first === undefined) return [];
  const had = new Set(stored);
  const known = new Set(open.filter(({ why }) => why === WHY).map(({ to }) => to));
  const about = { source, subject: instrument.id, why: WHY, recordedAt: now };
  const lastClose = overdueClose(instrument, now);
  const gaps: Gap[] = [];
  for (let index = sessionIndexOnOrAfter(table, first) ?? Infinity; index < table.sessions.length; index++) {
    const [before, session] = [table.sessions[index - 1], table.sessions[index]];
    if (before === undefined || session === undefined || session.date <= first) continue;
    if (session.closeAt > lastClose || (until !== null && session.date > until)) break;
    const [isHad, isKnown] = [had.has(session.date), known.has(session.closeAt)];
    if (isHad !== isKnown) continue;
    // Both ends of a gap are inside, and the close before belongs to the session before.
    const span = { from: instant(epochMs(before.closeAt) + 1), to: session.closeAt };
    const detail = `no bar of the session of ${session.date}`;
    gaps.push({ ...about, ...span, detail, status: isHad ? 'filled' : 'open' });
  }
  return gaps;
}
