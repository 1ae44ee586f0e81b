import { describe, expect, it } from '@jest/globals';
import { forecastStorage } from '../../../src/analyse/data-quality/index.js';
import { instant } from '../../../src/domain/instant.js';

const day = (n: number) => instant(Date.parse('2025-03-01T00:00:00Z') + n * 86_400_000);
const MIB = 2 ** 20;

describe('forecastStorage', () => {
  it('draws ten days to full from 10 MiB a day and 100 MiB free', () => {
    const history = [0, 1, 2].map((n) => ({ at: day(n), bytes: (50 + 10 * n) * MIB }));
    expect(forecastStorage(day(3), 80 * MIB, 100 * MIB, history)).toEqual({
      bytes: 80 * MIB,
      freeBytes: 100 * MIB,
      growthBytesPerDay: 10 * MIB,
      daysUntilFull: 10,
    });
  });

  // Of 10, 30, 20, 40 on four days: Σ(x − 1.5)(y − 25) / Σ(x − 1.5)² = 40/5.
  it('is the slope of the least-squares line, not first to last', () => {
    const history = [10, 30, 20].map((bytes, n) => ({ at: day(n), bytes }));
    expect(forecastStorage(day(3), 40, 100, history)).toMatchObject({
      growthBytesPerDay: 8,
      daysUntilFull: 12.5,
    });
  });

  it('forgets what lies more than 30 days back', () => {
    const history = [0, 35, 36].map((n) => ({ at: day(n), bytes: n === 0 ? 0 : 5000 + n }));
    expect(forecastStorage(day(37), 5037, 100, history).growthBytesPerDay).toBe(1);
  });

  it.each([
    ['no day of sizes is known', 30, [{ at: day(0.9), bytes: 5 }], null, null],
    ['it does not grow', 30, [{ at: day(0), bytes: 30 }], 0, null],
    ['it shrinks', 10, [{ at: day(0), bytes: 30 }], -20, null],
    ['it is in memory', null, [], null, null],
  ])('names no day when %s', (_, bytes, history, growthBytesPerDay, daysUntilFull) => {
    expect(forecastStorage(day(1), bytes, 100, history)).toMatchObject({ growthBytesPerDay, daysUntilFull });
  });
});
