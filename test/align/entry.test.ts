import { describe, expect, it } from '@jest/globals';
import { pairHeadline } from '../../src/align/pair-headline.js';
import type { Bar } from '../../src/domain/bar.js';
import { instant } from '../../src/domain/instant.js';
import { barsOf, newsAt, panelOf, sessionsOf } from './support/world.js';

function entry(
  id: string,
  name: string,
  range: readonly [string, string],
  at: string,
  over: Partial<Bar> = {},
) {
  const rows = sessionsOf(name, ...range).map(({ date }) => [date, 100, over] as const);
  const pair = pairHeadline(newsAt(at), panelOf(id, barsOf(id, rows)), 'published');
  return [pair.entry, pair.entryAt];
}

describe('the price a signal is entered at', () => {
  const week = ['2025-03-03', '2025-03-10'] as const;
  const share = (at: string, over?: Partial<Bar>) => entry('rhm_de', 'XETR', week, at, over);

  it('is the next open after the news', () => {
    expect(share('2025-03-05T06:00:00Z')).toEqual(['next_open', '2025-03-05T08:00:00.000Z']);
    expect(share('2025-03-05T17:00:00Z')).toEqual(['next_open', '2025-03-06T08:00:00.000Z']);
    expect(share('2025-03-08T10:00:00Z')).toEqual(['next_open', '2025-03-10T08:00:00.000Z']);
  });

  it('is the open of the session after when the news falls at or after the open', () => {
    expect(share('2025-03-05T08:00:00Z')).toEqual(['next_open', '2025-03-06T08:00:00.000Z']);
    expect(share('2025-03-07T12:00:00Z')).toEqual(['next_open', '2025-03-10T08:00:00.000Z']);
  });

  it('is the next close without opens, and for a level nobody trades at its open', () => {
    expect(share('2025-03-05T06:00:00Z', { open: null })).toEqual(['next_close', '2025-03-05T16:35:00.000Z']);
    expect(entry('dax', 'XETR', week, '2025-03-05T06:00:00Z')).toEqual([
      'next_close',
      '2025-03-05T16:35:00.000Z',
    ]);
    expect(entry('usd_rub_indicative', 'FX', week, '2025-03-05T06:00:00Z')).toEqual([
      'next_close',
      '2025-03-05T22:00:00.000Z',
    ]);
  });

  it('is none while the open has not come', () => {
    expect(share('2025-03-10T12:00:00Z')).toEqual(['none', null]);
    expect(share('2025-03-12T12:00:00Z')).toEqual(['none', null]);
  });

  it('goes by the availability of the headline, also where day 0 goes by its publication', () => {
    const rows = sessionsOf('XETR', ...week).map(({ date }) => [date, 100] as const);
    const late = newsAt('2025-03-04T18:00:00Z', { availableAt: instant('2025-03-05T10:00:00Z') });
    const pair = pairHeadline(late, panelOf('rhm_de', barsOf('rhm_de', rows)), 'published');
    expect(pair.day0).toBe('2025-03-05');
    // The open of the 5th, 08:00 UTC, was over when the headline could be read.
    expect([pair.entry, pair.entryAt]).toEqual(['next_open', '2025-03-06T08:00:00.000Z']);
  });

  describe('in Moscow', () => {
    const sber = (at: string, ...range: [string, string]) => entry('sber', 'XMOS_SHARES', range, at);

    it('is not Monday’s open when that was formed on Saturday', () => {
      // Monday 3 March 2025 began on Saturday the 1st at 14:00 in Moscow.
      expect(sber('2025-03-01T09:00:00Z', '2025-02-27', '2025-03-05')).toEqual([
        'next_open',
        '2025-03-01T11:00:00.000Z',
      ]);
      expect(sber('2025-03-02T10:00:00Z', '2025-02-27', '2025-03-05')).toEqual([
        'next_open',
        '2025-03-04T03:50:00.000Z',
      ]);
    });

    it('is refused where the first trade is not known', () => {
      expect(sber('2025-06-15T10:00:00Z', '2025-06-11', '2025-06-18')).toEqual(['entry_time_unknown', null]);
      expect(sber('2025-06-17T02:00:00Z', '2025-06-11', '2025-06-18')).toEqual([
        'next_open',
        '2025-06-17T03:50:00.000Z',
      ]);
      // Without an open there is nothing to refuse.
      expect(
        entry('sber', 'XMOS_SHARES', ['2025-06-11', '2025-06-18'], '2025-06-15T10:00:00Z', { open: null }),
      ).toEqual(['next_close', '2025-06-16T20:50:00.000Z']);
    });
  });
});
