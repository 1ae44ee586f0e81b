import type { BarObservation } from '../../../domain/bar.js';
import type { CalendarDate } from '../../../domain/instant.js';
import type { RefusedItem } from '../../refused-item.js';
import type { PriceAnswer, PriceRequest } from '../price-source.js';
import { refusedRow } from './cells.js';
import { type Dividends, dividendKey } from './dividends.js';
import type { Received } from './fetch-pages.js';
import type { Outcome, PriceItem } from './price-item.js';

export const SOURCE_NAME = 'moex';

interface Unique {
  /** Ascending, one a session or hour. */
  readonly items: readonly PriceItem[];
  readonly repeated: number;
  readonly refused: readonly RefusedItem[];
}

function sortKey({ sessionDate, startAt }: PriceItem): string {
  return `${sessionDate} ${startAt ?? ''}`;
}

/** What is in the bar: two rows that agree in it are one. */
function content({ open, high, low, close, volume }: PriceItem): string {
  return JSON.stringify([open, high, low, close, volume]);
}

/** The first row of a session or hour stands, as in a file; an equal one is a repetition, another one is refused. */
function uniqueItems(items: readonly PriceItem[]): Unique {
  const byKey = new Map<string, PriceItem>();
  const refused: RefusedItem[] = [];
  let repeated = 0;
  for (const item of items) {
    const earlier = byKey.get(sortKey(item));
    if (earlier === undefined) byKey.set(sortKey(item), item);
    else if (content(earlier) === content(item)) repeated += 1;
    else {
      const detail = `${item.key} stands further up with other values`;
      refused.push({ reason: 'conflicting_rows', detail, key: item.key, raw: item.raw });
    }
  }
  const ascending = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
  return { items: ascending, repeated, refused };
}

function toBar(item: PriceItem, request: PriceRequest, dividend: number | null): BarObservation {
  const { sessionDate, startAt, open, high, low, close, volume } = item;
  return {
    instrumentId: request.instrument.id,
    interval: request.interval,
    sessionDate,
    effectiveDate: null,
    startAt,
    source: SOURCE_NAME,
    open,
    high,
    low,
    close,
    adjustedClose: null,
    volume,
    dividend,
    split: null,
    adjustment: 'raw',
    flags: [],
  };
}

/** Each bar with what goes ex on it: of hourly bars the first of the ex-date, which is where the price falls. */
function withDividends(
  items: readonly PriceItem[],
  request: PriceRequest,
  dividends: Dividends | null,
): { bars: readonly BarObservation[]; unplaced: ReadonlySet<CalendarDate> } {
  const unplaced = new Set(dividends?.byExDate.keys() ?? []);
  const bars = items.map((item) => {
    const isFirst = unplaced.delete(item.sessionDate);
    return toBar(item, request, isFirst ? (dividends?.byExDate.get(item.sessionDate)?.amount ?? null) : null);
  });
  return { bars, unplaced };
}

/** A dividend whose ex-date has no bar would be lost without a word. */
function refuseUnplaced(
  dates: ReadonlySet<CalendarDate>,
  dividends: Dividends | null,
  security: string,
): RefusedItem[] {
  return [...dates].flatMap((date) =>
    (dividends?.byExDate.get(date)?.rows ?? []).map((row) =>
      refusedRow(row, dividendKey(security, row), 'no_bar_for_dividend', `its ex-date ${date} has no bar`),
    ),
  );
}

/**
 * The answer to a request. Items are the rows of prices, and of the rows of dividends those alone that are refused:
 * a dividend that is taken stands in a bar.
 */
export function collect(
  outcomes: readonly Outcome[],
  dividends: Dividends | null,
  security: string,
  request: PriceRequest,
  received: readonly Received[],
): PriceAnswer {
  const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const { items, repeated, refused } = uniqueItems(outcomes.filter((outcome) => outcome.kind === 'price'));
  const { bars, unplaced } = withDividends(items, request, dividends);
  return {
    bars,
    unfinished: count('unfinished'),
    outside: count('outside') + repeated,
    refused: [
      ...outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [outcome.item] : [])),
      ...refused,
      ...(dividends?.refused ?? []),
      ...refuseUnplaced(unplaced, dividends, security),
    ],
    received,
  };
}
