import { localClock } from '../src/align/local-clock.js';
import { settingDay } from '../src/align/setting-day.js';
import { addDays, type CalendarDate, epochMs } from '../src/domain/instant.js';
import type { Instrument } from '../src/domain/instrument.js';
import type { Session, SessionTable } from '../src/domain/session.js';
import { effectiveWindow } from '../src/sources/prices/cbr/effective-window.js';
import { boardOf } from '../src/sources/prices/moex/boards.js';
import { random } from './random.js';

/** SIMULATED prices of one session. */
interface Row {
  readonly session: Session;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** One series and its prices over the whole span. */
interface Series {
  readonly instrument: Instrument;
  readonly table: SessionTable;
  readonly symbol: string;
  readonly rows: readonly Row[];
}

/** Answers of one provider to the question for one span, in the order of its requests. */
type Writer = (series: Series, span: Span) => Uint8Array[];

const within = (rows: readonly Row[], from: CalendarDate, to: CalendarDate): readonly Row[] =>
  rows.filter(({ session }) => session.date >= from && session.date <= to);

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** A day more at either side, as it is asked for; dividends of shares on the first session of a quarter. */
const yahoo: Writer = ({ instrument, table, symbol, rows: all }, { from, to }) => {
  const rows = within(all, addDays(from, -1), addDays(to, 1));
  const midnight = localClock(table.timeZone);
  const timeOf = ({ openAt, date }: Session) => epochMs(openAt ?? midnight(date, '00:00')) / 1_000;
  const column = (name: Exclude<keyof Row, 'session'>) => rows.map((row) => row[name]);
  const exDates = rows.filter(({ session }, i) => {
    const before = rows[i - 1]?.session.date ?? session.date;
    return Math.floor(Number(before.slice(5, 7)) / 4) !== Math.floor(Number(session.date.slice(5, 7)) / 4);
  });
  const dividends = exDates.map(({ session, close }) => {
    const date = timeOf(session);
    return [String(date), { amount: close / 100, date }] as const;
  });
  const meta = {
    currency: instrument.unit === 'GBX' ? 'GBp' : instrument.currency,
    symbol,
    exchangeTimezoneName: table.timeZone,
    dataGranularity: '1d',
    range: '',
  };
  const quote = [
    {
      open: column('open'),
      high: column('high'),
      low: column('low'),
      close: column('close'),
      volume: column('volume'),
    },
  ];
  const chart = {
    meta,
    timestamp: rows.map(({ session }) => timeOf(session)),
    ...(instrument.dividends === 'none' ? {} : { events: { dividends: Object.fromEntries(dividends) } }),
    indicators: { quote, adjclose: [{ adjclose: column('close') }] },
  };
  return [json({ chart: { result: [chart], error: null } })];
};

const MOEX_PAGE = 100;

/** Pages of a hundred rows; a page that is not full is the last. */
const moex: Writer = ({ symbol, rows: all }, { from, to }) => {
  const rows = within(all, from, to);
  const columns = 'BOARDID TRADEDATE SHORTNAME SECID CLOSE OPEN HIGH LOW VALUE VOLUME CURRENCYID'.split(' ');
  const board = boardOf(symbol)?.board;
  const cells = rows.map(({ session, open, high, low, close, volume }) => [
    ...[board, session.date, symbol, symbol, close, open, high, low, close * volume, volume, 'RUB'],
  ]);
  const pages = Math.floor(rows.length / MOEX_PAGE) + 1;
  return Array.from({ length: pages }, (_, page) =>
    json({
      history: { columns, data: cells.slice(page * MOEX_PAGE, (page + 1) * MOEX_PAGE) },
      'history.cursor': {
        columns: ['INDEX', 'TOTAL', 'PAGESIZE'],
        data: [[page * MOEX_PAGE, rows.length, MOEX_PAGE]],
      },
    }),
  );
};

/** Under the date from which each rate is in force, with a decimal comma. */
const cbr: Writer = ({ table, symbol, rows }, { from, to }) => {
  const asked = effectiveWindow(table, from, to);
  const records = rows.flatMap(({ session, close }) => {
    const date = addDays(session.date, 1);
    if (date < asked.from || date > asked.to || settingDay(table, date) !== session.date) return [];
    const rate = close.toFixed(4).replace('.', ',');
    const dotted = date.split('-').reverse().join('.');
    return `<Record Date="${dotted}" Id="${symbol}"><Nominal>1</Nominal><Value>${rate}</Value><VunitRate>${rate}</VunitRate></Record>`;
  });
  return [
    Buffer.from(
      `<?xml version="1.0" encoding="windows-1251"?><ValCurs ID="${symbol}" name="Foreign Currency Market Dynamic">${records.join('')}</ValCurs>`,
    ),
  ];
};

const fred: Writer = ({ symbol, rows }, { from, to }) => {
  const lines = within(rows, from, to).map(({ session, close }) => `${session.date},${close.toFixed(2)}`);
  return [Buffer.from([`observation_date,${symbol}`, ...lines, ''].join('\n'))];
};

const WRITERS: Readonly<Record<string, Writer>> = { yahoo, moex, cbr, fred };

/** Prices that go at random, as Yahoo writes them: single precision in all its digits. */
function simulatePrices(sessions: readonly Session[], seed: number): Row[] {
  const { uniform, normal } = random(seed);
  let close = 100;
  return sessions.map((session) => {
    const open = Math.fround(close);
    close = Math.fround(close * Math.exp(0.01 * normal()));
    return {
      session,
      open,
      high: Math.fround(Math.max(open, close) * 1.01),
      low: Math.fround(Math.min(open, close) * 0.99),
      close,
      volume: Math.floor(1e6 * uniform()),
    };
  });
}

/** Whether answers of this provider about this instrument can be simulated: all but the dividends of Moscow's shares. */
export function isSimulated(instrument: Instrument, provider: string): boolean {
  const symbol = instrument.providers[provider];
  if (symbol === undefined || WRITERS[provider] === undefined) return false;
  return provider !== 'moex' || boardOf(symbol)?.market !== 'shares';
}

/** SIMULATED: a provider's answers about an instrument, one or several for each of the spans in turn. */
export function priceAnswers(
  instrument: Instrument,
  provider: string,
  table: SessionTable,
  spans: readonly Span[],
  seed: number,
): Uint8Array[] {
  const [first, last] = [spans[0], spans.at(-1)];
  const writer = WRITERS[provider];
  if (first === undefined || last === undefined || writer === undefined) return [];
  const sessions = table.sessions.filter(({ date }) => date >= first.from && date <= last.to);
  const symbol = instrument.providers[provider] ?? '';
  const series = { instrument, table, symbol, rows: simulatePrices(sessions, seed) };
  return spans.flatMap((span) => writer(series, span));
}
