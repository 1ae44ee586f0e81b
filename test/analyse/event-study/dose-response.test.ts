import { describe, expect, it } from '@jest/globals';
import { doseResponse, type ScoredCar } from '../../../src/analyse/event-study/dose-response.js';
import { expectClose } from '../../support/close-to.js';
import { regressions } from '../../support/regressions.js';

type Sample = (typeof regressions.dose_response)[number];

function eventsOf({ cars, scores, clusters }: Sample): ScoredCar[] {
  return cars.map((car, i) => ({ car, score: scores[i] ?? null, cluster: clusters[i] ?? 0 }));
}

const [many, few] = regressions.dose_response;
if (many === undefined || few === undefined) throw new Error('no samples');

describe('returns on the signed score', () => {
  it.each(regressions.dose_response)('meet statsmodels on $name', (sample) => {
    const { test } = doseResponse(eventsOf(sample));
    const { slope } = sample;
    expectClose(test.statistic, slope.value / slope.se, 1e-10, 't');
    expectClose(test.pValue, slope.p, 1e-8, 'p');
    expect(test.df).toBe(new Set(sample.clusters).size - 1);
    expectClose(test.inputs.slope, slope.value, 1e-10, 'slope', 1e-9);
    expectClose(test.inputs.intercept, sample.intercept, 1e-10, 'intercept', 1e-9);
    expectClose(test.inputs.se, slope.se, 1e-10, 'se', 1e-9);
    expectClose(test.inputs.effective_se, slope.effective_se, 1e-10, 'effective se', 1e-9);
    expectClose(test.inputs.effective_df, slope.effective_df, 1e-9, 'effective df');
    expectClose(test.inputs.p_effective, slope.effective_p, 1e-8, 'effective p');
    expect(test.inputs.n).toBe(sample.cars.length);
  });

  it('warn of few clusters, and of few that carry the slope', () => {
    expect(doseResponse(eventsOf(few)).warnings).toEqual([
      'dose response: 4 date clusters, fewer than 10; cluster-robust errors are too small then: read ' +
        'inputs.p_effective, or the placebo p',
    ]);
    const lopsided = eventsOf(many).map((event) => ({
      ...event,
      score: event.cluster < 2 ? 5 + event.car : event.car,
    }));
    expect(doseResponse(lopsided).warnings[0]).toMatch(
      /^dose response: a few of 15 date clusters carry the slope \(\d\.\d/,
    );
    const spread = Array.from({ length: 40 }, (_, i) => ({
      car: Math.sin(i),
      score: Math.cos(3 * i),
      cluster: i,
    }));
    expect(doseResponse(spread).warnings).toEqual([]);
  });

  it('turn their sign and nothing else when the scores do', () => {
    const { test } = doseResponse(eventsOf(many));
    const turned = eventsOf(many).map((event) => ({ ...event, score: -(event.score ?? 0) }));
    const other = doseResponse(turned).test;
    expectClose(other.statistic, -(test.statistic ?? 0), 1e-12, 't');
    expectClose(other.inputs.p_effective, test.inputs.p_effective, 1e-10, 'effective p');
  });

  const event = (car: number, score: number | null, cluster: number) => ({ car, score, cluster });
  it.each([
    ['1 of 3 events have no score', [event(0.1, 1, 1), event(0.2, null, 2), event(0.1, 2, 3)]],
    ['2 events; a line with an error needs at least 3', [event(0.1, 1, 1), event(0.2, 2, 2)]],
    [
      'all events lie in one date cluster; errors between clusters need 2',
      [1, 2, 4].map((x) => event(x * x, x, 1)),
    ],
    ['the scores do not vary over events', [0.1, 0.2, 0.4].map((car, i) => event(car, 0.3, i))],
    ['the scores explain the CARs without residual', [1, 2, 4].map((x, i) => event(0.5 - x, x, i))],
    [
      'one date cluster alone carries the slope; nothing tells its error',
      [event(0.1, 1, 1), event(0.3, 1, 1), event(0.2, 0, 2), event(-0.1, 0, 2)],
    ],
    ['0 events; a line with an error needs at least 3', []],
  ])('are null: %s', (reason, events) => {
    const { test } = doseResponse(events);
    expect([test.statistic, test.pValue, test.reason]).toEqual([null, null, reason]);
  });
});
