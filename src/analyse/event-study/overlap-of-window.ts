import { windowLength } from '../../domain/window.js';
import type { WindowDates } from '../../stats/connected-clusters.js';
import { type OverlapCorrelation, overlapCorrelation } from '../../stats/overlap-correlation.js';
import { type Measures, readResiduals } from './measure-window.js';
import type { Study } from './study.js';

/** Calendar places of each used event's window. */
export function windowDates(study: Study, { window, used }: Measures): WindowDates {
  const length = windowLength(window);
  const dates = new Int32Array(used.length * length);
  const start = new Int32Array(used.length + 1);
  for (let i = 0; i < used.length; i += 1) {
    const first = (study.placed.day0[used[i] ?? 0] ?? 0) + window.from;
    for (let d = 0; d < length; d += 1) dates[i * length + d] = study.calendar.position[first + d] ?? 0;
    start[i + 1] = (i + 1) * length;
  }
  return { dates, start };
}

/** r̄* of the events used in one window. */
export function overlapOfWindow(study: Study, measures: Measures): OverlapCorrelation {
  const { sheet, placed, fits, input, calendar } = study;
  const span = input.estimation;
  const { dates, start } = windowDates(study, measures);
  const all = new Float64Array(span.to - span.from + 1);
  const events = Array.from(measures.used, (e, i) => {
    readResiduals(sheet, placed, fits, span, e, all);
    const base = (placed.day0[e] ?? 0) + span.from;
    const residuals: number[] = [];
    const days: number[] = [];
    for (const [t, value] of all.entries()) {
      if (Number.isNaN(value)) continue;
      residuals.push(value);
      days.push(calendar.position[base + t] ?? 0);
    }
    return { residuals, days, window: Array.from(dates.subarray(start[i] ?? 0, start[i + 1] ?? 0)) };
  });
  return overlapCorrelation(events);
}
