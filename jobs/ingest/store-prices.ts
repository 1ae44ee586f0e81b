import type { Interval } from '../../src/domain/bar.js';
import type { CalendarDate, Instant } from '../../src/domain/instant.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { Poll } from '../../src/domain/poll.js';
import type { SessionTable } from '../../src/domain/session.js';
import { clockOffsetMs } from '../../src/sources/net/clock-offset.js';
import type { FetchedBar, PriceAnswer } from '../../src/sources/prices/price-source.js';
import type { Store, WriteCounts } from '../../src/store/ports.js';
import { findingsOf } from '../import/findings.js';
import { fetchedBarClocks } from './bar-clocks.js';
import { sessionGaps } from './missing-sessions.js';

const BARS_A_BATCH = 500;

/** One instrument from one source at one interval. */
export interface FetchedSeries {
  readonly instrument: Instrument;
  readonly table: SessionTable;
  readonly source: string;
  readonly interval: Interval;
}

/** Appends the bars of an answer with their clocks and, daily ones, their findings. */
async function appendBars(
  store: Store,
  series: FetchedSeries,
  bars: readonly FetchedBar[],
  now: Instant,
): Promise<WriteCounts> {
  const findings = series.interval === '1d' ? await findingsOf(series, bars, store, now) : null;
  const sum = { inserted: 0, unchanged: 0, revised: 0 };
  for (let i = 0; i < bars.length; i += BARS_A_BATCH) {
    const batch = bars.slice(i, i + BARS_A_BATCH).map((bar) => {
      const flags = findings?.get(bar.sessionDate) ?? [];
      return Object.assign(fetchedBarClocks(bar, series, now), bar, { flags });
    });
    const written = await store.bars.append(batch);
    sum.inserted += written.inserted;
    sum.unchanged += written.unchanged;
    sum.revised += written.revised;
  }
  return sum;
}

/**
 * Writes the gaps that the calendar shows in a daily series, and those that have been filled.
 *
 * @param until the last session that was asked for; null for all. A backfill asks for one piece after the other, oldest
 * first: the pieces to come are not missing yet.
 */
export async function holdAgainstCalendar(
  store: Store,
  series: FetchedSeries,
  now: Instant,
  until: CalendarDate | null = null,
): Promise<void> {
  if (series.interval !== '1d') return;
  const { instrument, table, source } = series;
  const stored = await store.bars.sessionDates({ instrumentId: instrument.id, interval: '1d', source }, now);
  const open = await store.gaps.read({ at: now, source, subject: instrument.id, status: 'open' });
  await store.gaps.append(sessionGaps({ instrument, table, source, stored, until, open }, now));
}

function pollOf(series: FetchedSeries, now: Instant): Omit<Poll, 'status'> {
  const counts = { items: 0, inserted: 0, unchanged: 0, revised: 0, skipped: 0, refused: 0 };
  return {
    source: series.source,
    subject: series.instrument.id,
    at: now,
    ...counts,
    newestAt: null,
    bodyHash: null,
    clockOffsetMs: null,
    outlets: {},
    languages: {},
    faultCode: null,
    fault: null,
  };
}

/** The poll of a series that could not be had. */
export function failedPricePoll(series: FetchedSeries, now: Instant, code: string, sentence: string): Poll {
  return { ...pollOf(series, now), status: 'failed', faultCode: code, fault: sentence };
}

/**
 * Stores one provider's answer about one series inside the caller's transaction: bars, refused items, gaps, poll.
 *
 * @param until as for `holdAgainstCalendar`
 * @returns the poll as it stands in the ledger
 */
export async function storePrices(
  store: Store,
  series: FetchedSeries,
  answer: PriceAnswer,
  now: Instant,
  until: CalendarDate | null = null,
): Promise<Poll> {
  const { instrument, source } = series;
  const counts = await appendBars(store, series, answer.bars, now);
  await store.quarantine.add(
    answer.refused.map((item) => ({ ...item, source, subject: instrument.id })),
    now,
  );
  await holdAgainstCalendar(store, series, now, until);
  const last = answer.bars.at(-1);
  const poll: Poll = {
    ...pollOf(series, now),
    status: 'ok',
    ...counts,
    items: answer.bars.length + answer.unfinished + answer.outside + answer.refused.length,
    skipped: answer.unfinished + answer.outside,
    refused: answer.refused.length,
    newestAt: last === undefined ? null : fetchedBarClocks(last, series, now).availableAt,
    clockOffsetMs: clockOffsetMs(answer.received),
  };
  await store.polls.append([poll]);
  return poll;
}
