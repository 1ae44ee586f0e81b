import { describe, expect, it } from '@jest/globals';
import { backAdjust } from '../../src/align/back-adjust.js';
import { calendarDate } from '../../src/domain/instant.js';
import { bar } from '../store/rows.js';

const day = (n: number) => calendarDate(`2025-08-0${n}`);

describe('back-adjusted prices', () => {
  it('make the ratio of closes the total return over an ex-date', () => {
    // 100 → 95 with 6 paid out: the holder has 95 + 6 for each 100.
    const rows = backAdjust([
      bar({ sessionDate: day(4), close: 100, open: 99 }),
      bar({ sessionDate: day(5), close: 95, dividend: 6 }),
    ]);
    const [before, after] = rows;
    expect(after?.close).toBe(95);
    expect(95 / (before?.close ?? 0)).toBeCloseTo(1.01, 12);
    expect(before?.open).toBeCloseTo((99 * 95) / 101, 12);
  });

  it('divide what was before a split, and leave the newest close as traded', () => {
    const rows = backAdjust([
      bar({ sessionDate: day(4), close: 100 }),
      bar({ sessionDate: day(5), close: 51, split: 2 }),
      bar({ sessionDate: day(6), close: 52 }),
    ]);
    expect(rows.map((row) => row.close)).toEqual([50, 51, 52]);
  });

  it('do not divide by a split again where the closes are adjusted for it', () => {
    const rows = backAdjust([
      bar({ sessionDate: day(4), close: 50, adjustment: 'split' }),
      bar({ sessionDate: day(5), close: 51, split: 2, dividend: 1, adjustment: 'split' }),
    ]);
    expect(51 / (rows[0]?.close ?? 0)).toBeCloseTo(52 / 50, 12);
  });

  it('do not add payouts again to closes that contain them', () => {
    const rows = [
      bar({ sessionDate: day(4), close: 94, adjustment: 'total' }),
      bar({ sessionDate: day(5), close: 95, dividend: 6, adjustment: 'total' }),
    ];
    expect(backAdjust(rows)).toEqual(rows);
  });
});
