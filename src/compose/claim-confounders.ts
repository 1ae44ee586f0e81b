import { confoundersIn, windowSpan } from '../align/confounders.js';
import { sessionIndexOnOrAfter } from '../align/session-table.js';
import type { ClaimStudy, WindowConfounder } from '../analyse/claim-study/index.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import { utcDate } from '../domain/instant.js';
import { type Context, tableOf } from './context.js';

/** The kind that claims on talks are about themselves. */
const OWN_SUBJECT = ['us_russia_summit'] as const;

/** What else of the calendar lies in the first window of each event on each claimed instrument, as known at `at`. */
export function confoundersOf(
  context: Pick<Context, 'confounders' | 'instruments' | 'sessionTables'>,
  { claim, targets, events, against }: ClaimStudy,
  at: Instant,
): WindowConfounder[] {
  const [window] = claim.windows;
  if (window === undefined || claim.outcome === 'level') return [];
  const today = utcDate(at);
  // What came unannounced was in no calendar before its day.
  const known = context.confounders.filter(({ scheduled, date }) => scheduled || date <= today);
  const claimed = new Set(
    targets.flatMap(({ id, series }) =>
      claim.targets.some((target) => target.id === id && target.claimed !== null)
        ? series.map(({ unit }) => unit)
        : [],
    ),
  );
  return [...events, ...against].flatMap((event) => {
    const instrument = context.instruments.find(({ id }) => id === event.unit);
    if (instrument === undefined || !claimed.has(event.unit)) return [];
    const { sessions } = tableOf(context, instrument);
    const day0 = sessionIndexOnOrAfter(tableOf(context, instrument), event.date as CalendarDate);
    const span = day0 === null ? null : windowSpan(sessions, day0, window);
    if (span === null) return [];
    return confoundersIn(known, span, { group: instrument.group, except: OWN_SUBJECT }).map(
      ({ kind, date, title }) => ({ event: event.id, instrument: instrument.id, kind, date, title }),
    );
  });
}
