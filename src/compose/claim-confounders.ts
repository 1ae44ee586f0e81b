import { confoundersIn, windowSpan } from '../align/confounders.js';
import { sessionIndexOnOrAfter } from '../align/session-table.js';
import type { ClaimStudy, WindowConfounder } from '../analyse/claim-study/index.js';
import type { Claim } from '../domain/claim.js';
import type { Confounder } from '../domain/confounder.js';
import type { CalendarDate } from '../domain/instant.js';
import { type Context, tableOf } from './context.js';

/** The kind that claims on talks are about themselves. */
const OWN_SUBJECT = ['us_russia_summit'] as const;
const TALKS: readonly string[] = ['summit_optics', 'negotiation_seat'];

/** Whether a summit may be among the events of a claim: of a claim on sanctions it is something else that happened. */
function isAboutTalks({ events, against }: Claim): boolean {
  return [events, against].some(
    (filter) =>
      filter !== null && (filter.topics.length === 0 || filter.topics.some((topic) => TALKS.includes(topic))),
  );
}

/**
 * What else is known to lie in the first window of each event of the primary test on each claimed instrument; an event of
 * both sides of a comparison counts on neither.
 */
export function confoundersOf(
  context: Pick<Context, 'instruments' | 'sessionTables'>,
  { claim, targets, events, against }: ClaimStudy,
  known: readonly Confounder[],
): WindowConfounder[] {
  const [window] = claim.windows;
  if (window === undefined || claim.outcome === 'level') return [];
  const claimed = new Set(
    targets.flatMap(({ id, series }) =>
      claim.targets.some((target) => target.id === id && target.claimed !== null)
        ? series.map(({ unit }) => unit)
        : [],
    ),
  );
  const own = new Set(events.map(({ id }) => id));
  const both = new Set(against.flatMap(({ id }) => (own.has(id) ? [id] : [])));
  const except = isAboutTalks(claim) ? OWN_SUBJECT : [];
  // An event known by date only is in no primary test, so that its window excuses nothing.
  const counted = [...events, ...against].filter(
    ({ id, flags }) => !both.has(id) && flags?.includes('date_only') !== true,
  );
  return counted.flatMap((event) => {
    const instrument = context.instruments.find(({ id }) => id === event.unit);
    if (instrument === undefined || !claimed.has(event.unit)) return [];
    const { sessions } = tableOf(context, instrument);
    const day0 = sessionIndexOnOrAfter(tableOf(context, instrument), event.date as CalendarDate);
    const span = day0 === null ? null : windowSpan(sessions, day0, window);
    if (span === null) return [];
    const sought = { group: instrument.group, instrumentId: instrument.id, except };
    return confoundersIn(known, span, sought).map(({ kind, date, title }) => ({
      event: event.id,
      instrument: instrument.id,
      kind,
      date,
      title,
    }));
  });
}
