import type { Config } from '../config/config.js';
import { loadFeeds } from '../config/feeds.js';
import { loadOutlets } from '../config/outlets.js';
import { DATA_DIR } from '../config/paths.js';
import { loadTopicWords } from '../config/topic-words.js';
import type { Patience } from '../patience.js';
import { createFetcher } from '../sources/net/create-fetcher.js';
import { feedSource } from '../sources/news/feed-source.js';
import { gdeltBulkSource } from '../sources/news/gdelt/bulk-source.js';
import { GDELT_API_URL, gdeltDocSource } from '../sources/news/gdelt/doc-source.js';
import type { NewsSource } from '../sources/news/news-source.js';
import { createTopicFilter } from '../sources/news/topic-filter.js';
import { cbrSource } from '../sources/prices/cbr/cbr-source.js';
import { ecbSource } from '../sources/prices/ecb/ecb-source.js';
import { fredSource } from '../sources/prices/fred/fred-source.js';
import { moexSource } from '../sources/prices/moex/moex-source.js';
import type { PriceSource } from '../sources/prices/price-source.js';
import { yahooSource } from '../sources/prices/yahoo/yahoo-source.js';
import type { LiveSources } from './context.js';

/** What the search interface is asked for; its own rules want brackets around an OR. */
const DOC_QUERY = '(Russia OR Ukraine OR Kremlin) (talks OR summit OR sanctions OR ceasefire OR NATO)';

/** The search interface answers 429 to whoever asks it more often than once in five seconds. */
const GDELT_DOC_INTERVAL_MS = 6_000;

/** Every way to headlines that the configuration names, in its order. */
function newsSources(config: Config): NewsSource[] {
  const outlets = loadOutlets(DATA_DIR);
  const wanted = createTopicFilter(loadTopicWords(DATA_DIR));
  const { campOf } = outlets;
  const bulk = { baseUrl: config.GDELT_URL, wanted, campOf };
  const ways: Readonly<Record<Config['NEWS_SOURCES'][number], () => NewsSource[]>> = {
    feeds: () =>
      loadFeeds(DATA_DIR, config.FEEDS_FILE).map((feed) =>
        feedSource(feed, { outlets, speaksOfTopic: wanted }),
      ),
    gdelt: () => [gdeltBulkSource({ ...bulk, translation: false })],
    gdelt_translated: () => [gdeltBulkSource({ ...bulk, translation: true })],
    gdelt_doc: () => [gdeltDocSource({ baseUrl: config.GDELT_DOC_URL, query: DOC_QUERY, wanted, campOf })],
  };
  return [...new Set(config.NEWS_SOURCES)].flatMap((way) => ways[way]());
}

function priceSources(config: Config): PriceSource[] {
  return [
    yahooSource({ baseUrl: config.YAHOO_URL }),
    moexSource({ baseUrl: config.MOEX_URL }),
    moexSource({ baseUrl: config.MOEX_URL, dividends: 'left_out' }),
    cbrSource({ baseUrl: config.CBR_URL }),
    fredSource({ baseUrl: config.FRED_URL }),
    ecbSource({ baseUrl: config.ECB_URL }),
  ];
}

/**
 * The world outside by the configuration. Nothing is asked before a job asks.
 * @throws DataFileError when the list of feeds cannot be used
 */
export function composeLive(config: Config, patience: Patience): LiveSources {
  const options = {
    contact: config.FETCH_CONTACT,
    allowedHosts: config.FETCH_ALLOWED_HOSTS,
    timeoutMs: config.FETCH_TIMEOUT_SECONDS * 1000,
    hosts: { [new URL(GDELT_API_URL).host]: { minIntervalMs: GDELT_DOC_INTERVAL_MS, concurrency: 1 } },
  };
  return {
    fetcher: createFetcher(options, { patience }),
    news: newsSources(config),
    prices: priceSources(config),
  };
}
