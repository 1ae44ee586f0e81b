import { placeOccasion } from '../align/event-dates.js';
import type { StudyEvent } from '../analyse/event-study/types.js';
import type { Confounder, ConfounderKind } from '../domain/confounder.js';
import { type Instant, utcDate } from '../domain/instant.js';
import type { Instrument } from '../domain/instrument.js';
import type { DateRange } from '../serve/queries.js';
import { type Context, tableOf } from './context.js';

/** Which scheduled events are the yardstick. */
export interface YardstickChoice extends DateRange {
  readonly kinds: readonly ConfounderKind[];
  /** Those after it do not exist yet. */
  readonly asOf: Instant;
}

const idOf = ({ kind, date }: Confounder): string => `${kind} ${date}`;

/** The confounders of some kinds that were scheduled and have taken place, in the order of the calendar. */
export function chooseYardstick(
  { confounders }: Pick<Context, 'confounders'>,
  { kinds, asOf, from, to }: YardstickChoice,
): Confounder[] {
  const today = utcDate(asOf);
  return confounders.filter(
    ({ kind, scheduled, date, at }) =>
      scheduled &&
      kinds.includes(kind) &&
      (at === null ? date < today : at <= asOf) &&
      (from === undefined || date >= from) &&
      (to === undefined || date <= to),
  );
}

/**
 * The yardstick on each instrument whose group it bears on, dated by the instrument's venue. One without a known hour is
 * dated as an event known by date only: the first session on or after its first day, never after the news.
 */
export function yardstickEvents(
  context: Pick<Context, 'sessionTables'>,
  chosen: readonly Confounder[],
  instruments: readonly Instrument[],
): StudyEvent[] {
  return instruments.flatMap((instrument) => {
    const table = tableOf(context, instrument);
    return chosen
      .filter(({ groups }) => groups.includes(instrument.group))
      .map((each) => ({
        id: idOf(each),
        unit: instrument.id,
        ...placeOccasion({ at: each.at, date: each.at === null ? each.date : null }, table),
      }));
  });
}
