import { byDateAndKind } from '../align/confounders.js';
import { exDates } from '../align/ex-dates.js';
import type { Confounder } from '../domain/confounder.js';
import { utcDate } from '../domain/instant.js';
import { type Context, tableOf } from './context.js';
import { groupBy } from './group-by.js';
import type { Vantage } from './vantage.js';

/**
 * What else is known at the vantage point to move prices, ascending: the reviewed calendar and the contract rolls, what
 * came unannounced from its day on, and the ex-dates of the bars visible there.
 */
export async function knownConfounders(
  context: Pick<Context, 'store' | 'confounders' | 'instruments' | 'sessionTables'>,
  vantage: Pick<Vantage, 'asOf'>,
): Promise<Confounder[]> {
  const today = utcDate(vantage.asOf.at);
  const calendar = context.confounders.filter(({ scheduled, date }) => scheduled || date <= today);
  const payouts = groupBy(await context.store.bars.payouts(vantage.asOf), (row) => row.instrumentId);
  const ex = context.instruments.flatMap((instrument) =>
    exDates(payouts.get(instrument.id) ?? [], instrument, tableOf(context, instrument)),
  );
  return [...calendar, ...ex].sort(byDateAndKind);
}
