import { type LocalClock, localClock } from '../../../align/local-clock.js';
import { type CalendarDate, calendarDate, epochMs, type Instant, instant } from '../../../domain/instant.js';
import type { PriceRequest } from '../price-source.js';
import type { Board } from './boards.js';
import { mayHold, sessionOfTrades } from './candle-session.js';
import { CellRefusal, checkWhole, shown } from './cells.js';
import { OUTSIDE, type Outcome, UNFINISHED } from './price-item.js';
import type { IssRow } from './read-block.js';
import { outcomeOf, readPrices } from './read-row.js';

export const CANDLE_COLUMNS = ['open', 'close', 'high', 'low', 'volume', 'begin', 'end'] as const;

const HOUR_MS = 3_600_000;
const LOCAL = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}):(\d{2})$/;
/** ISS writes local times of Moscow without saying so. */
const moscow: LocalClock = localClock('Europe/Moscow');

interface Hour {
  readonly date: CalendarDate;
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** @throws CellRefusal `no_date` */
function readLocal(row: IssRow, column: 'begin' | 'end'): { date: CalendarDate; at: Instant } {
  const value = row[column];
  const [, day, time, seconds] = LOCAL.exec(typeof value === 'string' ? value : '') ?? [];
  try {
    const date = calendarDate(day ?? '');
    return { date, at: instant(epochMs(moscow(date, time ?? '')) + Number(seconds) * 1000) };
  } catch {
    throw new CellRefusal('no_date', `${column} is ${shown(value)}, which is no time YYYY-MM-DD HH:MM:SS`);
  }
}

/** @throws CellRefusal `not_an_hour` when begin and end are not of one hour: another interval than was asked for. */
function readHour(row: IssRow): Hour {
  const begin = readLocal(row, 'begin');
  const end = readLocal(row, 'end');
  const ms = epochMs(end.at) - epochMs(begin.at);
  if (epochMs(begin.at) % HOUR_MS !== 0 || ms < 0 || ms >= HOUR_MS) {
    throw new CellRefusal('not_an_hour', `it runs from ${shown(row.begin)} to ${shown(row.end)}`);
  }
  return { date: begin.date, startAt: begin.at, endAt: instant(epochMs(begin.at) + HOUR_MS) };
}

/** One hourly candle. It is unfinished until its session has closed, and its hour is over: some trade after the close. */
export function readCandle(row: IssRow, security: string, board: Board, request: PriceRequest): Outcome {
  const key = `${security} ${typeof row.begin === 'string' ? row.begin : shown(row)}`;
  return outcomeOf(row, key, () => {
    checkWhole(row);
    const { date, startAt, endAt } = readHour(row);
    const session = sessionOfTrades(request.table, date);
    const sessionDate = session?.date ?? date;
    if (sessionDate < request.from || sessionDate > request.to) return OUTSIDE;
    if (session === null || !mayHold(session, date, endAt)) {
      throw new CellRefusal('off_session', `no session of ${request.table.venue} has trades at ${startAt}`);
    }
    if (session.closeAt > request.now || endAt > request.now) return UNFINISHED;
    const columns = { open: 'open', high: 'high', low: 'low', close: 'close' };
    const volume = board.volume ? 'volume' : null;
    return readPrices(row, { ...columns, volume }, { key, sessionDate, startAt });
  });
}
