import type { Interval } from '../../../domain/bar.js';
import type { CalendarDate } from '../../../domain/instant.js';
import type { Instrument } from '../../../domain/instrument.js';
import { ownValue } from '../../../domain/own-value.js';
import type { Fetcher } from '../../net/fetcher.js';
import type { PriceAnswer, PriceRequest, PriceSource } from '../price-source.js';
import { collectRates, SOURCE_NAME } from './collect-rates.js';
import { effectiveWindow } from './effective-window.js';
import { parseDynamic } from './parse-dynamic.js';

export { type Daily, type DailyRate, parseDaily } from './parse-daily.js';

/** The Bank of Russia. */
export const CBR_BASE_URL = 'https://www.cbr.ru';

/** The venue whose sessions are days of setting. */
const VENUE = 'CBR';
/** A currency in the bank's own list: R01235 is the dollar. */
const CURRENCY = /^R\d{5}[A-Z]?$/;

function currencyOf({ providers, venue }: Instrument): string | null {
  const code = ownValue(providers, SOURCE_NAME);
  return code !== undefined && CURRENCY.test(code) && venue === VENUE ? code : null;
}

/** dd/mm/yyyy, as the bank wants to be asked. */
function slashed(date: CalendarDate): string {
  return date.split('-').reverse().join('/');
}

/**
 * Official rates of the Bank of Russia, one a day of setting, in roubles for one unit. The bank lists them by the date
 * from which they are in force, which is kept beside.
 */
export function cbrSource({ baseUrl }: { readonly baseUrl: string }): PriceSource {
  const page = `${baseUrl.replace(/\/+$/, '')}/scripts/XML_dynamic.asp`;

  function covers(instrument: Instrument, interval: Interval): boolean {
    return interval === '1d' && currencyOf(instrument) !== null;
  }

  async function fetch(request: PriceRequest, fetcher: Fetcher): Promise<PriceAnswer> {
    const currency = currencyOf(request.instrument);
    if (currency === null || !covers(request.instrument, request.interval)) {
      throw new RangeError(`cbr does not cover ${request.instrument.id} at ${request.interval}`);
    }
    const { from, to } = effectiveWindow(request.table, request.from, request.to);
    const dates = `date_req1=${slashed(from)}&date_req2=${slashed(to)}`;
    const fetched = await fetcher.get(`${page}?${dates}&VAL_NM_RQ=${currency}`);
    const { rates, refused } = parseDynamic(fetched, currency);
    const { url, headers, sentAt, receivedAt } = fetched;
    const received = [{ url, headers, sentAt, receivedAt }];
    return { ...collectRates(rates, refused, request), received };
  }

  return { name: SOURCE_NAME, covers, fetch };
}
