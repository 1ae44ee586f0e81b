import createYahooFinance from 'yahoo-finance2/createYahooFinance';
import chart from 'yahoo-finance2/modules/chart';
import { type Fetched, type Fetcher, FetchFault } from '../../net/fetcher.js';
import { trimBase } from '../shared/received.js';
import { explainAnswer, explainFetch } from './explain-fault.js';
import { type Chart, readChart } from './read-chart.js';

/** One question to the chart endpoint. */
export interface ChartQuestion {
  readonly symbol: string;
  readonly interval: '1d' | '1h' | '5m';
  readonly from: Date;
  readonly to: Date;
}

export interface ChartAnswer {
  readonly chart: Chart;
  readonly fetched: Fetched;
}

/** Some years of 5-minute rows; a longer answer is none to this question. */
const MOST_BYTES = 32_000_000;
const silent = () => undefined;

/** The same path and query at another origin: a mirror, or a server of a test. */
function moveTo(base: string, input: string): string {
  const { pathname, search } = new URL(input);
  return `${trimBase(base)}${pathname}${search}`;
}

/** A `fetch` that asks through our own way out, without the library's cookies; faults pass through it unharmed. */
function fetchThrough(fetcher: Fetcher, base: string, seen: (fetched: Fetched) => void): typeof fetch {
  return async (input, init) => {
    const agent = new Headers(init?.headers).get('user-agent');
    const fetched = await fetcher.get(moveTo(base, String(input)), {
      headers: { accept: 'application/json', ...(agent === null ? {} : { 'user-agent': agent }) },
      maxBytes: MOST_BYTES,
    });
    seen(fetched);
    return new Response(new Uint8Array(fetched.body), { headers: { 'content-type': 'application/json' } });
  };
}

/**
 * Yahoo's chart endpoint through yahoo-finance2, which needs no crumb for it. The library says nothing on the console,
 * looks for no newer version of itself, and its own check of the answer, which throws a whole series away for one
 * unknown field, is left out: `readChart` checks what is used.
 *
 * @param base origin to ask, with or without a path before `/v8`
 */
export function chartClient(base: string) {
  const Client = createYahooFinance({ modules: { chart } });
  const client = new Client({
    logger: { info: silent, warn: silent, error: silent, debug: silent, dir: silent },
    versionCheck: false,
    suppressNotices: ['yahooSurvey', 'ripHistorical'],
    validation: { logErrors: false, logOptionsErrors: false },
  });

  /** @throws FetchFault, SourceFault */
  return async function ask(question: ChartQuestion, fetcher: Fetcher): Promise<ChartAnswer> {
    const { symbol, interval, from, to } = question;
    let fetched: Fetched | null = null;
    const through = fetchThrough(fetcher, base, (answer) => {
      fetched = answer;
    });
    const options = { period1: from, period2: to, interval, events: 'div|split', includePrePost: false };
    const held = (): Fetched | null => fetched;
    let result: unknown;
    try {
      result = await client.chart(
        symbol,
        { ...options, return: 'object' },
        { fetch: through, validateResult: false },
      );
    } catch (error) {
      if (error instanceof FetchFault) throw explainFetch(error, symbol);
      const answer = held();
      throw answer === null ? error : explainAnswer(answer.body, symbol, error);
    }
    const answer = held();
    if (answer === null) throw new Error(`yahoo-finance2 answered for ${symbol} without a request`);
    return { chart: readChart(result, answer.body), fetched: answer };
  };
}
