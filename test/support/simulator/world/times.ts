import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';

export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 86_400_000;

/** The instant `minutes` later, on a whole second: formats without milliseconds then lose nothing. */
export function after(at: Instant, minutes: number): Instant {
  return instant(Math.floor((epochMs(at) + minutes * MS_PER_MINUTE) / 1000) * 1000);
}

export function seconds(at: Instant): number {
  return Math.floor(epochMs(at) / 1000);
}

/** How many of the ascending values are at or before `at`. */
export function countUpTo(ascending: readonly Instant[], at: Instant): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
