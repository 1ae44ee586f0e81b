import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRepeatedPrice } from '../../../src/analyse/source-health/index.js';
import { calendarDate, endOfDate } from '../../../src/domain/instant.js';
import { describeWithShared } from '../../support/shared.js';

type Priced = Parameters<typeof findRepeatedPrice>[0][number];

function bar(day: number, given: Partial<Priced> = {}): Priced {
  const sessionDate = calendarDate(`2025-03-${String(day).padStart(2, '0')}`);
  const clocks = { sessionDate, availableAt: endOfDate(sessionDate) };
  const prices = { open: null, high: null, low: null, close: 100, volume: 500 };
  return { instrumentId: 'sber', source: 'moex', flags: [], ...prices, ...clocks, ...given };
}

describe('findRepeatedPrice', () => {
  it('finds the second repeat of close and volume, since the first', () => {
    const bars = [bar(3, { close: 99 }), bar(4), bar(5), bar(6)];
    expect(findRepeatedPrice(bars.slice(0, 3))).toBeNull();
    expect(findRepeatedPrice(bars)).toMatchObject({
      ...{ code: 'repeated_price', source: 'moex', subject: 'sber', since: '2025-03-05T23:59:59.999Z' },
    });
  });

  it.each([
    ['another volume', { volume: 501 }],
    ['another range', { high: 101 }],
    ['another close', { close: 100.01 }],
  ])('is over with a bar of %s', (_, last) => {
    expect(findRepeatedPrice([bar(3), bar(4), bar(5), bar(6, last)])).toBeNull();
  });

  it('judges a fixing by its close alone', () => {
    const fixings = [3, 4, 5].map((day) => bar(day, { volume: null }));
    expect(findRepeatedPrice(fixings)?.detail).toContain('the newest 3 bars are the same');
  });
  it('passes over days without a session', () => {
    const weekend = [bar(7), bar(8, { flags: ['not_a_session'] }), bar(9, { flags: ['not_a_session'] })];
    expect(findRepeatedPrice(weekend)).toBeNull();
    expect(findRepeatedPrice([...weekend, bar(10), bar(11)])).not.toBeNull();
  });
});

describeWithShared('findRepeatedPrice on real series', (dir) => {
  /** Every bar of a file that ends a run of three the same, as if it were the newest. */
  function alarms(file: string): { bars: number; alarms: string[] } {
    const text = readFileSync(join(dir, 'real/prices', file), 'utf8');
    const [head = '', ...lines] = text.trim().split('\n');
    const names = head.split(',');
    const column = (cells: readonly string[], name: string) => {
      const cell = cells[names.indexOf(name)];
      return cell === undefined || cell === '' ? null : Number(cell);
    };
    const bars = lines.flatMap((line): Priced[] => {
      const cells = line.split(',');
      const close = column(cells, 'close');
      const sessionDate = calendarDate(cells[0] ?? '');
      const rest = { open: column(cells, 'open'), high: column(cells, 'high'), low: column(cells, 'low') };
      const own = {
        instrumentId: file,
        source: 'file',
        flags: [],
        sessionDate,
        availableAt: endOfDate(sessionDate),
      };
      return close === null ? [] : [{ ...own, ...rest, close, volume: column(cells, 'volume') }];
    });
    const found = bars.flatMap(({ sessionDate }, i) =>
      findRepeatedPrice(bars.slice(Math.max(0, i - 3), i + 1)) === null ? [] : [`${file} ${sessionDate}`],
    );
    return { bars: bars.length, alarms: found };
  }

  // Series that are quoted each session; the central bank's repeat over weekends by their nature. Gas of 2.24 dollars
  // on three days, and a rate that was fixed through a holiday, are all there is in some 53,000 bars.
  it('speaks once in ten thousand bars', () => {
    const all = readdirSync(join(dir, 'real/prices'))
      .filter((file) => file.endsWith('.csv') && !file.includes('_cbr'))
      .map(alarms);
    const bars = all.reduce((sum, each) => sum + each.bars, 0);
    const found = all.flatMap((each) => each.alarms);
    expect(found.length / bars).toBeLessThan(1e-4);
    expect(bars).toBeGreaterThan(50_000);
  });
});
