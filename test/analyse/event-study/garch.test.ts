import { describe, expect, it } from '@jest/globals';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { type EventStudyInput, runEventStudy } from '../../../src/analyse/event-study/index.js';
import { fitGarchMarket } from '../../../src/analyse/event-study/models/garch-market.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';
import { seededGenerator } from '../../../src/stats/seeded-generator.js';
import { expectClose } from '../../support/close-to.js';

const DAYS = 320;
const DAY0 = 300;

/** SIMULATED returns: a market, and a unit whose residual variance has a memory. */
function simulate(seed: number) {
  const generator = seededGenerator(seed);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator))) *
    Math.cos(2 * Math.PI * uniformFloat64(generator));
  let variance = 1e-4;
  let last = 0;
  return Array.from({ length: DAYS }, (_, i) => {
    variance = 4e-6 + 0.12 * last ** 2 + 0.84 * variance;
    last = Math.sqrt(variance) * normal();
    const market = 0.008 * normal();
    return {
      date: addDays(calendarDate('2024-01-01'), i),
      market,
      ret: 0.0002 + 0.9 * market + last,
    };
  });
}

function input(rows: ReturnType<typeof simulate>): EventStudyInput {
  return {
    series: [
      {
        unit: 'a',
        dates: rows.map(({ date }) => date),
        returns: rows.map(({ ret }) => ret),
        market: rows.map(({ market }) => market),
      },
    ],
    events: [{ id: 'e', unit: 'a', date: rows[DAY0]?.date ?? calendarDate('2024-01-01') }],
    model: 'garch',
    estimation: { from: -250, to: -11, minObs: 200 },
    windows: [{ from: -1, to: 3 }],
    returnKind: 'log',
  };
}

describe('the GARCH market model in a study', () => {
  const rows = simulate(4);
  const [event] = runEventStudy(input(rows)).events;
  const sample = rows.slice(DAY0 - 250, DAY0 - 10);
  const fit = fitGarchMarket(
    sample.map(({ ret }) => ret),
    sample.map(({ market }) => market),
  );

  it('measures the CAR by the variance forecast for its own days', () => {
    if (!fit.converged) throw new Error(fit.reason);
    const window = rows.slice(DAY0 - 1, DAY0 + 4);
    const [alpha, beta] = [fit.alpha, fit.betas[0] ?? 0];
    const car = window.reduce((sum, { ret, market }) => sum + ret - alpha - beta * market, 0);
    const market = window.reduce((sum, row) => sum + row.market, 0);
    // Ten sessions lie between the end of the estimation (−11) and the window (−1).
    const ahead = [10, 11, 12, 13, 14].reduce((sum, day) => sum + fit.forecast(day), 0);
    const variance = ahead + fit.sigma ** 2 * fit.leverage([5, market]);
    expect([event?.outcome, event?.nObs]).toEqual(['used', 240]);
    expectClose(event?.windows[0]?.car, car, 1e-12, 'car');
    expectClose(event?.windows[0]?.seCar, Math.sqrt(variance), 1e-9, 'se_car');
  });

  it('says not_converged or degenerate, never a number, where there is no fit', () => {
    const flat = rows.map((row) => ({ ...row, ret: 0.001 }));
    expect(runEventStudy(input(flat)).events[0]?.windows[0]).toMatchObject({
      outcome: 'degenerate_estimation',
      car: null,
    });
  });

  it('refuses a window before the estimation', () => {
    const early = { ...input(rows), windows: [{ from: -260, to: -255 }] };
    expect(() => runEventStudy(early)).toThrow('garch forecasts variances forward only');
  });
});
