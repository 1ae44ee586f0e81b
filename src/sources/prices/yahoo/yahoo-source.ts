import { type CalendarDate, epochMs } from '../../../domain/instant.js';
import type { Fetcher } from '../../net/fetcher.js';
import type { PriceAnswer, PriceRequest, PriceSource } from '../price-source.js';
import { providerSymbol } from '../shared/provider-symbol.js';
import { receivedOf } from '../shared/received.js';
import { chartClient } from './chart-client.js';
import { checkMeta } from './check-meta.js';
import { takeRows, YAHOO } from './take-rows.js';

/** The host yahoo-finance2 asks by itself. */
export const YAHOO_BASE_URL = 'https://query2.finance.yahoo.com';

const MS_PER_DAY = 86_400_000;

const midnight = (date: CalendarDate) => Date.parse(`${date}T00:00:00Z`);

/** Start of what is asked for: a day early, for the zones differ; intraday no later than the close of the session before. */
function startMs({ table, interval, from }: PriceRequest): number {
  const early = midnight(from) - MS_PER_DAY;
  if (interval === '1d') return early;
  const before = table.sessions.findLast(({ date }) => date < from);
  return before === undefined ? early : Math.min(early, epochMs(before.closeAt));
}

/**
 * Yahoo as a source of daily, hourly and 5-minute bars (Yahoo keeps hours for about two years, 5 minutes for 60 days).
 *
 * - Closes of shares and funds are adjusted for splits up to the day they are asked for (`adjustment: split`), and so are
 *   dividends. After a new split Yahoo rewrites all that lies before it: when an answer holds a bar with a `split`, fetch
 *   the whole history again, or the stored closes before it are of another share. Adjusted closes, which
 *   each dividend rewrites, are not taken.
 * - Daily closes of currencies (`=X`) stand under the London date, and are often the quote of its first minutes rather
 *   than of its end (the close equals the open): nothing is revealed early, but such a return may belong to the session
 *   before.
 * - Prices of London shares are pence (`GBp`); a dividend that may be in pounds is refused, see `isUnitInDoubt`.
 *
 * @param baseUrl origin of a mirror, with or without a path before `/v8`
 */
export function yahooSource({ baseUrl = YAHOO_BASE_URL }: { readonly baseUrl?: string } = {}): PriceSource {
  const ask = chartClient(baseUrl);
  return {
    name: YAHOO,
    covers: (instrument) => instrument.providers[YAHOO] !== undefined,

    async fetch(request: PriceRequest, fetcher: Fetcher): Promise<PriceAnswer> {
      const { instrument, interval } = request;
      const symbol = providerSymbol(instrument, YAHOO);
      const from = new Date(startMs(request));
      const to = new Date(midnight(request.to) + 2 * MS_PER_DAY);
      const { chart, fetched } = await ask({ symbol, interval, from, to }, fetcher);
      checkMeta(chart.meta, symbol, instrument, interval);
      return { ...takeRows(chart, symbol, request), received: [receivedOf(fetched)] };
    },
  };
}
