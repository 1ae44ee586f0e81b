import { expect, it } from '@jest/globals';
import { runEventStudy } from '../../../src/analyse/event-study/index.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';

const dates = Array.from({ length: 60 }, (_, i) => addDays(calendarDate('2025-01-01'), i));

function outcomeAt(size: number, model: 'constant_mean' | 'market', marketSize = size) {
  const wave = (i: number, speed: number) => Math.sin(speed * i * i);
  const { events } = runEventStudy({
    series: [
      {
        unit: 'a',
        dates,
        returns: dates.map((_, i) => size * wave(i, 1)),
        market: dates.map((_, i) => marketSize * wave(i, 2)),
      },
    ],
    events: [{ id: 'e', unit: 'a', date: dates[50] ?? calendarDate('2025-02-20') }],
    model,
    estimation: { from: -40, to: -11, minObs: 20 },
    windows: [{ from: 0, to: 2 }],
    returnKind: 'log',
  });
  const own = events[0]?.windows[0];
  return { outcome: own?.outcome, car: own?.car, tCar: own?.tCar };
}

it.each(['constant_mean', 'market'] as const)(
  'calls an estimation degenerate where no square of a return is a number: %s',
  (model) => {
    for (const size of [1e-200, 1e200])
      expect(outcomeAt(size, model)).toEqual({ outcome: 'degenerate_estimation', car: null, tCar: null });
    const ordinary = outcomeAt(2 ** -7, model);
    expect(ordinary.outcome).toBe('used');
    // Powers of two scale without rounding.
    for (const size of [2 ** -200, 2 ** 100]) expect(outcomeAt(size, model).tCar).toBe(ordinary.tCar);
  },
);

it('calls a benchmark that does not vary a degenerate estimation, not a missing return', () => {
  expect(outcomeAt(0.01, 'market', 0).outcome).toBe('degenerate_estimation');
});
