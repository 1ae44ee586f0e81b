import { loadCalendars } from '../../../../src/config/calendars.js';
import { loadInstruments } from '../../../../src/config/instruments.js';
import { DATA_DIR } from '../../../../src/config/paths.js';
import type { Interval } from '../../../../src/domain/bar.js';
import { type CalendarDate, calendarDate, instant } from '../../../../src/domain/instant.js';
import type { Instrument } from '../../../../src/domain/instrument.js';
import type { SessionTable } from '../../../../src/domain/session.js';
import { type Fetched, type Fetcher, FetchFault } from '../../../../src/sources/net/fetcher.js';
import { MOEX_BASE_URL, moexSource } from '../../../../src/sources/prices/moex/moex-source.js';
import type { PriceAnswer, PriceRequest } from '../../../../src/sources/prices/price-source.js';

const tables = loadCalendars(DATA_DIR);
export const INSTRUMENTS = loadInstruments(DATA_DIR, [...tables.keys()]);

export function tableOf(venue: string): SessionTable {
  const table = tables.get(venue);
  if (table === undefined) throw new Error(`no calendar ${venue}`);
  return table;
}

export function instrumentOf(id: string): Instrument {
  const found = INSTRUMENTS.find((instrument) => instrument.id === id);
  if (found === undefined) throw new Error(`no instrument ${id}`);
  return found;
}

export type Cell = string | number | null;

/** Columns of daily rows of shares, in the order the exchange writes them, those left out that nobody reads. */
export const SHARE_COLUMNS = [
  'BOARDID',
  'TRADEDATE',
  'SHORTNAME',
  'SECID',
  'NUMTRADES',
  'OPEN',
  'LOW',
  'HIGH',
  'CLOSE',
  'VOLUME',
  'TRADINGSESSION',
  'CURRENCYID',
];

/** A daily row of a share: low and high lie 1 around open and close. */
export function shareRow(date: string, open: number | null, close: number | null, security = 'SBER'): Cell[] {
  const prices = [open ?? close, close].filter((price) => price !== null);
  const [low, high] = prices.length === 0 ? [null, null] : [Math.min(...prices) - 1, Math.max(...prices) + 1];
  const volume = close === null ? 0 : 1000;
  return ['TQBR', date, 'Сбербанк', security, volume / 10, open, low, high, close, volume, 3, 'SUR'];
}

export const CANDLE_COLUMNS = ['open', 'close', 'high', 'low', 'value', 'volume', 'begin', 'end'];

/** An hourly candle that begins at a local time `YYYY-MM-DD HH`. */
export function candle(hour: string, open: number, close: number): Cell[] {
  const [high, low] = [Math.max(open, close) + 1, Math.min(open, close) - 1];
  return [open, close, high, low, 5_000, 50, `${hour}:00:00`, `${hour}:59:59`];
}

export const DIVIDEND_COLUMNS = ['secid', 'isin', 'registryclosedate', 'value', 'currencyid'];

export function dividendRow(registryClose: string | null, value: number | null, currency = 'RUB'): Cell[] {
  return ['SBER', 'RU0009029540', registryClose, value, currency];
}

/** A dividend of the year before the calendars begin: a share that has paid, and nothing in any request. */
export const OLD_DIVIDEND = dividendRow('2019-06-13', 16);

export interface Shelf {
  readonly history?: readonly (readonly Cell[])[];
  readonly historyColumns?: readonly string[];
  readonly candles?: readonly (readonly Cell[])[];
  readonly dividends?: readonly (readonly Cell[])[];
  readonly pageSize?: number;
  /** Gives every row, whatever dates were asked for. */
  readonly sloppy?: boolean;
}

/** A fetcher that answers from a function of the address. */
export function fakeFetcher(answer: (url: string) => string | Uint8Array): Fetcher & { urls: string[] } {
  const urls: string[] = [];
  return {
    urls,
    async get(url): Promise<Fetched> {
      urls.push(url);
      const body = answer(url);
      const at = instant('2026-07-01T00:00:00Z');
      return {
        status: 200,
        url,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
        sentAt: at,
        receivedAt: at,
      };
    },
    async close() {},
  };
}

export function block(columns: readonly string[], data: readonly (readonly Cell[])[]) {
  return { columns, data };
}

export function cursor(index: number, total: number, pageSize: number) {
  return block(['INDEX', 'TOTAL', 'PAGESIZE'], [[index, total, pageSize]]);
}

export function notFound(url: string): FetchFault {
  return new FetchFault('not_found', `${url} is not there`, { url, status: 404, retryAt: null });
}

/** The exchange's server with what is on its shelf, page by page as it would give it. */
export function issServer(shelf: Shelf) {
  const columns = shelf.historyColumns ?? SHARE_COLUMNS;
  const dateAt = columns.indexOf('TRADEDATE');
  return fakeFetcher((address) => {
    const url = new URL(address);
    const start = Number(url.searchParams.get('start'));
    const [from, till] = [url.searchParams.get('from') ?? '', url.searchParams.get('till') ?? ''];
    const within = (rows: readonly (readonly Cell[])[], at: number) =>
      rows.filter((row) => {
        const date = String(row[at]).slice(0, 10);
        return shelf.sloppy === true || (from <= date && date <= till);
      });
    if (url.pathname.endsWith('/dividends.json')) {
      if (start > 0) return JSON.stringify({ dividends: block(DIVIDEND_COLUMNS, []) });
      return JSON.stringify({ dividends: block(DIVIDEND_COLUMNS, shelf.dividends ?? [OLD_DIVIDEND]) });
    }
    const pageSize = shelf.pageSize ?? 100;
    if (url.pathname.endsWith('/candles.json')) {
      const page = within(shelf.candles ?? [], 6).slice(start, start + pageSize);
      return JSON.stringify({ candles: block(CANDLE_COLUMNS, page) });
    }
    const rows = within(shelf.history ?? [], dateAt);
    return JSON.stringify({
      history: block(columns, rows.slice(start, start + pageSize)),
      'history.cursor': cursor(start, rows.length, pageSize),
    });
  });
}

export interface Ask {
  readonly id?: string;
  readonly interval?: Interval;
  readonly from: string;
  readonly to: string;
  readonly now?: string;
}

export function requestOf({
  id = 'sber',
  interval = '1d',
  from,
  to,
  now = '2026-07-01T00:00:00Z',
}: Ask): PriceRequest {
  const instrument = instrumentOf(id);
  return {
    instrument,
    table: tableOf(instrument.venue),
    interval,
    from: calendarDate(from),
    to: calendarDate(to),
    now: instant(now),
  };
}

export function fetchMoex(ask: Ask, fetcher: Fetcher): Promise<PriceAnswer> {
  return moexSource({ baseUrl: MOEX_BASE_URL }).fetch(requestOf(ask), fetcher);
}

export function totalOf({ bars, unfinished, refused, outside }: PriceAnswer): number {
  return bars.length + unfinished + refused.length + outside;
}

export function reasonsOf({ refused }: PriceAnswer): string[] {
  return refused.map(({ key, reason }) => `${key}: ${reason}`);
}

export function closesOf({ bars }: PriceAnswer): readonly (readonly [CalendarDate, number])[] {
  return bars.map((bar) => [bar.sessionDate, bar.close] as const);
}
