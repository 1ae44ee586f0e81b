import { confoundersIn, windowSpan } from '../align/confounders.js';
import { sessionIndexOnOrAfter } from '../align/session-table.js';
import type { ClaimStudy, WindowConfounder } from '../analyse/claim-study/index.js';
import type { Confounder } from '../domain/confounder.js';
import type { CalendarDate } from '../domain/instant.js';
import { type Context, tableOf } from './context.js';

/** The kind that claims on talks are about themselves. */
const OWN_SUBJECT = ['us_russia_summit'] as const;

/** What else is known to lie in the first window of each event on each claimed instrument. */
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
  return [...events, ...against].flatMap((event) => {
    const instrument = context.instruments.find(({ id }) => id === event.unit);
    if (instrument === undefined || !claimed.has(event.unit)) return [];
    const { sessions } = tableOf(context, instrument);
    const day0 = sessionIndexOnOrAfter(tableOf(context, instrument), event.date as CalendarDate);
    const span = day0 === null ? null : windowSpan(sessions, day0, window);
    if (span === null) return [];
    const sought = { group: instrument.group, instrumentId: instrument.id, except: OWN_SUBJECT };
    return confoundersIn(known, span, sought).map(({ kind, date, title }) => ({
      event: event.id,
      instrument: instrument.id,
      kind,
      date,
      title,
    }));
  });
}
