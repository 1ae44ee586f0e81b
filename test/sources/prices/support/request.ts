import { expect } from '@jest/globals';
import type { Interval } from '../../../../src/domain/bar.js';
import { calendarDate, instant } from '../../../../src/domain/instant.js';
import type { Instrument } from '../../../../src/domain/instrument.js';
import type { PriceAnswer, PriceRequest } from '../../../../src/sources/prices/price-source.js';
import { SourceFault } from '../../../../src/sources/source-fault.js';
import { instrumentOf, venue } from '../../../align/support/world.js';

/** A request for an instrument on its own calendar, asked long after its dates unless `now` says when. */
export function requestOf(
  instrument: string | Instrument,
  from: string,
  to: string,
  { now = '2026-06-01T00:00:00Z', interval = '1d' as Interval } = {},
): PriceRequest {
  const known = typeof instrument === 'string' ? instrumentOf(instrument) : instrument;
  return {
    instrument: known,
    table: venue(known.venue),
    interval,
    from: calendarDate(from),
    to: calendarDate(to),
    now: instant(now),
  };
}

export function countOf({ bars, unfinished, outside, refused }: PriceAnswer): number {
  return bars.length + unfinished + outside + refused.length;
}

export const datesOf = ({ bars }: PriceAnswer): string[] => bars.map(({ sessionDate }) => sessionDate);

export const reasonsOf = ({ refused }: PriceAnswer): string[] =>
  refused.map(({ reason, key }) => `${key}: ${reason}`);

/** Awaits a SourceFault and gives its code. */
export async function sourceFault(answer: Promise<unknown>): Promise<SourceFault> {
  const fault: unknown = await answer.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(SourceFault);
  if (!(fault instanceof SourceFault)) throw new Error('unreachable');
  return fault;
}

/** Strictly ascending by session and start, and none of a session that closes after `now`. */
export function expectOrderly({ bars }: PriceAnswer, { table, now }: PriceRequest): void {
  const keys = bars.map(({ sessionDate, startAt }) => `${sessionDate} ${startAt ?? ''}`);
  expect(keys).toEqual([...new Set(keys)].sort());
  const closes = new Map(table.sessions.map(({ date, closeAt }) => [date, closeAt]));
  expect(bars.filter(({ sessionDate }) => (closes.get(sessionDate) ?? '') > now)).toEqual([]);
}
