import { describe, expect, it } from '@jest/globals';
import { benchmarkReturns } from '../../src/align/benchmark-returns.js';
import { calendarDate } from '../../src/domain/instant.js';

function part(dates: readonly string[], logReturn: readonly (number | null)[]) {
  return { sessions: dates.map((date) => ({ date: calendarDate(date) })), logReturn };
}

describe('benchmark returns on a unit’s sessions', () => {
  it('chain the benchmark’s sessions on which the unit was shut', () => {
    const unit = part(['2025-05-01', '2025-05-02', '2025-05-06'], [null, 0.01, 0.02]);
    const benchmark = part(
      ['2025-05-01', '2025-05-02', '2025-05-05', '2025-05-06'],
      [null, 0.003, 0.004, 0.005],
    );
    const chained = benchmarkReturns(unit, benchmark, 'log');
    expect(chained[0]).toBeNull();
    expect(chained[1]).toBeCloseTo(0.003, 15);
    expect(chained[2]).toBeCloseTo(0.009, 15);
    expect(benchmarkReturns(unit, benchmark, 'simple')[2]).toBeCloseTo(Math.exp(0.009) - 1, 15);
  });

  it('are missing on the session after the benchmark was shut, whose return begins a session too early', () => {
    const days = ['2025-05-01', '2025-05-02', '2025-05-05', '2025-05-06'];
    const benchmark = part(['2025-05-01', '2025-05-05', '2025-05-06'], [null, 0.01, 0.02]);
    expect(benchmarkReturns(part(days, [null, 0, 0, 0]), benchmark, 'log')).toEqual([null, null, null, 0.02]);
  });

  it('are missing where the benchmark did not trade or lacks a price', () => {
    const unit = part(['2025-05-01', '2025-05-02', '2025-05-06', '2025-05-07'], [null, 0, 0, 0]);
    const benchmark = part(
      ['2025-05-01', '2025-05-05', '2025-05-06', '2025-05-07'],
      [null, null, 0.01, 0.02],
    );
    expect(benchmarkReturns(unit, benchmark, 'log')).toEqual([null, null, null, 0.02]);
  });
});
