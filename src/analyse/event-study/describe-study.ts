import type { EventWindow } from '../../domain/window.js';
import { FIT } from './fits.js';
import { MOST_EVENTS_ALONE } from './infer-event.js';
import type { Measures } from './measure-window.js';
import type { Study } from './study.js';
import type { EventResult, WindowResult } from './types.js';

/** Below this many events a t over events rests on its normality assumption alone. */
const FEW_EVENTS = 10;

/** Below this many estimation observations the residual variance is known to worse than about 10 %. */
const THIN_ESTIMATION = 60;

const NAMED = 5;

interface Named {
  readonly id: string;
  readonly unit: string;
}

function names(events: readonly Named[]): string {
  const all = events.map(({ id, unit }) => `${id} on ${unit}`);
  return all.length <= NAMED
    ? all.join(', ')
    : `${all.slice(0, NAMED).join(', ')} and ${all.length - NAMED} more`;
}

const label = (window: EventWindow): string => `window [${window.from}, ${window.to}]`;

function windowWarnings(
  study: Study,
  measures: Measures,
  events: readonly EventResult[],
  w: number,
): string[] {
  const { placed, calendar } = study;
  const { window, used } = measures;
  const n = used.length;
  const at = label(window);
  const warnings: string[] = [];
  if (n === 0) return [`${at}: no event is used; the outcome codes say why`];
  if (n === 1) warnings.push(`${at}: one event; tests over events are undefined, read t_car of the event`);
  else if (n < FEW_EVENTS) warnings.push(`${at}: only ${n} events; tests over events have little power`);
  const dates = new Set(Array.from(used, (e) => calendar.position[placed.day0[e] ?? 0]));
  if (dates.size < n) {
    warnings.push(
      `${at}: ${n} events fall on ${dates.size} session date(s); cross_sectional_t, patell_z and bmp_t count ` +
        'one headline as many, read adj_patell_z and adj_bmp_t',
    );
  }
  const overlapping = events.filter((event) => {
    const own = event.windows[w];
    return own !== undefined && own.outcome === 'used' && own.overlaps.length > 0;
  });
  if (overlapping.length > 0)
    warnings.push(`${at}: other events of the same unit fall inside it: ${names(overlapping)}`);
  if (n > MOST_EVENTS_ALONE)
    warnings.push(
      `${at}: rank_p and permutation_p of single events are left out above ${MOST_EVENTS_ALONE} events`,
    );
  return warnings;
}

function testWarnings({ window, tests }: WindowResult): string[] {
  return Object.entries(tests).flatMap(([name, test]) =>
    test.warning === undefined ? [] : [`${label(window)}: ${name}: ${test.warning}`],
  );
}

/** Whether an ad-hoc closure lies between the first and the last session of an event's estimation span. */
function spansClosure({ sheet, placed, input }: Study, e: number): boolean {
  const day0 = placed.day0[e] ?? -1;
  if (day0 < 0) return false;
  const u = placed.unit[e] ?? 0;
  const first = Math.max(sheet.start[u] ?? 0, day0 + input.estimation.from);
  const last = Math.min((sheet.start[u + 1] ?? 0) - 1, day0 + input.estimation.to);
  return last >= first && (sheet.closuresBefore[last + 1] ?? 0) > (sheet.closuresBefore[first] ?? 0);
}

/** What a reader must know before trusting the numbers, in words and in a fixed order. */
export function describeStudy(
  study: Study,
  measures: readonly Measures[],
  events: readonly EventResult[],
  windows: readonly WindowResult[],
): string[] {
  const { placed, fits } = study;
  const unknown = placed.events.filter((_, e) => placed.unit[e] === -1);
  const used = new Set(measures.flatMap((each) => [...each.used]));
  const pick = (test: (e: number) => boolean) => placed.events.filter((_, e) => used.has(e) && test(e));
  const thin = pick((e) => (fits.nObs[e] ?? 0) < THIN_ESTIMATION);
  const closed = pick((e) => spansClosure(study, e));
  const unconverged = placed.events.filter((_, e) => fits.status[e] === FIT.notConverged);
  const warnings = measures.flatMap((each, w) => windowWarnings(study, each, events, w));
  warnings.push(...windows.flatMap(testWarnings));
  if (unknown.length > 0) warnings.push(`no returns are given for the unit of: ${names(unknown)}`);
  if (thin.length > 0) {
    warnings.push(
      `fewer than ${THIN_ESTIMATION} estimation observations, so sigma is uncertain: ${names(thin)}`,
    );
  }
  if (closed.length > 0) {
    warnings.push(
      `a closure of the venue lies inside the estimation span, which is compressed over it: ${names(closed)}`,
    );
  }
  if (unconverged.length > 0)
    warnings.push(`the model's likelihood found no maximum for: ${names(unconverged)}`);
  return warnings;
}
