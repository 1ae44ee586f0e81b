import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../../bench/size/random.js';
import {
  type EventStudyInput,
  type ReturnSeries,
  runEventStudy,
} from '../../../src/analyse/event-study/index.js';
import { instant } from '../../../src/domain/instant.js';

const WEEKS = 40;
const HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15];
const MS_PER_HOUR = 3_600_000;

/** Hourly bars, Monday to Friday. The return names the weekday and the hour, but for a small noise of its week. */
function hourlySeries(seed: number, isOpen: (week: number, weekday: number) => boolean): ReturnSeries {
  const random = createRandom(seed);
  const monday = Date.UTC(2024, 0, 1);
  const bars = Array.from({ length: WEEKS }, (_, week) => week).flatMap((week) =>
    [0, 1, 2, 3, 4]
      .filter((weekday) => isOpen(week, weekday))
      .flatMap((weekday) =>
        HOURS.map((hour) => ({
          date: instant(monday + (week * 168 + weekday * 24 + hour) * MS_PER_HOUR),
          value: 0.01 * weekday + 0.001 * hour + 1e-6 * random.normal(),
        })),
      ),
  );
  return {
    unit: 'A',
    dates: bars.map(({ date }) => date),
    returns: bars.map(({ value }) => value),
    market: bars.map(() => 0),
  };
}

function placeboIn(input: EventStudyInput) {
  const [window] = runEventStudy(input).windows;
  const test = window?.tests.placebo;
  return { test, inputs: test?.inputs ?? {}, band: window?.placebo };
}

describe('placebo of intraday bars', () => {
  it('takes pseudo-bars of the same weekday and time of day', () => {
    // In two weeks there is no Wednesday; the event stands on Wednesday of week 20 at 10:00.
    const series = hourlySeries(1, (week, weekday) => weekday !== 2 || (week !== 8 && week !== 31));
    const input: EventStudyInput = {
      series: [series],
      events: [{ id: 'e', unit: 'A', date: instant('2024-05-22T10:00:00.000Z') }],
      model: 'market_adjusted',
      estimation: { from: -100, to: -11, minObs: 90 },
      windows: [{ from: 0, to: 1 }],
      returnKind: 'log',
      tests: ['placebo'],
      placebo: { draws: 500, seed: 2 },
    };
    const { inputs, band, test } = placeboIn(input);
    // Wednesday 10:00 and 11:00: 2 × 0.02 + 0.010 + 0.011.
    expect(Math.abs((inputs.pseudo_mean ?? Number.NaN) - 0.061)).toBeLessThan(1e-5);
    expect(inputs.pseudo_sd).toBeLessThan(1e-5);
    expect(Math.abs((band?.low[0] ?? Number.NaN) - 0.03)).toBeLessThan(1e-5);
    expect(Math.abs((band?.high[0] ?? Number.NaN) - 0.03)).toBeLessThan(1e-5);
    // Weeks whose Wednesday has 90 bars of estimation before it (two weeks and more), without the real one.
    const wednesdays = series.dates.filter(
      (date) => date.endsWith('T10:00:00.000Z') && new Date(date).getUTCDay() === 3,
    );
    const measurable = wednesdays.filter((date) => series.dates.indexOf(date) >= 100);
    expect(inputs.min_pseudo_dates).toBe(measurable.length - 1);
    expect(test?.pValue).toBeGreaterThan(0);
  });

  it('finds a move that is large for its hour, though other hours move as much every day', () => {
    const calm = hourlySeries(2, () => true);
    const at = calm.dates.indexOf(instant('2024-05-22T10:00:00.000Z'));
    const moved = { ...calm, returns: calm.returns.map((value, i) => (i === at ? 0.045 : value)) };
    const input: EventStudyInput = {
      series: [moved],
      events: [{ id: 'e', unit: 'A', date: instant('2024-05-22T10:00:00.000Z') }],
      model: 'market_adjusted',
      estimation: { from: -100, to: -11, minObs: 90 },
      windows: [{ from: 0, to: 0 }],
      returnKind: 'log',
      tests: ['placebo'],
      placebo: { draws: 199, seed: 2 },
    };
    // On Fridays every hour moves 0.047 and more.
    expect(placeboIn(input).test?.pValue).toBe(1 / 200);
  });
});
