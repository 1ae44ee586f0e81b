import { windowLength } from '../../domain/window.js';
import { runEventStudy, type StudyEvent } from '../event-study/index.js';
import { studyVolatility } from '../volatility/index.js';
import { decidingWindow, estimationOf } from './design.js';
import { nullSpread } from './null-spread.js';
import type { MeasuredClaim, TrackedClaim, TrackedSeries, UnitEffect } from './types.js';

/** The effect of one event does not rest on draws; a study of volatilities asks for some. */
const ONE_DRAW = { draws: 1, seed: 1 };

function abnormal({ claim }: TrackedClaim, series: readonly TrackedSeries[], events: readonly StudyEvent[]) {
  const window = decidingWindow(claim);
  const study = runEventStudy({
    ...{ series, events, windows: [window], estimation: estimationOf(window) },
    ...{ model: 'constant_mean', returnKind: 'log', tests: [] },
  });
  // The level of an index is not added up over days: its effect is the mean of the window.
  const days = claim.outcome === 'level' ? windowLength(window) : 1;
  return study.events.map(({ id, unit, outcome, windows }): UnitEffect => {
    const [only] = windows;
    const car = only?.car ?? null;
    return {
      ...{ event: id, unit, outcome: only?.outcome ?? outcome },
      effect: car === null ? null : car / days,
    };
  });
}

function volatility(
  { claim }: TrackedClaim,
  series: readonly TrackedSeries[],
  events: readonly StudyEvent[],
) {
  const window = decidingWindow(claim);
  return (['realised', 'level'] as const).flatMap((measure) => {
    const own = series.filter(({ level }) => (measure === 'level') === (level !== undefined));
    const units = new Set(own.map(({ unit }) => unit));
    const on = events.filter(({ unit }) => units.has(unit));
    if (on.length === 0) return [];
    const [study] = studyVolatility({
      ...{ series: own, events: on, measure, estimation: estimationOf(window) },
      ...{ windows: [window], placebo: ONE_DRAW },
    });
    return (study?.events ?? []).map(({ id, unit, outcome, relative }): UnitEffect => {
      // Without one date to compare with, a change of volatility has no zero.
      const code = outcome === 'used' && relative === null ? 'too_few_observations' : outcome;
      return { event: id, unit, outcome: code, effect: relative };
    });
  });
}

/**
 * The effect of each event on each series over the claim's first window. Of a return: Σ(R − R̄) of ln returns of
 * strength, R̄ over sessions −200…−11 (at least 100). Of a volatility: the change of the variance about 0 (of a quoted
 * volatility: of its logarithm) less its median at dates without an event, as a relative change of volatility. Of a
 * level: mean of the index in the window less that of the estimation.
 */
export function measureClaim(input: TrackedClaim): MeasuredClaim {
  const series = [
    ...new Map(input.targets.flatMap((t) => t.series).map((each) => [each.unit, each])).values(),
  ];
  const measure = (events: readonly StudyEvent[]): UnitEffect[] => {
    if (series.length === 0 || events.length === 0) return [];
    return input.claim.outcome === 'volatility'
      ? volatility(input, series, events)
      : abnormal(input, series, events);
  };
  return {
    events: measure(input.events),
    against: measure(input.against),
    spreads: Object.fromEntries(
      input.targets.map((target) => [target.id, nullSpread(input.claim, target.series)]),
    ),
  };
}
