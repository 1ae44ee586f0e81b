import { placeOccasion } from '../align/event-dates.js';
import type { ClaimStudy } from '../analyse/claim-study/types.js';
import type { StudyEvent } from '../analyse/event-study/types.js';
import { ImpossibleRequest } from '../domain/faults.js';
import type { SessionTable } from '../domain/session.js';
import type { ClaimStudyOccasion, ClaimStudyRequest } from '../serve/verdict-services.js';
import type { Context } from './context.js';

function tableFor(
  unit: string,
  { venues }: ClaimStudyRequest,
  { sessionTables }: Pick<Context, 'sessionTables'>,
): SessionTable | null {
  const venue = venues.get(unit);
  if (venue === undefined) return null;
  const table = sessionTables.get(venue);
  if (table !== undefined) return table;
  const known = [...sessionTables.keys()].sort().join(', ');
  throw new ImpossibleRequest([
    { pointer: '/units', detail: `unit "${unit}": no calendar for venue "${venue}"; there are ${known}` },
  ]);
}

/** A date is the caller's own alignment and stays as it is; an instant goes by the hours of the unit's venue. */
function placed(
  { id, at, date, flags }: ClaimStudyOccasion,
  unit: string,
  table: SessionTable | null,
): StudyEvent {
  if (at === null && date !== null) return { id, unit, date, flags };
  if (table === null) throw new RangeError(`event ${id}: unit ${unit} has no venue to date an instant by`);
  const found = placeOccasion({ at, date }, table);
  return { id, unit, ...found, flags: [...new Set([...flags, ...found.flags])] };
}

/**
 * A caller's claim, series and events as the engine takes them: every event on every unit, once. Those known by date only
 * enter no primary test, and the joint regression holds their windows apart.
 * @throws ImpossibleRequest for a venue without a session table
 */
export function claimStudyOf(
  context: Pick<Context, 'sessionTables'>,
  request: ClaimStudyRequest,
): ClaimStudy {
  const { claim, targets, occasions, draws } = request;
  const units = [...new Set(targets.flatMap(({ series }) => series.map(({ unit }) => unit)))];
  const tables = new Map(units.map((unit) => [unit, tableFor(unit, request, context)]));
  const eventsOf = (against: boolean) =>
    units.flatMap((unit) =>
      occasions
        .filter((occasion) => occasion.against === against)
        .map((occasion) => placed(occasion, unit, tables.get(unit) ?? null)),
    );
  const [events, against] = [eventsOf(false), eventsOf(true)];
  const others = [...events, ...against].filter(({ flags }) => flags?.includes('date_only') === true);
  return { claim, targets, events, against, others, draws };
}
