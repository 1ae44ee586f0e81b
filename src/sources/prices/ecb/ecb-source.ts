import type { Fetcher } from '../../net/fetcher.js';
import type { PriceAnswer, PriceRequest, PriceSource } from '../price-source.js';
import { providerSymbol } from '../shared/provider-symbol.js';
import { receivedOf, trimBase } from '../shared/received.js';
import { takeSeries } from '../shared/take-series.js';
import { isMissing, readRates } from './read-rates.js';
import { unzipRates } from './unzip-rates.js';

/** European Central Bank. */
export const ECB_BASE_URL = 'https://www.ecb.europa.eu';

const NAME = 'ecb';
/** The archive has about 0.6 MB. */
const MOST_ZIP_BYTES = 8_000_000;

/**
 * Euro reference rates of the ECB, units of the currency per euro. Each is set at about 14:15 Frankfurt and published
 * at about 16:00, so it is another series than the market close of 17:00 New York: never mix the two. One archive holds
 * all days since 1999; what lies outside the request counts as `outside`. Days after the last rate of a currency whose
 * rate is no longer published (the rouble since 2022-03-02) are refused as `suspended`.
 */
export function ecbSource({ baseUrl = ECB_BASE_URL }: { readonly baseUrl?: string } = {}): PriceSource {
  const base = trimBase(baseUrl);
  return {
    name: NAME,
    covers: (instrument, interval) => interval === '1d' && instrument.providers[NAME] !== undefined,

    async fetch(request: PriceRequest, fetcher: Fetcher): Promise<PriceAnswer> {
      const symbol = providerSymbol(request.instrument, NAME);
      const url = `${base}/stats/eurofxref/eurofxref-hist.zip`;
      const fetched = await fetcher.get(url, { maxBytes: MOST_ZIP_BYTES });
      const { rows, lastValueOn } = readRates(unzipRates(fetched.body), symbol);
      const taken = takeSeries(rows, request, {
        source: NAME,
        symbol,
        isMissing,
        whyMissing: (date) =>
          date > lastValueOn
            ? [
                'suspended',
                `the ECB publishes no rate of ${symbol}; its last is of ${lastValueOn || 'no day'}`,
              ]
            : ['no_value', `the ECB set rates on ${date}, and none of ${symbol}`],
      });
      return { ...taken, received: [receivedOf(fetched)] };
    },
  };
}
