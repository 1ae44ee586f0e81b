import { type CalendarDate, calendarDate } from '../../../domain/instant.js';
import type { RefusedItem } from '../../refused-item.js';
import type { PriceAnswer, PriceRequest } from '../price-source.js';
import { type Candidate, oneAKey } from './one-a-key.js';
import { refuse } from './refuse.js';
import { closeIn, sessionOn } from './session-close.js';

/** One row of a series of single values: a daily level or a fixing. */
export interface SeriesRow {
  readonly date: string;
  readonly value: string;
  /** Whether the row has as many cells as the header: a decimal comma would be read as two. */
  readonly isWhole: boolean;
  readonly raw: string;
}

/** How one provider writes its series. */
export interface SeriesForm {
  readonly source: string;
  /** The provider's name of the series. */
  readonly symbol: string;
  /** Whether the text stands for "no value". */
  isMissing(value: string): boolean;
  /** Reason code and sentence for a session without a value. */
  whyMissing(date: CalendarDate): readonly [reason: string, detail: string];
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function readDate(text: string): CalendarDate | null {
  try {
    return calendarDate(text);
  } catch {
    return null;
  }
}

/** The value as a price, or reason and sentence why it is none. */
function readValue(text: string): number | readonly [string, string] {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return ['unreadable_value', `"${text}" is no number`];
  return value > 0 ? value : ['non_positive_price', `the value ${text} is not above zero`];
}

/**
 * Bars from the rows of a series of single values: close alone, raw. A row without a value is refused where the venue
 * held a session, and counts as `outside` where it did not. rows = bars + unfinished + refused + outside.
 */
export function takeSeries(
  rows: readonly SeriesRow[],
  request: PriceRequest,
  form: SeriesForm,
): Omit<PriceAnswer, 'received'> {
  const closeOf = closeIn(request.table);
  const candidates: Candidate[] = [];
  const refused: RefusedItem[] = [];
  let unfinished = 0;
  let outside = 0;
  for (const row of rows) {
    const date = readDate(row.date);
    const key = `${form.symbol} ${row.date}`;
    if (date === null) {
      refused.push(refuse('unreadable_date', `"${row.date}" is no date YYYY-MM-DD`, key, row.raw));
    } else if (date < request.from || date > request.to) {
      outside += 1;
    } else if (closeOf(date) > request.now) {
      unfinished += 1;
    } else if (!row.isWhole) {
      refused.push(refuse('unreadable_row', 'the row has more or fewer cells than the header', key, row.raw));
    } else if (form.isMissing(row.value)) {
      if (sessionOn(request.table, date) === null) outside += 1;
      else refused.push(refuse(...form.whyMissing(date), key, row.raw));
    } else {
      const value = readValue(row.value);
      if (typeof value === 'number')
        candidates.push({ key, raw: row.raw, bar: toBar(date, value, request, form) });
      else refused.push(refuse(...value, key, row.raw));
    }
  }
  const single = oneAKey(candidates);
  return {
    bars: single.bars,
    unfinished,
    outside: outside + single.outside,
    refused: [...refused, ...single.refused],
  };
}

function toBar(date: CalendarDate, close: number, { instrument, interval }: PriceRequest, form: SeriesForm) {
  return {
    instrumentId: instrument.id,
    interval,
    sessionDate: date,
    effectiveDate: null,
    startAt: null,
    source: form.source,
    open: null,
    high: null,
    low: null,
    close,
    adjustedClose: null,
    volume: null,
    dividend: null,
    split: null,
    adjustment: 'raw',
    flags: [],
  } as const;
}
