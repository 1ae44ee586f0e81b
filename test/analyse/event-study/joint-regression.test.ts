import { describe, expect, it } from '@jest/globals';
import { type JointInput, runJointRegression } from '../../../src/analyse/event-study/joint-regression.js';
import { addDays, type CalendarDate, calendarDate } from '../../../src/domain/instant.js';
import { eventWindow } from '../../../src/domain/window.js';
import type { TestStatistic } from '../../../src/stats/test-statistic.js';
import { expectClose } from '../../support/close-to.js';
import { type ExpectedPool, regressions } from '../../support/regressions.js';

const dateOf = (day: number): CalendarDate => addDays(calendarDate('2025-01-01'), day);
const { events, cases } = regressions.joint;
const series = regressions.joint.series.map((each) => ({ ...each, dates: each.dates.map(dateOf) }));

function expectPool(test: TestStatistic, expected: ExpectedPool) {
  expectClose(test.statistic, expected.t, 1e-9, 't');
  expectClose(test.pValue, expected.p, 1e-8, 'p');
  expectClose(test.df, expected.df, 1e-9, 'df');
  for (const name of ['effect', 'se', 'se_cr1', 'p_cr1', 'rows', 'k', 'clusters'] as const)
    expectClose(test.inputs[name], expected[name], 1e-8, name, 1e-9);
}

describe.each(cases)('the joint event regression against statsmodels, window $window', (expected) => {
  const [from, to] = expected.window;
  const result = runJointRegression({ series, events, window: { from, to } });

  it('measures each window of each unit with the others held apart', () => {
    const measured = result.effects.filter(({ reason }) => reason === undefined);
    expect(measured.map(({ unit, ids }) => [unit, ids])).toEqual(
      expected.effects.map(({ unit, ids }) => [unit, ids]),
    );
    for (const [i, want] of expected.effects.entries()) {
      const got = measured[i];
      const label = want.ids.join();
      expect([label, got?.df]).toEqual([label, want.df]);
      expectClose(got?.car, want.car, 1e-10, `${label} car`);
      expectClose(got?.seCar, want.se, 1e-10, `${label} se`);
      expectClose(got?.tCar, want.t, 1e-10, `${label} t`);
      expectClose(got?.pCar, want.p, 1e-8, `${label} p`);
    }
  });

  it('averages them over units with errors clustered by date', () => {
    expectPool(result.pooled, expected.pooled);
    expect(result.pooled.inputs.event_dates).toBe(expected.event_dates);
    expectPool(result.score, expected.score);
  });
});

/** SIMULATED returns without any chance in them: waves that never repeat. */
function simulate(sessions: number): JointInput['series'][number] {
  const wave = (speed: number) =>
    Array.from({ length: sessions }, (_, t) => Math.sin(speed * (t + 1) ** 2) / 100);
  return {
    unit: 'S',
    dates: wave(1).map((_, t) => dateOf(t)),
    returns: wave(1.7),
    market: wave(0.9),
  };
}

