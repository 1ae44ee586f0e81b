import type { Fault } from '../../domain/faults.js';
import type { EventStudyInput, ReturnSeries } from './types.js';

function checkSeries(series: ReturnSeries, at: string): Fault[] {
  const { unit, dates, returns, market, factors, closureBefore } = series;
  const faults: Fault[] = [];
  const disordered = dates.findIndex((date, i) => i > 0 && date <= (dates[i - 1] ?? ''));
  if (disordered > 0) {
    const detail = `dates of unit "${unit}" must ascend without repeats; see ${dates[disordered]}`;
    faults.push({ pointer: `${at}/dates/${disordered}`, detail });
  }
  const columns = { returns, ...(market === null ? {} : { market }), ...factors };
  for (const [name, values] of Object.entries(columns)) {
    if (values.length !== dates.length) {
      const detail = `${name} of unit "${unit}" has ${values.length} entries for ${dates.length} dates`;
      faults.push({ pointer: `${at}/${name}`, detail });
    }
    const broken = values.findIndex((value) => value !== null && !Number.isFinite(value));
    if (broken >= 0) {
      const detail = `${name} of unit "${unit}" on ${dates[broken]} is not a finite number; a missing return is null`;
      faults.push({ pointer: `${at}/${name}/${broken}`, detail });
    }
  }
  if (closureBefore !== undefined && closureBefore.length !== dates.length) {
    const detail = `closureBefore of unit "${unit}" has ${closureBefore.length} entries for ${dates.length} dates`;
    faults.push({ pointer: `${at}/closureBefore`, detail });
  }
  return faults;
}

function checkEstimation({ estimation, windows, model }: EventStudyInput): Fault[] {
  const { from, to, minObs } = estimation;
  const faults: Fault[] = [];
  if (!Number.isInteger(from) || !Number.isInteger(to) || from > to) {
    const detail = `estimation [${from}, ${to}] needs whole numbers of sessions, from ≤ to`;
    faults.push({ pointer: '/estimation', detail });
  }
  if (!Number.isInteger(minObs) || minObs < 1) {
    faults.push({
      pointer: '/estimation/min_obs',
      detail: `min_obs is ${minObs}; it must be a whole number from 1`,
    });
  }
  if (windows.length === 0)
    faults.push({ pointer: '/windows', detail: 'no window is given; give at least one' });
  for (const [i, window] of windows.entries()) {
    const name = `window [${window.from}, ${window.to}]`;
    if (!Number.isInteger(window.from) || !Number.isInteger(window.to) || window.from > window.to) {
      const detail = `${name} needs whole numbers of sessions, from ≤ to`;
      faults.push({ pointer: `/windows/${i}`, detail });
    } else if (window.from <= to && window.to >= from) {
      const detail = `${name} overlaps the estimation span [${from}, ${to}]; end the span before the window`;
      faults.push({ pointer: `/windows/${i}`, detail });
    } else if (model === 'garch' && window.from <= to) {
      const detail = `${name} comes before the estimation span; garch forecasts variances forward only`;
      faults.push({ pointer: `/windows/${i}`, detail });
    }
  }
  return faults;
}

/** Why no data could satisfy this study; empty when it can run. Faults of single events are outcomes, not faults. */
export function checkStudy(input: EventStudyInput): Fault[] {
  const faults = [
    ...checkEstimation(input),
    ...input.series.flatMap((each, i) => checkSeries(each, `/series/${i}`)),
  ];
  const units = new Set<string>();
  for (const [i, { unit }] of input.series.entries()) {
    if (units.has(unit))
      faults.push({ pointer: `/series/${i}/unit`, detail: `unit "${unit}" is given twice` });
    units.add(unit);
  }
  const known = new Set<string>();
  for (const [i, { id, unit }] of input.events.entries()) {
    const key = JSON.stringify([id, unit]);
    if (known.has(key)) {
      faults.push({ pointer: `/events/${i}/id`, detail: `event "${id}" on unit "${unit}" is given twice` });
    }
    known.add(key);
  }
  return faults;
}
