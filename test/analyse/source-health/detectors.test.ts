import { describe, expect, it } from '@jest/globals';
import { findClocksOff } from '../../../src/analyse/source-health/clock-off.js';
import { findFailing } from '../../../src/analyse/source-health/failing.js';
import { findFrozen } from '../../../src/analyse/source-health/frozen.js';
import { findHistoryRewritten } from '../../../src/analyse/source-health/history-rewritten.js';
import { judgeSources } from '../../../src/analyse/source-health/index.js';
import { findNothingNew } from '../../../src/analyse/source-health/nothing-new.js';
import { findRefusedShare } from '../../../src/analyse/source-health/refused-share.js';
import { spansOf } from '../../../src/analyse/source-health/spans.js';
import type { Poll } from '../../../src/domain/poll.js';
import { at, DAY, MINUTE, poll, START } from './support/feed.js';

const QUARTER = 15 * MINUTE;

/** Polls a quarter of an hour apart. */
const every = (n: number, make: (i: number) => Partial<Poll>): Poll[] =>
  Array.from({ length: n }, (_, i) => poll({ at: at(START + i * QUARTER), ...make(i) }));

describe('findNothingNew', () => {
  const steady = (n: number, silent: number) => every(n + silent, (i) => ({ inserted: i < n ? 1 : 0 }));

  // One item each quarter from Monday to Thursday: 16 in each hour of 4. Of k silent quarters on Friday the mean is k
  // and its variance 1.03·k/4, so P(0) = (1 + k/a)^−a with a = 4k/1.03: 1.2e-4 at k = 10 and 5e-5 at k = 11.
  it('takes as many empty polls as the rate of the past needs', () => {
    expect([10, 11].map((silent) => findNothingNew(steady(384, silent)) !== null)).toEqual([false, true]);
  });

  it('waits three times as long on a kind of day that the past does not know', () => {
    const onSaturday = (silent: number) => findNothingNew(steady(480, silent)) !== null;
    // The first ends Friday, the other 23 bring a third: a mean of 8.7, and e^−8.7 = 1.7e-4.
    expect([24, 33].map(onSaturday)).toEqual([false, true]);
  });

  it('has no verdict on a source that never brought anything, or is known for less than a day', () => {
    expect(findNothingNew(every(500, () => ({})))).toBeNull();
    expect(findNothingNew(steady(80, 15))).toBeNull();
  });

  it('does not count what failed polls could not see', () => {
    const failed = every(40, () => ({})).map((each, i) => ({
      ...each,
      at: at(START + (480 + i) * QUARTER),
      status: 'failed' as const,
    }));
    expect(findNothingNew([...steady(480, 0), ...failed])).toBeNull();
  });
});

describe('findFrozen', () => {
  /** Five days of bodies that always move, then the last one again and again. */
  const churning = (repeats: number, status: Poll['status'] = 'ok') =>
    every(480 + repeats, (i) => ({
      status: i < 480 ? 'ok' : status,
      bodyHash: status === 'ok' || i < 480 ? `hash ${Math.min(i, 479)}` : null,
    }));

  // Three hours of five days are 60 pairs: a repeat has probability 0.5/61, two of them 6.7e-5.
  it('finds the second repeat of an answer that used to move at every poll, though no item is new anyway', () => {
    expect(findFrozen(churning(1))).toBeNull();
    expect(findFrozen(churning(2))).toMatchObject({ code: 'frozen', since: '2025-03-08T00:00:00.000Z' });
  });

  it('believes a 304, which says openly that nothing has changed', () => {
    expect(findFrozen(churning(20, 'not_modified'))).toBeNull();
  });

  it('leaves a source alone that repeats itself at this time of day', () => {
    const quietNights = every(480 + 24, (i) => ({
      bodyHash: i % 96 < 24 ? `night ${Math.floor(i / 96)}` : `${i}`,
    }));
    expect(findFrozen(quietNights)).toBeNull();
  });

  it('finds a newest item that stands still while the bytes move', () => {
    const stuck = every(490, (i) => ({ bodyHash: `${i}`, newestAt: at(START + Math.min(i, 479) * QUARTER) }));
    expect(findFrozen(stuck)?.detail).toContain('the same newest item came 11 times');
  });
});

describe('the past of a bulk source', () => {
  const day = (n: number) => every(n, () => ({ inserted: 4 }));

  it('is not read from batches that fill up older years, however many come at once', () => {
    const feed = day(384);
    const years = Array.from({ length: 2_000 }, (_, i) =>
      poll({ at: at(START + 200 * QUARTER + i * 1_000), inserted: 500, newestAt: at(START - 400 * DAY) }),
    );
    const ledger = [...feed, ...years].toSorted((a, b) => (a.at < b.at ? -1 : 1));
    expect(spansOf(ledger)).toEqual(spansOf(feed));
  });

  it('takes the slots of one catch-up as one answer', () => {
    const feed = day(4);
    const last = START + 3 * QUARTER;
    const slots = [1, 2].map((i) => poll({ at: at(last + i * 1_000), inserted: 7, newestAt: at(last) }));
    const spans = spansOf([...feed, ...slots]);
    expect(spans.map(({ count }) => count)).toEqual([4, 4, 18]);
    expect(spans.map(({ from, to }) => to - from)).toEqual([QUARTER, QUARTER, QUARTER]);
  });
});

