import { epochMs, type Instant } from '../../domain/instant.js';
import { mean } from '../../stats/mean.js';

const DAY_MS = 24 * 3_600_000;
/** Growth is drawn from the newest sizes; what was imported long ago says nothing of the days to come. */
const DAYS_BACK = 30;
/** Under a day apart two sizes say more of one import than of growth. */
const LEAST_DAYS = 1;

export interface StoredSize {
  readonly at: Instant;
  readonly bytes: number;
}

/** How long the disk lasts. */
export interface StorageForecast {
  readonly bytes: number | null;
  readonly freeBytes: number | null;
  /** Slope of the least-squares line through the sizes of the last 30 days; null before a day of them is known. */
  readonly growthBytesPerDay: number | null;
  /** Free bytes by that growth; null where there is none, or it is not known. */
  readonly daysUntilFull: number | null;
}

function slopePerDay(sizes: readonly StoredSize[]): number | null {
  const days = sizes.map(({ at }) => epochMs(at) / DAY_MS);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || last - first < LEAST_DAYS) return null;
  const xMean = mean(days);
  const yMean = mean(sizes.map(({ bytes }) => bytes));
  let xy = 0;
  let xx = 0;
  for (const [i, { bytes }] of sizes.entries()) {
    const x = (days[i] ?? xMean) - xMean;
    xy += x * (bytes - yMean);
    xx += x ** 2;
  }
  return xy / xx;
}

/**
 * When the disk will be full if the database goes on growing as in the last 30 days.
 * @param history its sizes, at most one a day, ascending
 */
export function forecastStorage(
  now: Instant,
  bytes: number | null,
  freeBytes: number | null,
  history: readonly StoredSize[],
): StorageForecast {
  const recent = history.filter(({ at }) => epochMs(now) - epochMs(at) <= DAYS_BACK * DAY_MS && at <= now);
  const growth = slopePerDay(bytes === null ? recent : [...recent, { at: now, bytes }]);
  const fills = growth !== null && growth > 0 && freeBytes !== null;
  return {
    bytes,
    freeBytes,
    growthBytesPerDay: growth === null ? null : Math.round(growth),
    daysUntilFull: fills ? Math.round((freeBytes / growth) * 10) / 10 : null,
  };
}
