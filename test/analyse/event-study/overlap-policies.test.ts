import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type EventStudyInput,
  type ReturnSeries,
  runEventStudy,
  type StudyEvent,
} from '../../../src/analyse/event-study/index.js';
import { expectSame } from './support/expect-same.js';
import { MODELS, randomStudy } from './support/random-study.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const MS_PER_DAY = 86_400_000;

function check(
  model: EventStudyInput['model'],
  events: number,
  property: (input: EventStudyInput) => void,
): void {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { placebo: _, ...input } = randomStudy(seed, model, events);
      property({ ...input, tests: ['cross_sectional_t'] });
    }),
    { numRuns: 10 },
  );
}

/** Index of day 0 by looking at every session; null where none is within a week. */
function dayZero(series: ReturnSeries | undefined, { date }: StudyEvent): number | null {
  const index = series?.dates.findIndex((session) => session >= date) ?? -1;
  const session = series?.dates[index];
  if (session === undefined) return null;
  return (Date.parse(session) - Date.parse(date)) / MS_PER_DAY > 7 ? null : index;
}

/** Session numbers of an event's window, as a set. */
function sessionsOf(input: EventStudyInput, event: StudyEvent, w: number): Set<number> {
  const day0 = dayZero(
    input.series.find(({ unit }) => unit === event.unit),
    event,
  );
  const window = input.windows[w];
  if (day0 === null || window === undefined) return new Set();
  return new Set(Array.from({ length: window.to - window.from + 1 }, (_, d) => day0 + window.from + d));
}

const isSame = (a: StudyEvent, b: { id: string; unit: string }) => a.id === b.id && a.unit === b.unit;

describe.each(MODELS)('overlap policies under %s', (model) => {
  it('marks confounded exactly the usable events whose windows share a session on the unit', () => {
    check(model, 24, (input) => {
      const flagged = runEventStudy(input);
      const excluded = runEventStudy({ ...input, overlap: 'exclude' });
      for (const [e, event] of flagged.events.entries()) {
        for (const [w, { outcome }] of event.windows.entries()) {
          const others = input.events.filter((other) => other.unit === event.unit && !isSame(other, event));
          const self = input.events.find((other) => isSame(other, event));
          const own = self === undefined ? new Set<number>() : sessionsOf(input, self, w);
          const meets = others.some((other) => [...sessionsOf(input, other, w)].some((i) => own.has(i)));
          const expected = outcome === 'used' && meets ? 'confounded' : outcome;
          expect(excluded.events[e]?.windows[w]?.outcome).toBe(expected);
        }
      }
    });
  });

  it('purges estimation as if the returns of all windows had been deleted by hand', () => {
    check(model, 12, (given) => {
      const input = {
        ...given,
        windows: [
          { from: -1, to: 1 },
          { from: 4, to: 5 },
        ],
      };
      const purged = runEventStudy({ ...input, overlap: 'purge_estimation' });
      for (const event of input.events) {
        const others = input.events.filter(({ unit }) => unit === event.unit);
        const inWindows = new Set(
          others.flatMap((other) => [0, 1].flatMap((w) => [...sessionsOf(input, other, w)])),
        );
        // Deleted for this event's estimation, not for its own windows.
        const own = new Set([0, 1].flatMap((w) => [...sessionsOf(input, event, w)]));
        const series = input.series.map((each) => ({
          ...each,
          returns: each.returns.map((value, i) =>
            each.unit === event.unit && inWindows.has(i) && !own.has(i) ? null : value,
          ),
        }));
        const byHand = runEventStudy({ ...input, series, events: [event] }).events[0];
        const found = purged.events.find((other) => isSame(event, other));
        for (const key of ['outcome', 'alpha', 'beta', 'betas', 'sigma', 'nObs'] as const)
          expectSame(found?.[key], byHand?.[key], key);
        for (const [w, window] of (byHand?.windows ?? []).entries()) {
          const { car, seCar, scar, ar } = found?.windows[w] ?? {};
          const { car: car2, seCar: seCar2, scar: scar2, ar: ar2 } = window;
          expectSame({ car, seCar, scar, ar }, { car: car2, seCar: seCar2, scar: scar2, ar: ar2 });
        }
      }
    });
  });
});

describe('purge_estimation', () => {
  it('leaves the sessions between two windows in the estimation', () => {
    const dates = Array.from({ length: 150 }, (_, t) =>
      new Date(Date.UTC(2021, 0, 1 + t)).toISOString().slice(0, 10),
    );
    const study = randomStudy(1, 'constant_mean');
    const input = {
      ...study,
      series: [{ unit: 'A', dates, returns: dates.map((_, t) => 0.01 * Math.sin(t * t)), market: null }],
      events: [{ id: 'e', unit: 'A', date: dates[100] }],
      estimation: { from: -50, to: -11, minObs: 30 },
      windows: [
        { from: -60, to: -55 },
        { from: 0, to: 1 },
      ],
      overlap: 'purge_estimation',
    } as unknown as EventStudyInput;
    const [event] = runEventStudy(input).events;
    expect([event?.outcome, event?.nObs]).toEqual(['used', 40]);
  });
});
