import { sessionIndexOf } from '../../../align/find-session.js';
import { settingDay } from '../../../align/setting-day.js';
import type { BarObservation } from '../../../domain/bar.js';
import { addDays, type CalendarDate, endOfDate, type Instant } from '../../../domain/instant.js';
import type { SessionTable } from '../../../domain/session.js';
import type { RefusedItem } from '../../refused-item.js';
import type { PriceAnswer, PriceRequest } from '../price-source.js';
import type { DatedRate } from './parse-dynamic.js';

export const SOURCE_NAME = 'cbr';

/** A rate with the day it was set. */
interface SetRate extends DatedRate {
  readonly sessionDate: CalendarDate;
}

interface SetRates {
  /** Ascending, one a day of setting. */
  readonly set: readonly SetRate[];
  readonly repeated: number;
  readonly refused: readonly RefusedItem[];
}

/** The first rate of a date stands, as in a file; an equal one is a repetition, another one is refused. */
function uniqueRates(rates: readonly DatedRate[]): Omit<SetRates, 'set'> & { dated: readonly DatedRate[] } {
  const byDate = new Map<CalendarDate, DatedRate>();
  const refused: RefusedItem[] = [];
  let repeated = 0;
  for (const rate of rates) {
    const earlier = byDate.get(rate.effectiveDate);
    if (earlier === undefined) byDate.set(rate.effectiveDate, rate);
    else if (earlier.rate === rate.rate) repeated += 1;
    else {
      const detail = `${rate.effectiveDate} stands further up with ${earlier.rate}`;
      refused.push({ reason: 'conflicting_rows', detail, key: rate.key, raw: rate.raw });
    }
  }
  const dated = [...byDate.values()].sort((a, b) => (a.effectiveDate < b.effectiveDate ? -1 : 1));
  return { dated, repeated, refused };
}

/**
 * The day each rate was set, by the rule of a file import. A rate that stands under further days it is in force is
 * carried, not set anew; one that changes on a day the calendar holds no fixing for was set the day before, off the
 * calendar.
 */
export function setRates(table: SessionTable, rates: readonly DatedRate[]): SetRates {
  const { dated, repeated, refused } = uniqueRates(rates);
  const set: SetRate[] = [];
  let carried = 0;
  let fixing: CalendarDate | null = null;
  let inForce: number | null = null;
  for (const rate of dated) {
    const day = settingDay(table, rate.effectiveDate);
    const isSameFixing = day === fixing;
    if (isSameFixing && rate.rate === inForce) {
      carried += 1;
      continue;
    }
    fixing = day;
    inForce = rate.rate;
    set.push({ ...rate, sessionDate: isSameFixing ? addDays(rate.effectiveDate, -1) : day });
  }
  return { set, repeated: repeated + carried, refused };
}

/** The information cut-off of a fixing; of a day off the calendar its last instant, which no cut-off comes after. */
function cutOffOf(table: SessionTable, date: CalendarDate): Instant {
  const index = sessionIndexOf(table, date);
  const session = index === null ? undefined : table.sessions[index];
  return session?.closeAt ?? endOfDate(date);
}

function toBar({ sessionDate, effectiveDate, rate }: SetRate, { instrument }: PriceRequest): BarObservation {
  return {
    instrumentId: instrument.id,
    interval: '1d',
    sessionDate,
    effectiveDate,
    startAt: null,
    source: SOURCE_NAME,
    open: null,
    high: null,
    low: null,
    close: rate,
    adjustedClose: null,
    volume: null,
    dividend: null,
    split: null,
    adjustment: 'raw',
    flags: [],
  };
}

/** The answer to a request, whose dates are days of setting. A rate is unfinished until its cut-off has passed. */
export function collectRates(
  rates: readonly DatedRate[],
  unreadable: readonly RefusedItem[],
  request: PriceRequest,
): Omit<PriceAnswer, 'received'> {
  const { set, repeated, refused } = setRates(request.table, rates);
  const asked = set.filter(({ sessionDate }) => request.from <= sessionDate && sessionDate <= request.to);
  const finished = asked.filter(({ sessionDate }) => cutOffOf(request.table, sessionDate) <= request.now);
  return {
    bars: finished.map((rate) => toBar(rate, request)),
    unfinished: asked.length - finished.length,
    outside: set.length - asked.length + repeated,
    refused: [...unreadable, ...refused],
  };
}
