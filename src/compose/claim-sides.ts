import { sessionIndexOnOrAfter } from '../align/session-table.js';
import type { ClaimStudy, TargetInput } from '../analyse/claim-study/index.js';
import type { Draws, StudyEvent } from '../analyse/event-study/index.js';
import { type CalendarDate, type Instant, instant } from '../domain/instant.js';
import type { Side } from '../domain/side.js';
import type { ClaimData } from './claim-data.js';
import type { ClaimOccasion } from './claim-occasions.js';
import { type Context, tableOf } from './context.js';

type Venues = Pick<Context, 'instruments' | 'sessionTables'>;

/** When an event lies, for the division by a registration: its instant, or the first one of its date. */
function instantOf({ at, date }: Pick<ClaimOccasion, 'at' | 'date'>): Instant | null {
  return at ?? (date === null ? null : instant(`${date}T00:00:00Z`));
}

/** Whether something at an instant belongs to a side; what lies at the very registration may have suggested the claim. */
const isOn = (side: Side, at: Instant, registeredAt: Instant): boolean =>
  side === 'retrospective' ? at <= registeredAt : at > registeredAt;

function occasionsOn(side: Side, occasions: readonly ClaimOccasion[], registeredAt: Instant) {
  return occasions.filter((occasion) => {
    const at = instantOf(occasion);
    return at !== null && isOn(side, at, registeredAt);
  });
}

/** Since when the index of a session counts what is said: from the close before it, where the calendar has one. */
function startOf({ instruments, sessionTables }: Venues, unit: string) {
  const instrument = instruments.find(({ id }) => id === unit);
  const table = instrument === undefined ? null : tableOf({ sessionTables }, instrument);
  return (date: CalendarDate): Instant => {
    const index = table === null ? null : sessionIndexOnOrAfter(table, date);
    return (index === null ? undefined : table?.sessions[index - 1]?.closeAt) ?? instant(`${date}T00:00:00Z`);
  };
}

/**
 * The index of the sessions on one side: on the others it is not there, and they count as sessions without one. A
 * session whose index reaches back before the registration is retrospective.
 */
function indexOn(context: Venues, side: Side, target: TargetInput, registeredAt: Instant): TargetInput {
  const isAfter = (start: Instant) => start >= registeredAt;
  return {
    ...target,
    series: target.series.map((series) => {
      if (series.narrative === undefined) return series;
      const startAt = startOf(context, series.unit);
      const own = series.dates.map(
        (date) => isAfter(startAt(date as CalendarDate)) === (side === 'prospective'),
      );
      const narrative = Object.fromEntries(
        Object.entries(series.narrative).map(([measure, values]) => [
          measure,
          values.map((value, i) => (own[i] === true ? value : null)),
        ]),
      );
      return { ...series, narrative };
    }),
  };
}

const heard = ({ series }: TargetInput): boolean =>
  series.some(({ narrative }) =>
    Object.values(narrative ?? {}).some((values) => values.some((value) => value !== null)),
  );

/** How many events of a claim have happened by an instant: those to come give no side of their own. */
export function happenedBy(occasions: readonly ClaimOccasion[], at: Instant): number {
  return occasions.filter((occasion) => (instantOf(occasion) ?? at) <= at).length;
}

/**
 * The study of a claim on the events of one side of its registration, all prices there for both; null where nothing on
 * that side has happened by `at`. Events known to come are counted beside those that have. Of an event known by its date
 * alone the whole date must lie after the registration to be prospective. Of a claim without events the sessions are
 * divided.
 */
export function studyOn(
  context: Venues,
  { registered, targets, occasions, againstOccasions, events, against }: ClaimData,
  side: Side,
  draws: Draws,
  at: Instant,
): ClaimStudy | null {
  const { claim, registeredAt } = registered;
  if (claim.events === null) {
    const divided = targets.map((target) => indexOn(context, side, target, registeredAt));
    return divided.some(heard) ? { claim, targets: divided, events, against, draws } : null;
  }
  const own = occasionsOn(side, occasions, registeredAt);
  if (happenedBy(own, at) === 0) return null;
  const chosen = (all: readonly StudyEvent[], occasionsOf: readonly ClaimOccasion[]) => {
    const ids = new Set(occasionsOf.map(({ id }) => id));
    return all.filter(({ id }) => ids.has(id));
  };
  const other = occasionsOn(side, againstOccasions, registeredAt);
  return { claim, targets, events: chosen(events, own), against: chosen(against, other), draws };
}
