import { type EventWindow, windowLength } from '../../domain/window.js';
import { adjBmpT } from '../../stats/adj-bmp-t.js';
import { adjPatellZ } from '../../stats/adj-patell-z.js';
import { bmpT } from '../../stats/bmp-t.js';
import { crossSectionalT } from '../../stats/cross-sectional-t.js';
import type { EventResiduals } from '../../stats/group-cohorts.js';
import { mean } from '../../stats/mean.js';
import { overlapCorrelation } from '../../stats/overlap-correlation.js';
import { patellZ } from '../../stats/patell-z.js';
import { timeSeriesT } from '../../stats/time-series-t.js';
import { averagePath } from './average-path.js';
import type { UsedEvent } from './study-event.js';
import type { WindowResult } from './types.js';

/** Average residual on each estimation day that any event has, by sessions before day 0, ascending. */
function estimationAars(events: readonly UsedEvent[]): number[] {
  const byOffset = new Map<number, number[]>();
  for (const { sample, fit } of events) {
    for (const [i, offset] of sample.offsets.entries()) {
      const residual = fit.residuals[i] ?? 0;
      const known = byOffset.get(offset);
      if (known === undefined) byOffset.set(offset, [residual]);
      else known.push(residual);
    }
  }
  return [...byOffset].sort(([a], [b]) => a - b).map(([, residuals]) => mean(residuals));
}

/** Puts every event's estimation residuals and window on one count of session dates. */
function residualsOnDates(events: readonly UsedEvent[], window: EventWindow): EventResiduals[] {
  const all = new Set(events.flatMap(({ placed }) => placed.series?.dates ?? []));
  const position = new Map([...all].sort().map((date, i) => [date, i]));
  return events.map(({ placed, sample, fit }) => {
    const dates = placed.series?.dates.slice(placed.day0 + window.from, placed.day0 + window.to + 1) ?? [];
    return {
      residuals: fit.residuals,
      days: sample.dates.map((date) => position.get(date) ?? 0),
      window: dates.map((date) => position.get(date) ?? 0),
    };
  });
}

/** Averages and tests over the events used in one window, given in a fixed order. */
export function summariseWindow(window: EventWindow, events: readonly UsedEvent[]): WindowResult {
  const n = events.length;
  const length = windowLength(window);
  const cars = events.map((event) => event.car);
  const scars = events.map((event) => event.scar);
  const caar = n === 0 ? null : mean(cars);
  const patell = patellZ(
    scars,
    events.map((event) => event.fit.df),
  );
  const bmp = bmpT(scars);
  const overlap = overlapCorrelation(residualsOnDates(events, window));
  return {
    window,
    n,
    caar,
    ...averagePath(
      events.map((event) => event.ar),
      length,
      overlap.rbar,
    ),
    tests: {
      cross_sectional_t: crossSectionalT(cars),
      time_series_t: timeSeriesT(caar, length, estimationAars(events)),
      patell_z: patell,
      bmp_t: bmp,
      adj_patell_z: adjPatellZ(patell, n, overlap),
      adj_bmp_t: adjBmpT(bmp, n, overlap),
    },
  };
}
