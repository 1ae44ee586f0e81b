import { DateTime } from 'luxon';
import { addDays, calendarDate, epochMs, type Instant } from '../../../../src/domain/instant.js';
import { barVersionAt, hasEmptyRow, type TrueBar, type TrueSeries } from '../world/bars.js';
import { streamOf } from '../world/draws.js';
import { type IssBlock, type IssRow, issDocument } from './iss-block.js';
import { type Ask, json, notFound, type Reply, type Speaker } from './reply.js';

const HISTORY =
  /^\/iss\/history\/engines\/(\w+)\/markets\/(\w+)(?:\/boards\/(\w+))?\/securities\/([\w-]+)\.json$/;
const CANDLES = /^\/iss\/engines\/\w+\/markets\/\w+(?:\/boards\/\w+)?\/securities\/([\w-]+)\/candles\.json$/;
const DIVIDENDS = /^\/iss\/securities\/([\w-]+)\/dividends\.json$/;
/** ISS has 100; a small page makes any longer span a paged one. */
export const MOEX_PAGE = 20;
const CANDLES_PAGE = 500;
const DAILY = '24';
/** Since then a share bought on a day is settled on the next: the register closes on the ex-date itself. */
const NEXT_DAY_SETTLEMENT = calendarDate('2023-07-31');
const ANNOUNCED_DAYS = 30;

const HISTORY_COLUMNS: Readonly<Record<string, string>> = {
  shares:
    'BOARDID TRADEDATE SHORTNAME SECID NUMTRADES VALUE OPEN LOW HIGH LEGALCLOSEPRICE WAPRICE CLOSE VOLUME MARKETPRICE2 MARKETPRICE3 ADMITTEDQUOTE MP2VALTRD MARKETPRICE3TRADESVALUE ADMITTEDVALUE WAVAL TRADINGSESSION CURRENCYID TRENDCLSPR',
  index:
    'BOARDID SECID TRADEDATE SHORTNAME NAME CLOSE OPEN HIGH LOW VALUE DURATION YIELD DECIMALS CAPITALIZATION CURRENCYID DIVISOR TRADINGSESSION VOLUME TRADE_SESSION_DATE',
  selt: 'BOARDID TRADEDATE SHORTNAME SECID OPEN LOW HIGH CLOSE NUMTRADES VOLRUR WAPRICE TRADE_SESSION_DATE',
  forts:
    'BOARDID TRADEDATE SECID OPEN LOW HIGH CLOSE OPENPOSITIONVALUE VALUE VOLUME OPENPOSITION SETTLEPRICE WAPRICE SETTLEPRICEDAY CHANGE QTY NUMTRADES',
};

function historyRow(bar: TrueBar, now: Instant, board: string): IssRow | null {
  const version = barVersionAt(bar, now);
  if (version === null && !hasEmptyRow(bar, now)) return null;
  return {
    BOARDID: board,
    TRADEDATE: bar.sessionDate,
    TRADE_SESSION_DATE: bar.sessionDate,
    SHORTNAME: `SIMULATED ${bar.symbol}`,
    NAME: `SIMULATED ${bar.symbol}`,
    SECID: bar.symbol,
    OPEN: version?.open ?? null,
    HIGH: version?.high ?? null,
    LOW: version?.low ?? null,
    CLOSE: version?.close ?? null,
    LEGALCLOSEPRICE: version?.close ?? null,
    SETTLEPRICE: version?.close ?? null,
    VOLUME: version === null ? 0 : version.volume,
    VALUE: version === null ? 0 : Math.round((version.volume ?? 0) * version.close),
    NUMTRADES: version === null ? 0 : Math.ceil((version.volume ?? 0) / 100),
    DECIMALS: 2,
    TRADINGSESSION: 3,
    CURRENCYID: 'SUR',
  };
}

function pageOf(query: URLSearchParams, most: number): { start: number; size: number } {
  const whole = (text: string | null, otherwise: number) =>
    /^\d+$/.test(text ?? '') ? Number(text) : otherwise;
  return { start: whole(query.get('start'), 0), size: Math.min(whole(query.get('limit'), most), most) };
}

function barsIn(series: TrueSeries | undefined, query: URLSearchParams): readonly TrueBar[] {
  const from = query.get('from') ?? '';
  const till = query.get('till') ?? '9999';
  return (series?.bars ?? []).filter(({ sessionDate }) => sessionDate >= from && sessionDate <= till);
}

