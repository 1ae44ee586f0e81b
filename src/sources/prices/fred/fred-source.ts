import { type Fetcher, FetchFault } from '../../net/fetcher.js';
import { SourceFault } from '../../source-fault.js';
import type { PriceAnswer, PriceRequest, PriceSource } from '../price-source.js';
import { providerSymbol } from '../shared/provider-symbol.js';
import { receivedOf, trimBase } from '../shared/received.js';
import { takeSeries } from '../shared/take-series.js';
import { readFredCsv } from './read-fred-csv.js';

/** Federal Reserve Bank of St. Louis: one CSV file a series, without a key. */
export const FRED_BASE_URL = 'https://fred.stlouisfed.org';

const NAME = 'fred';
/** The longest daily series has some 20,000 rows. */
const MOST_BYTES = 4_000_000;

/** A series that does not exist is answered with 404 and a page. */
function explain(fault: unknown, symbol: string): unknown {
  if (!(fault instanceof FetchFault) || fault.code !== 'not_found') return fault;
  return new SourceFault(
    'unknown_symbol',
    `FRED does not know the series ${symbol}; correct data/instruments.json`,
    fault.facts.bodyStart ?? '',
  );
}

/**
 * FRED as a source of daily levels: closes alone, each on the date FRED gives it. FRED takes a series over from its
 * publisher (EIA, S&P, Cboe) days or hours later, and its newest value is no older than what the publisher gave.
 * An unknown series is a SourceFault `unknown_symbol`.
 */
export function fredSource({ baseUrl = FRED_BASE_URL }: { readonly baseUrl?: string } = {}): PriceSource {
  const base = trimBase(baseUrl);
  return {
    name: NAME,
    covers: (instrument, interval) => interval === '1d' && instrument.providers[NAME] !== undefined,

    async fetch(request: PriceRequest, fetcher: Fetcher): Promise<PriceAnswer> {
      const symbol = providerSymbol(request.instrument, NAME);
      const query = new URLSearchParams({ id: symbol, cosd: request.from, coed: request.to });
      const url = `${base}/graph/fredgraph.csv?${query}`;
      const fetched = await fetcher.get(url, { maxBytes: MOST_BYTES }).catch((fault: unknown) => {
        throw explain(fault, symbol);
      });
      const rows = readFredCsv(fetched.body, symbol);
      const taken = takeSeries(rows, request, {
        source: NAME,
        symbol,
        isMissing: (value) => value === '' || value === '.',
        whyMissing: (date) => [
          'no_value',
          `the venue held a session on ${date}, and FRED has no value for it`,
        ],
      });
      return { ...taken, received: [receivedOf(fetched)] };
    },
  };
}
