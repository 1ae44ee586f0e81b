import { epochMs } from '../../domain/instant.js';
import type { Fetched } from './fetcher.js';

/** `Sat, 16 Aug 2025 10:00:00 GMT`, the one form of RFC 9110 that servers may write. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How far a host's clock is ahead of ours, in milliseconds: its `Date` header, which is cut to the second and so stands
 * for its middle, less the middle between asking and answer. Of several answers the median is taken.
 * @returns null where no answer carries a readable date
 */
export function clockOffsetMs(
  received: readonly Pick<Fetched, 'headers' | 'sentAt' | 'receivedAt'>[],
): number | null {
  const offsets = received.flatMap(({ headers, sentAt, receivedAt }) => {
    const date = headers.date;
    if (date === undefined || !HTTP_DATE.test(date)) return [];
    return [Date.parse(date) + 500 - (epochMs(sentAt) + epochMs(receivedAt)) / 2];
  });
  const sorted = offsets.filter(Number.isFinite).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
