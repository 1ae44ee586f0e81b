import type { Interval } from '../../../domain/bar.js';
import type { Instrument } from '../../../domain/instrument.js';
import { ownValue } from '../../../domain/own-value.js';
import type { Fetcher } from '../../net/fetcher.js';
import type { PriceAnswer, PriceRequest, PriceSource } from '../price-source.js';
import { type Board, boardOf } from './boards.js';
import { firstCandleDate } from './candle-session.js';
import { collect, SOURCE_NAME } from './collect.js';
import { fetchDividends } from './dividends.js';
import { fetchPages, type PageQuestion } from './fetch-pages.js';
import { CANDLE_COLUMNS, readCandle } from './read-candle.js';
import { historyColumns, readHistoryRow } from './read-history.js';

/** The information server (ISS) of Moscow Exchange. */
export const MOEX_BASE_URL = 'https://iss.moex.com';

export interface MoexOptions {
  readonly baseUrl: string;
  /**
   * `required` (where it is left out): a share comes with its dividends or not at all.
   * `left_out`: a source of its own, `moex_raw`, that does not ask for them and has nothing but shares known to lack them
   * (`dividends` is `unknown`, flagged `ex_date_unknown`), so that no bar says that nothing was paid.
   */
  readonly dividends?: 'required' | 'left_out';
}

/** Shares without their dividends: another series than the one that has them. */
const RAW_SOURCE_NAME = 'moex_raw';

/** A security and where it stands. */
interface Listing {
  readonly security: string;
  readonly board: Board;
}

function listingOf({ providers }: Instrument): Listing | null {
  const security = ownValue(providers, SOURCE_NAME);
  const board = security === undefined ? undefined : boardOf(security);
  return security === undefined || board === undefined ? null : { security, board };
}

/** Days come from the history, which is final after the close; hours from the candles, which have no cursor. */
function questionOf(baseUrl: string, { security, board }: Listing, request: PriceRequest): PageQuestion {
  const place = `engines/${board.engine}/markets/${board.market}/boards/${board.board}/securities/${security}`;
  if (request.interval === '1d') {
    return {
      url: `${baseUrl}/iss/history/${place}.json?from=${request.from}&till=${request.to}&iss.meta=off`,
      block: 'history',
      columns: historyColumns(board),
      cursor: 'needed',
    };
  }
  const from = firstCandleDate(request.table, request.from);
  return {
    url: `${baseUrl}/iss/${place}/candles.json?from=${from}&till=${request.to}&interval=60&iss.meta=off`,
    block: 'candles',
    columns: CANDLE_COLUMNS,
    cursor: 'optional',
  };
}

/**
 * Daily and hourly prices of Moscow Exchange: shares with their dividends, indices, the yuan and two futures. Closes
 * are raw; splits are not given and stay null.
 */
export function moexSource({ baseUrl, dividends: mode = 'required' }: MoexOptions): PriceSource {
  const base = baseUrl.replace(/\/+$/, '');

  const name = mode === 'required' ? SOURCE_NAME : RAW_SOURCE_NAME;

  function covers(instrument: Instrument, interval: Interval): boolean {
    const listing = listingOf(instrument);
    if (listing === null || interval === '5m') return false;
    return mode === 'required' || (listing.board.market === 'shares' && instrument.dividends === 'unknown');
  }

  async function fetch(request: PriceRequest, fetcher: Fetcher): Promise<PriceAnswer> {
    const listing = listingOf(request.instrument);
    if (listing === null || !covers(request.instrument, request.interval)) {
      throw new RangeError(`moex does not cover ${request.instrument.id} at ${request.interval}`);
    }
    const { security, board } = listing;
    // Dividends come first: without them there is no use in asking for the prices of a share.
    const asked = board.market === 'shares' && mode === 'required';
    const dividends = asked ? await fetchDividends(base, security, request, fetcher) : null;
    const { rows, received } = await fetchPages(questionOf(base, listing, request), fetcher);
    const read = request.interval === '1d' ? readHistoryRow : readCandle;
    const outcomes = rows.map((row) => read(row, security, board, request));
    const askings = [...(dividends?.received ?? []), ...received];
    const answer = collect(outcomes, dividends, security, request, askings);
    return { ...answer, bars: answer.bars.map((bar) => ({ ...bar, source: name })) };
  }

  return { name, covers, fetch };
}
