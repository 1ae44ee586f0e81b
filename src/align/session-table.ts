import { addDays, type CalendarDate } from '../domain/instant.js';
import type { Session, SessionTable } from '../domain/session.js';
import type { CalendarSpec, HoursRule, UnknownFirstTrade } from './calendar-spec.js';
import { type LocalClock, localClock } from './local-clock.js';

/** What is left to decide of a session once its date and hours are known. */
interface Day {
  readonly date: CalendarDate;
  readonly kind: Session['kind'];
  readonly open: string | null;
  readonly close: string;
}

/**
 * Expands a venue's rules into its sessions, ascending by date and by close.
 * Days within an ad-hoc closure are no sessions. Times are local and follow the zone's summer time.
 * @throws RangeError naming venue and row when rules contradict each other: a holiday or half day on a day without
 * regular hours, an extra session on a day that has them, hours that overlap, a close not after its open.
 */
export function buildSessionTable(spec: CalendarSpec): SessionTable {
  const days = listDays(spec);
  const dates = new Set(days.map((day) => day.date));
  const clock = localClock(spec.timeZone);
  const known = new Map(spec.knownFirstTrades.map((row) => [row.date, row.at]));
  for (const date of known.keys()) {
    if (!dates.has(date)) fail(spec, `first_trades.known ${date} is no session`);
  }

  const sessions = days.map((day): Session => {
    const openAt = day.open === null ? null : clock(day.date, day.open);
    const closeAt = clock(day.date, day.close);
    if (openAt !== null && openAt >= closeAt) fail(spec, `${day.date} closes at or before it opens`);
    const followsGap = !dates.has(addDays(day.date, -1));
    const unknown = spec.unknownFirstTrades.some((rule) => covers(rule, day.date, followsGap));
    const at = known.get(day.date);
    return {
      date: day.date,
      openAt,
      closeAt,
      firstTradeAt: at !== undefined ? readLocal(clock, at) : unknown ? null : openAt,
      kind: day.kind,
      provisional: day.date >= spec.provisionalFrom,
    };
  });
  return { venue: spec.venue, timeZone: spec.timeZone, sessions, closures: spec.closures };
}

function listDays(spec: CalendarSpec): Day[] {
  const holidays = new Set(spec.holidays.map((row) => row.date));
  const halfDays = new Map(spec.halfDays.map((row) => [row.date, row]));
  const extras = new Map(spec.extraSessions.map((row) => [row.date, row]));
  const days: Day[] = [];
  for (let date = spec.from; date <= spec.to; date = addDays(date, 1)) {
    const rule = hoursOn(spec, date);
    const regular = rule?.weekdays.includes(weekdayOf(date)) === true;
    const half = halfDays.get(date);
    const extra = extras.get(date);
    const holiday = holidays.has(date);
    if (holiday && !regular) fail(spec, `holiday ${date} has no regular hours to cancel`);
    if (half !== undefined && (!regular || holiday)) fail(spec, `half day ${date} is no regular session`);
    if (extra !== undefined && regular && !holiday) fail(spec, `extra session ${date} is a regular one`);
    if (spec.closures.some((closure) => closure.from <= date && date <= closure.to)) continue;

    if (extra !== undefined) {
      const close = extra.close ?? rule?.close;
      if (close === undefined) fail(spec, `extra session ${date} has no hours`);
      days.push({ date, kind: 'extra', open: extra.open ?? rule?.open ?? null, close });
    } else if (rule !== undefined && regular && !holiday) {
      const kind = half === undefined ? 'regular' : 'half_day';
      days.push({ date, kind, open: rule.open, close: half?.close ?? rule.close });
    }
  }
  return days;
}

/** The hours in force on a date. Rows may share a date only when they share no weekday. */
function hoursOn(spec: CalendarSpec, date: CalendarDate): HoursRule | undefined {
  const inForce = spec.hours.filter((rule) => rule.from <= date && date <= rule.to);
  const today = inForce.filter((rule) => rule.weekdays.includes(weekdayOf(date)));
  if (today.length > 1) fail(spec, `hours overlap on ${date}`);
  return today[0] ?? inForce[0];
}

function covers(rule: UnknownFirstTrade, date: CalendarDate, followsGap: boolean): boolean {
  return rule.from <= date && date <= rule.to && (rule.after === 'every_session' || followsGap);
}

function readLocal(clock: LocalClock, local: string) {
  return clock(local.slice(0, 10) as CalendarDate, local.slice(11));
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

function fail(spec: CalendarSpec, problem: string): never {
  throw new RangeError(`calendar ${spec.venue}: ${problem}`);
}

export {
  closureBetween,
  firstSessionClosingAfter,
  lastSessionClosedBy,
  sessionIndexOf,
  sessionIndexOnOrAfter,
} from './find-session.js';