describe('the joint event regression', () => {
  const window = eventWindow(0, 2);
  const unit = simulate(100);
  const event = (id: string, day0: number) => ({ id, unit: 0, day0 });

  it('gives one day of overlapping news to the event that causes it', () => {
    const jump = unit.returns.map((value, t) => (value ?? 0) + (t >= 50 && t <= 52 ? 0.5 : 0));
    const { effects } = runJointRegression({
      series: [{ ...unit, returns: jump }],
      events: [event('cause', 50), event('bystander', 51), event('other', 80)],
      window,
    });
    const quiet = runJointRegression({
      series: [unit],
      events: [event('cause', 50), event('bystander', 51), event('other', 80)],
      window,
    });
    const gained = effects.map(({ car }, i) => (car ?? 0) - (quiet.effects[i]?.car ?? 0));
    for (const [i, share] of [1.5, 0, 0].entries()) expect(gained[i]).toBeCloseTo(share, 12);
  });

  it('says why an event has no effect, and names events that share a window', () => {
    const gap = unit.returns.map((value, t) => (t === 31 ? null : value));
    const { effects, warnings } = runJointRegression({
      series: [{ ...unit, returns: gap }],
      events: [event('b', 60), event('gap', 30), event('a', 60), event('edge', 98)],
      window,
    });
    expect(effects.map(({ ids, reason }) => [ids, reason])).toEqual([
      [['gap'], 'a session of the window is missing'],
      [['a', 'b'], undefined],
      [['edge'], 'a session of the window is missing'],
    ]);
    expect(warnings).toContain('joint: events with one window have one effect: a + b on S');
    expect(warnings.join()).toContain('gap on S (a session of the window is missing)');
  });

  it('reports no effect where windows fill the whole series and so stand in for the constant', () => {
    const short = simulate(12);
    const places = [0, 3, 6, 9].map((day0) => event(`e${day0}`, day0));
    const { effects, pooled, warnings } = runJointRegression({ series: [short], events: places, window });
    expect(effects.map(({ car, reason }) => [car, reason])).toEqual(
      places.map(() => [
        null,
        'the window cannot be told apart from other windows, the constant and the market',
      ]),
    );
    expect(pooled.reason).toBe('the windows cannot be told apart from the units’ own levels and markets');
    expect(warnings[0]).toBe(
      'joint: S has 0 sessions outside every window to estimate its normal return from',
    );
  });

  it('does not depend on the order of the events, nor on a unit without any', () => {
    const [from, to] = [-1, 1];
    const result = runJointRegression({ series, events, window: { from, to } });
    const turned = runJointRegression({ series, events: [...events].reverse(), window: { from, to } });
    expect(turned).toEqual(result);
    const more = runJointRegression({ series: [...series, unit], events, window: { from, to } });
    expect(more.pooled).toEqual(result.pooled);
    expect(more.effects).toEqual(result.effects);
  });

  it('scales with the returns and leaves every test as it was', () => {
    const times = (values: readonly (number | null)[]) =>
      values.map((value) => (value === null ? null : -3 * value));
    const scaled = series.map((each) => ({
      ...each,
      returns: times(each.returns),
      market: each.market === null ? null : times(each.market),
    }));
    const result = runJointRegression({ series, events, window });
    const other = runJointRegression({ series: scaled, events, window });
    expectClose(other.pooled.inputs.effect, -3 * (result.pooled.inputs.effect ?? 0), 1e-10, 'effect', 1e-9);
    expectClose(other.pooled.statistic, -(result.pooled.statistic ?? 0), 1e-9, 't');
    for (const [i, effect] of result.effects.entries())
      expectClose(other.effects[i]?.pCar, effect.pCar, 1e-9, `p ${i}`);
  });

  it('has no pooled effect without events, on one date, or without scores', () => {
    const none = runJointRegression({ series: [unit], events: [], window });
    expect([none.effects, none.pooled.reason]).toEqual([[], 'no event window holds a session']);
    const one = runJointRegression({ series: [unit], events: [event('a', 50)], window: eventWindow(0, 0) });
    expect(one.pooled.reason).toBe('all event windows lie on one session date; errors between dates need 2');
    expect(one.effects[0]?.car).not.toBeNull();
    expect(one.score.reason).toBe('1 of 1 events have no score');
  });

  it('warns when few dates carry the pooled effect', () => {
    const few = [event('a', 40), event('b', 70), event('c', 90)];
    const { warnings } = runJointRegression({ series: [unit], events: few, window: eventWindow(0, 0) });
    expect(warnings.join()).toMatch(/pooled effect rests on 3 session dates, \d\.\d degrees of freedom/);
  });

  it('refuses an event on a unit that is not there', () => {
    const stray = { id: 'x', unit: 3, day0: 1 };
    expect(() => runJointRegression({ series: [unit], events: [stray], window })).toThrow('unit 3 of 1');
  });
});
