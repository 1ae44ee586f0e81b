import type { Payout } from '../domain/bar.js';
import type { Confounder } from '../domain/confounder.js';
import type { Instrument } from '../domain/instrument.js';
import type { SessionTable } from '../domain/session.js';
import { sessionIndexOnOrAfter } from './find-session.js';

/**
 * The ex-dates of an instrument, each lying at the close before it, so that the return of its session alone holds it.
 * What several sources state of one date is one ex-date.
 *
 * @param payouts of this instrument; the first of a date gives its figure
 */
export function exDates(
  payouts: readonly Payout[],
  instrument: Pick<Instrument, 'id' | 'name' | 'group' | 'unit'>,
  table: SessionTable,
): Confounder[] {
  const once = payouts.filter(
    ({ sessionDate }, i) => payouts.findIndex((other) => other.sessionDate === sessionDate) === i,
  );
  return once.map(({ sessionDate, dividend, source }) => {
    const index = sessionIndexOnOrAfter(table, sessionDate) ?? table.sessions.length;
    return {
      kind: 'ex_date',
      date: sessionDate,
      until: sessionDate,
      timeZone: table.timeZone,
      at: table.sessions[index - 1]?.closeAt ?? null,
      scheduled: true,
      title: `${instrument.name} goes ex dividend: ${dividend} ${instrument.unit}`,
      groups: [instrument.group],
      instrumentId: instrument.id,
      source: `dividend of the stored bar (${source})`,
    };
  });
}
