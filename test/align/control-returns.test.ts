import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { controlReturns } from '../../src/align/control-returns.js';

const closing = (times: readonly string[]) => ({ sessions: times.map((closeAt) => ({ closeAt })) });
const MOSCOW = closing(['2025-03-03T15:50Z', '2025-03-04T15:50Z', '2025-03-05T15:50Z', '2025-03-06T15:50Z']);

describe('the returns of a control', () => {
  it('that closes later on the date are those of its session before, from the second that closed in time', () => {
    const newYork = {
      ...closing(['2025-03-03T21:00Z', '2025-03-04T21:00Z', '2025-03-05T21:00Z', '2025-03-06T21:00Z']),
      logReturn: [0.01, 0.02, 0.03, 0.04],
    };
    expect(controlReturns(MOSCOW, newYork, 'log')).toEqual([null, null, 0.02, 0.03]);
  });

  it('that closes by the same instant are those of the session itself', () => {
    const same = { ...MOSCOW, logReturn: [0.01, 0.02, 0.03, 0.04] };
    expect(controlReturns(MOSCOW, same, 'log')).toEqual([null, 0.02, 0.03, 0.04]);
    expect(controlReturns(MOSCOW, same, 'simple')[3]).toBeCloseTo(Math.exp(0.04) - 1, 15);
  });

  it('are chained over sessions in between, and null where it was shut and in the span after', () => {
    const other = {
      ...closing(['2025-03-03T10:00Z', '2025-03-05T10:00Z', '2025-03-05T12:00Z', '2025-03-06T10:00Z']),
      logReturn: [0.01, 0.02, 0.03, 0.04],
    };
    // Shut on the fourth; the span after holds a return that begins before it.
    expect(controlReturns(MOSCOW, other, 'log')).toEqual([null, null, null, 0.04]);
    const chained = controlReturns(closing(['2025-03-03T15:50Z', '2025-03-05T15:50Z']), other, 'log');
    expect(chained).toEqual([null, 0.05]);
  });

  it('hang on no session that closed later', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 3, maxLength: 40 });
    const stamp = (hour: number) => new Date(Date.UTC(2025, 0, 1, hour)).toISOString();
    fc.assert(
      fc.property(hours, hours, fc.nat(400), (own, others, cut) => {
        const unit = closing(own.toSorted((a, b) => a - b).map(stamp));
        const sorted = others.toSorted((a, b) => a - b);
        const control = (change: number) => ({
          ...closing(sorted.map(stamp)),
          logReturn: sorted.map((hour) => (hour > cut ? hour * change : hour)),
        });
        const early = (values: (number | null)[]) =>
          values.filter((_, i) => (unit.sessions[i]?.closeAt ?? '') <= stamp(cut));
        expect(early(controlReturns(unit, control(1), 'log'))).toEqual(
          early(controlReturns(unit, control(7), 'log')),
        );
      }),
    );
  });
});
