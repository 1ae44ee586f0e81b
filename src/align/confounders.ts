import { CONFOUNDER_KINDS, type Confounder, type ConfounderKind } from '../domain/confounder.js';
import { addDays, type CalendarDate, type Instant } from '../domain/instant.js';
import type { Group } from '../domain/instrument.js';
import type { Session } from '../domain/session.js';
import type { EventWindow } from '../domain/window.js';
import { type LocalClock, localClock } from './local-clock.js';

/** What a window of closes holds: news from the close before its first session until before the close of its last. */
export interface WindowSpan {
  /** Inclusive: news at a close is news of the session after it. */
  readonly from: Instant;
  /** Exclusive. */
  readonly before: Instant;
}

/**
 * The span of time whose news the returns of a window hold.
 *
 * @param sessions ascending, of one venue or one panel
 * @param day0 index of day 0 among them
 * @returns null when the window, or the close its first return starts from, lies outside the sessions
 */
export function windowSpan(
  sessions: readonly Session[],
  day0: number,
  window: EventWindow,
): WindowSpan | null {
  const base = sessions[day0 + window.from - 1];
  const last = sessions[day0 + window.to];
  return base === undefined || last === undefined ? null : { from: base.closeAt, before: last.closeAt };
}

const clocks = new Map<string, LocalClock>();

function midnight(timeZone: string, date: CalendarDate): Instant {
  const clock = clocks.get(timeZone) ?? localClock(timeZone);
  clocks.set(timeZone, clock);
  return clock(date, '00:00');
}

/** Whether something of the confounder lies, or may lie, in the span: of one whose hour is not known, its whole days. */
function touches({ at, date, until, timeZone }: Confounder, { from, before }: WindowSpan): boolean {
  if (at !== null) return at >= from && at < before;
  return midnight(timeZone, addDays(until, 1)) > from && midnight(timeZone, date) < before;
}

/** Which confounders are looked for. */
export interface Sought {
  readonly group: Group;
  /** Whose ex-dates and rolls count too; where it is left out, those of single instruments do not. */
  readonly instrumentId?: string;
  /** Kinds the study is itself about: a summit does not confound the study of summits. */
  readonly except?: readonly ConfounderKind[];
}

/** Whether it bears on an instrument of the group: on the whole group, or on that instrument alone. */
export function bearsOn(
  each: Confounder,
  { group, instrumentId }: Pick<Sought, 'group' | 'instrumentId'>,
): boolean {
  if (!each.groups.includes(group)) return false;
  return each.instrumentId === undefined || each.instrumentId === instrumentId;
}

/**
 * The confounders that bear on an instrument and lie in a window, in the order of the calendar. One whose hour is not
 * known counts where it may lie inside.
 */
export function confoundersIn(
  confounders: readonly Confounder[],
  span: WindowSpan,
  sought: Sought,
): Confounder[] {
  const { except = [] } = sought;
  return confounders.filter(
    (each) => bearsOn(each, sought) && !except.includes(each.kind) && touches(each, span),
  );
}

/** The order of the calendar: by date, then in the order of the kinds, then by instrument. */
export function byDateAndKind(a: Confounder, b: Confounder): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const kinds = CONFOUNDER_KINDS.indexOf(a.kind) - CONFOUNDER_KINDS.indexOf(b.kind);
  if (kinds !== 0) return kinds;
  const [one, other] = [a.instrumentId ?? '', b.instrumentId ?? ''];
  return one === other ? 0 : one < other ? -1 : 1;
}
