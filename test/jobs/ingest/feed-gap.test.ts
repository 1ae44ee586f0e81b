import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readWindowCursor, rolledOver, unwatched, windowCursor } from '../../../jobs/ingest/feed-gap.js';
import { instant } from '../../../src/domain/instant.js';
import type { FeedWindow } from '../../../src/sources/news/news-source.js';

const HOUR_MS = 3_600_000;
const START = Date.parse('2025-08-10T00:00:00Z');
const hour = (n: number) => instant(START + n * HOUR_MS);

/** A feed of one item an hour that shows the newest `size` of them. */
function windowAt(newest: number, size: number): FeedWindow {
  const numbers = Array.from({ length: size }, (_, i) => newest - i).filter((n) => n >= 0);
  const keys = numbers.map((n) => `item-${n}`);
  return {
    keys,
    newestKeys: keys.slice(0, 5),
    oldestAt: hour(numbers.at(-1) ?? 0),
    newestAt: hour(numbers[0] ?? 0),
  };
}

describe('a feed that rolls over', () => {
  it('has no gap while two windows share an item', () => {
    expect(rolledOver(windowAt(20, 10), windowAt(29, 10))).toBeNull();
  });

  it('has one from half a day before the newest item seen to the oldest item of a window that shares none', () => {
    expect(rolledOver(windowAt(20, 10), windowAt(31, 10))).toEqual({ from: hour(8), to: hour(22) });
  });

  it('has one although an item pinned to the feed is in both windows', () => {
    const pinned = (window: FeedWindow) => ({ ...window, keys: [...window.keys, 'pinned'] });
    expect(rolledOver(pinned(windowAt(20, 10)), pinned(windowAt(31, 10)))).not.toBeNull();
    expect(rolledOver(pinned(windowAt(20, 10)), pinned(windowAt(29, 10)))).toBeNull();
  });

  it('may have shown something and taken it back while nobody looked', () => {
    expect(unwatched(hour(22), instant('2025-08-10T22:20:00Z'))).toBeNull();
    expect(unwatched(hour(22), instant('2025-08-10T22:20:01Z'))).toEqual({
      from: hour(10),
      to: '2025-08-10T22:20:01.000Z',
    });
    expect(unwatched(null, hour(10))).toBeNull();
  });

  it('has none before the first window, nor over an empty one', () => {
    expect(rolledOver(null, windowAt(20, 10))).toBeNull();
    expect(
      rolledOver(windowAt(20, 10), { keys: [], newestKeys: [], oldestAt: null, newestAt: null }),
    ).toBeNull();
  });

  it('never loses an item outside its gaps, however the polls fall', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 12 }), (hours, size) => {
        let now = 15;
        let before: FeedWindow | null = null;
        const seen = new Set<string>();
        const gaps: { from: string; to: string }[] = [];
        const first = now + (hours[0] ?? 0) - size + 1;
        for (const step of hours) {
          now += step;
          const window = windowAt(now, size);
          const gap = rolledOver(
            readWindowCursor(before === null ? null : windowCursor({ ...before, seenAt: hour(now) })),
            window,
          );
          if (gap !== null) gaps.push(gap);
          for (const key of window.keys) seen.add(key);
          before = window;
        }
        for (let n = first; n <= now; n += 1) {
          if (seen.has(`item-${n}`)) continue;
          expect(gaps.some(({ from, to }) => from <= hour(n) && hour(n) <= to)).toBe(true);
        }
      }),
    );
  });
});
