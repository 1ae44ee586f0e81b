import type { PollSpan } from './spans.js';

const MS_PER_HOUR = 3_600_000;
const HOURS = 24;
/** A rate by hour of a weekday or weekend day rests on at least this much of that hour. */
const ENOUGH_HOURS = 3;
/** Where only the hour is known and not the kind of day, a quiet day may bring a third of it. */
const QUIET_DAY = 1 / 3;

/** How many new items some spans should bring, as a negative binomial count. */
export interface Expected {
  readonly mean: number;
  /** The same with half an item more in each hour of the past: an hour that brought none so far may still do. */
  readonly most: number;
  /** mean²/shape is the variance beyond that of a Poisson count: by bursts, and because the rate is an estimate. */
  readonly shape: number;
  /** Whether the past knows every hour of these spans on this kind of day. */
  readonly known: boolean;
}

export interface RateProfile {
  /** Hours the past covers. */
  readonly hours: number;
  expected(spans: readonly Pick<PollSpan, 'from' | 'to'>[]): Expected;
}

interface Rate {
  readonly perHour: number;
  readonly mostPerHour: number;
  /** Variance of that estimate. */
  readonly variance: number;
  readonly known: boolean;
}

const NO_RATE: Rate = { perHour: 0, mostPerHour: 0, variance: 0, known: false };

/** 0 to 23 on weekdays, 24 to 47 on Saturdays and Sundays (UTC). By arithmetic, since it is asked for every poll. */
function cellOf(ms: number): number {
  const hours = Math.floor(ms / MS_PER_HOUR);
  // 1 January 1970 was a Thursday: two days on, the first Saturday.
  const isWeekend = (Math.floor(hours / HOURS) + 5) % 7 < 2;
  return (hours % HOURS) + (isWeekend ? HOURS : 0);
}

/** Calls `take` with each hour's part of a span: cell and length in hours. */
function byHour(
  { from, to }: Pick<PollSpan, 'from' | 'to'>,
  take: (cell: number, hours: number) => void,
): void {
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / MS_PER_HOUR) + 1) * MS_PER_HOUR);
    take(cellOf(start), (end - start) / MS_PER_HOUR);
    start = end;
  }
}

function rateOf(count: number, hours: number, share: number, known: boolean): Rate {
  // Half an item more than was seen (Jeffreys 1946): none so far is no proof that there never is one.
  const most = ((count + 0.5) / hours) * share;
  return { perHour: (count / hours) * share, mostPerHour: most, variance: (most / hours) * share, known };
}

/**
 * The rate of a source's new items by hour of day, weekdays and weekends apart where the past holds three hours of each,
 * else by hour of day alone, else over all; of the last two a third is taken, because the quiet day may be the one
 * that is not known yet. Bursts are measured over the same past: Σ(n − μ)²/Σμ of its spans, 1 in a Poisson feed.
 */
export function rateProfile(past: readonly PollSpan[]): RateProfile {
  const hours = new Float64Array(2 * HOURS);
  const counts = new Float64Array(2 * HOURS);
  for (const span of past) {
    const perMs = span.count / (span.to - span.from);
    byHour(span, (cell, length) => {
      hours[cell] = (hours[cell] ?? 0) + length;
      counts[cell] = (counts[cell] ?? 0) + perMs * length * MS_PER_HOUR;
    });
  }
  const total = hours.reduce((sum, each) => sum + each, 0);
  const brought = counts.reduce((sum, each) => sum + each, 0);
  const rates = Array.from(hours, (own, cell): Rate => {
    if (own >= ENOUGH_HOURS) return rateOf(counts[cell] ?? 0, own, 1, true);
    const other = (cell + HOURS) % (2 * HOURS);
    const both = own + (hours[other] ?? 0);
    if (both > 0) return rateOf((counts[cell] ?? 0) + (counts[other] ?? 0), both, QUIET_DAY, false);
    return total > 0 ? rateOf(brought, total, QUIET_DAY, false) : NO_RATE;
  });
  const dispersion = dispersionOf(past, (span) => {
    let mean = 0;
    byHour(span, (cell, length) => {
      mean += (rates[cell]?.perHour ?? 0) * length;
    });
    return mean;
  });
  return {
    hours: total,
    expected(spans) {
      const { mean, most, variance, known } = momentsOf(spans, rates);
      const beyond = variance * dispersion + (dispersion - 1) * most;
      return { mean, most, shape: beyond > 0 ? most ** 2 / beyond : Number.POSITIVE_INFINITY, known };
    },
  };
}

function momentsOf(spans: readonly Pick<PollSpan, 'from' | 'to'>[], rates: readonly Rate[]) {
  const lengths = new Float64Array(2 * HOURS);
  for (const span of spans) {
    byHour(span, (cell, length) => {
      lengths[cell] = (lengths[cell] ?? 0) + length;
    });
  }
  const sum = { mean: 0, most: 0, variance: 0, known: true };
  for (const [cell, rate] of rates.entries()) {
    const length = lengths[cell] ?? 0;
    sum.mean += rate.perHour * length;
    sum.most += rate.mostPerHour * length;
    sum.variance += rate.variance * length ** 2;
    sum.known &&= length === 0 || rate.known;
  }
  return sum;
}

function dispersionOf(past: readonly PollSpan[], meanOf: (span: PollSpan) => number): number {
  let squares = 0;
  let means = 0;
  for (const span of past) {
    const mean = meanOf(span);
    squares += (span.count - mean) ** 2;
    means += mean;
  }
  return means > 0 ? Math.max(1, squares / means) : 1;
}
