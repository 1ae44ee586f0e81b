import { addDays, type CalendarDate, daysBetween, epochMs, instant } from '../../domain/instant.js';
import type { Session } from '../../domain/session.js';
import type { NarrativeInterval } from './types.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function equalIntervals(
  startMs: number,
  count: number,
  lengthMs: number,
  label: (iso: string) => string,
): NarrativeInterval[] {
  // Intervals are open at `from` and closed at `to`, so a calendar bucket runs from the last millisecond before it.
  return Array.from({ length: count }, (_, i) => ({
    label: label(instant(startMs + i * lengthMs)),
    from: instant(startMs + i * lengthMs - 1),
    to: instant(startMs + (i + 1) * lengthMs - 1),
  }));
}

/** The UTC days from `from` to `to`, both included; labels are dates. Empty when `to` is earlier. */
export function dayIntervals(from: CalendarDate, to: CalendarDate): NarrativeInterval[] {
  const count = Math.max(0, daysBetween(from, addDays(to, 1)));
  return equalIntervals(Date.parse(`${from}T00:00:00Z`), count, DAY_MS, (iso) => iso.slice(0, 10));
}

/** The UTC hours of the days from `from` to `to`, both included; labels are `YYYY-MM-DDTHH:00Z`. */
export function hourIntervals(from: CalendarDate, to: CalendarDate): NarrativeInterval[] {
  const count = Math.max(0, daysBetween(from, addDays(to, 1))) * 24;
  return equalIntervals(Date.parse(`${from}T00:00:00Z`), count, HOUR_MS, (iso) => `${iso.slice(0, 13)}:00Z`);
}

/**
 * (close(t−1), close(t)] of each session, one interval a session in the same order; labels are session dates. The
 * first session has no close before it in the list: its interval is the 24 hours up to its close.
 */
export function sessionIntervals(
  sessions: readonly Pick<Session, 'date' | 'closeAt'>[],
): NarrativeInterval[] {
  return sessions.map((session, i) => ({
    label: session.date,
    from: sessions[i - 1]?.closeAt ?? instant(epochMs(session.closeAt) - DAY_MS),
    to: session.closeAt,
  }));
}