function history({ query, now }: Ask, series: TrueSeries | undefined, market: string, board: string) {
  const rows = barsIn(series, query).flatMap((bar) => {
    const row = historyRow(bar, now, board);
    return row === null ? [] : [{ row, id: barVersionAt(bar, now)?.id }];
  });
  if (query.get('sort_order') === 'desc') rows.reverse();
  const { start, size } = pageOf(query, MOEX_PAGE);
  const shown = rows.slice(start, start + size);
  const columns = (HISTORY_COLUMNS[market] ?? HISTORY_COLUMNS.shares ?? '').split(' ');
  const blocks: IssBlock[] = [
    { name: 'history', columns, rows: shown.map(({ row }) => row) },
    {
      name: 'history.cursor',
      columns: ['INDEX', 'TOTAL', 'PAGESIZE'],
      rows: [{ INDEX: start, TOTAL: rows.length, PAGESIZE: size }],
    },
  ];
  return { blocks, served: shown.flatMap(({ id }) => (id === undefined ? [] : [id])) };
}

/** Finished sessions alone; times are Moscow's, without a zone. */
function candles({ query, now }: Ask, series: TrueSeries | undefined) {
  const { start, size } = pageOf(query, CANDLES_PAGE);
  const daily = query.get('interval') === DAILY;
  const shown = (daily ? barsIn(series, query) : [])
    .flatMap((bar) => {
      const version = barVersionAt(bar, now);
      return version === null ? [] : [{ bar, version }];
    })
    .slice(start, start + size);
  const rows = shown.map(({ bar, version: { open, close, high, low, volume } }): IssRow => {
    const end = DateTime.fromMillis(epochMs(bar.closeAt), { zone: 'Europe/Moscow' });
    const value = Math.round((volume ?? 0) * close);
    const begin = `${bar.sessionDate} 00:00:00`;
    return { open, close, high, low, value, volume, begin, end: end.toFormat('yyyy-MM-dd HH:mm:ss') };
  });
  const columns = ['open', 'close', 'high', 'low', 'value', 'volume', 'begin', 'end'];
  return { blocks: [{ name: 'candles', columns, rows }], served: shown.map(({ version }) => version.id) };
}

/** The register closes on the ex-date, or before the change of settlement one session after it. */
function dividends({ now }: Ask, series: TrueSeries | undefined) {
  const bars = series?.bars ?? [];
  const today = now.slice(0, 10);
  const rows = bars.flatMap((bar, i): IssRow[] => {
    const announced = addDays(bar.sessionDate, -ANNOUNCED_DAYS) <= today;
    if (bar.dividend === null || !announced) return [];
    const late = bar.sessionDate < NEXT_DAY_SETTLEMENT ? bars[i + 1] : bar;
    return [
      {
        secid: bar.symbol,
        isin: 'RU0000000000',
        registryclosedate: (late ?? bar).sessionDate,
        value: bar.dividend,
        currencyid: 'RUB',
      },
    ];
  });
  const columns = ['secid', 'isin', 'registryclosedate', 'value', 'currencyid'];
  return { blocks: [{ name: 'dividends', columns, rows }], served: [] };
}

/** Moscow's ISS below `/iss/`: history by pages, daily candles, dividends. */
export function speakMoex(seed: number, all: readonly TrueSeries[]): Speaker {
  const series = new Map(
    all.filter(({ provider }) => provider === 'moex').map((each) => [each.symbol, each]),
  );
  return (ask): Reply | null => {
    if (!ask.path.startsWith('/iss/')) return null;
    const say = ({ blocks, served }: { blocks: readonly IssBlock[]; served: readonly string[] }) => {
      const draws = streamOf(seed, `${ask.count} columns ${ask.path}`);
      return json(issDocument(blocks, ask.query, draws), served);
    };
    const asked = HISTORY.exec(ask.path);
    if (asked !== null) {
      const [, , market = '', board = '', security = ''] = asked;
      return say(history(ask, series.get(security), market, board));
    }
    const candle = CANDLES.exec(ask.path)?.[1];
    if (candle !== undefined) return say(candles(ask, series.get(candle)));
    const payer = DIVIDENDS.exec(ask.path)?.[1];
    return payer === undefined ? notFound() : say(dividends(ask, series.get(payer)));
  };
}