describe('judgeSources', () => {
  it('no longer judges a series that was not asked for a week while others were', () => {
    const failed = (source: string, ms: number) =>
      [0, QUARTER].map((later) => poll({ source, at: at(START + ms + later), status: 'failed' }));
    const sources = (polls: readonly Poll[]) => judgeSources(polls).map(({ source }) => source);
    expect(sources([...failed('a', 0), ...failed('b', 6 * DAY)])).toEqual(['a', 'b']);
    expect(sources([...failed('a', 0), ...failed('b', 8 * DAY)])).toEqual(['b']);
    expect(sources(failed('a', 0))).toEqual(['a']);
  });
});

describe('findFailing', () => {
  const failed = { status: 'failed', faultCode: 'timeout', fault: 'no answer in 30 s' } as const;

  it('finds the second failed poll in a row, since the first', () => {
    const polls = every(4, (i) => (i < 2 ? {} : failed));
    expect(findFailing(polls.slice(0, 3))).toBeNull();
    expect(findFailing(polls)).toEqual({
      ...{ code: 'failing', source: 'rss:a', subject: 'headlines', since: '2025-03-03T00:30:00.000Z' },
      detail: 'the last 2 polls failed (timeout); the last one: no answer in 30 s',
    });
  });

  it('is over with the first answer', () => {
    expect(
      findFailing([...every(3, () => failed), ...every(1, () => ({ status: 'not_modified' }))]),
    ).toBeNull();
  });

  it('speaks of a source that never answered', () => {
    expect(findFailing(every(2, () => failed))?.since).toBe('2025-03-03T00:00:00.000Z');
  });
});

describe('findRefusedShare', () => {
  it.each([
    ['a tenth is not above a tenth', [100, 100], [10, 10], false],
    ['eleven of a hundred twice', [100, 100], [11, 11], true],
    ['once only', [100, 100], [0, 50], false],
    ['answers too short to judge', [9, 9], [9, 9], false],
  ])('%s', (_, items, refused, found) => {
    const polls = every(2, (i) => ({ items: items[i] ?? 0, refused: refused[i] ?? 0 }));
    expect(findRefusedShare(polls) !== null).toBe(found);
  });
});

describe('findHistoryRewritten', () => {
  const price = (revised: number, items: number) => ({ subject: 'sber', source: 'moex', revised, items });

  it.each([
    ['two bars corrected', 2, 5, false],
    ['five of twenty-five', 5, 25, true],
    ['five of a thousand', 5, 1000, false],
    ['a year', 250, 250, true],
  ])('%s', (_, revised, items, found) => {
    expect(findHistoryRewritten(every(1, () => price(revised, items))) !== null).toBe(found);
  });

  it('is reported for seven days', () => {
    const polls = [0, 7 * DAY, 7 * DAY + 1].map((ms) =>
      poll({ ...price(ms === 0 ? 9 : 0, 9), at: at(START + ms) }),
    );
    expect(findHistoryRewritten(polls.slice(0, 2))?.since).toBe('2025-03-03T00:00:00.000Z');
    expect(findHistoryRewritten(polls)).toBeNull();
  });
});

describe('findClocksOff', () => {
  const clocks = (offsets: Readonly<Record<string, readonly number[]>>) =>
    Object.entries(offsets).flatMap(([source, own]) =>
      own.map((clockOffsetMs, i) => poll({ source, clockOffsetMs, at: at(START + i * QUARTER) })),
    );
  const codes = (offsets: Readonly<Record<string, readonly number[]>>) =>
    findClocksOff(clocks(offsets)).map(({ code, source }) => `${code} ${source}`);

  it.each([
    ['within 2 s', [1900, 1900], false],
    ['2.4 s behind, of which half a second may be the header', [-2400, -2400], false],
    ['2.6 s behind', [-2600, -2600], true],
    ['2.6 s ahead', [2600, 2600], true],
    ['once only', [0, 9000], false],
    ['set right since', [9000, 9000, 0], false],
  ])('%s', (_, own, found) => {
    expect(codes({ a: own, b: [0, 0], c: [0, 0] })).toEqual(found ? ['clock_off a'] : []);
  });

  it('says that it is our clock when most hosts agree, and accuses only the one that does not', () => {
    expect(
      codes({ a: [60_000, 60_100], b: [59_500, 59_600], c: [61_000, 61_000], d: [-9000, -9000], e: [0, 0] }),
    ).toEqual(['local_clock_off local', 'clock_off d']);
  });

  it('accuses two hosts that agree, where the others disagree with them', () => {
    expect(codes({ a: [60_000, 60_000], b: [60_000, 60_000], c: [0, 0] })).toEqual([
      'clock_off a',
      'clock_off b',
    ]);
  });

  it('has nothing to say of hosts that send no Date', () => {
    expect(findClocksOff(every(5, () => ({})))).toEqual([]);
  });
});
