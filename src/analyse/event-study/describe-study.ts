import type { EventWindow } from '../../domain/window.js';
import type { StudiedEvent, UsedEvent } from './study-event.js';
import type { EventStudyInput } from './types.js';

/** Below this many events a t over events rests on its normality assumption alone. */
const FEW_EVENTS = 10;

/** Below this many estimation observations the residual variance is known to worse than about 10 %. */
const THIN_ESTIMATION = 60;

const NAMED = 5;

function names(events: readonly StudiedEvent[]): string {
  const all = events.map(({ result }) => `${result.id} on ${result.unit}`);
  return all.length <= NAMED
    ? all.join(', ')
    : `${all.slice(0, NAMED).join(', ')} and ${all.length - NAMED} more`;
}

function windowWarnings(
  window: EventWindow,
  used: readonly UsedEvent[],
  studied: readonly StudiedEvent[],
): string[] {
  const label = `window [${window.from}, ${window.to}]`;
  const n = used.length;
  const warnings: string[] = [];
  if (n === 0) return [`${label}: no event is used; the outcome codes say why`];
  if (n === 1) warnings.push(`${label}: one event; tests over events are undefined, read t_car of the event`);
  else if (n < FEW_EVENTS) warnings.push(`${label}: only ${n} events; tests over events have little power`);
  const dates = new Set(used.map(({ placed }) => placed.series?.dates[placed.day0]));
  if (dates.size < n) {
    warnings.push(
      `${label}: ${n} events fall on ${dates.size} session date(s); cross_sectional_t, patell_z and bmp_t count ` +
        'one headline as many, read adj_patell_z and adj_bmp_t',
    );
  }
  const at = studied.filter(({ result }) =>
    result.windows.some(
      (each) =>
        each.outcome === 'used' &&
        each.overlaps.length > 0 &&
        each.window.from === window.from &&
        each.window.to === window.to,
    ),
  );
  if (at.length > 0) warnings.push(`${label}: other events of the same unit fall inside it: ${names(at)}`);
  return warnings;
}

/** What a reader must know before trusting the numbers, in words and in a fixed order. */
export function describeStudy(input: EventStudyInput, studied: readonly StudiedEvent[]): string[] {
  const units = new Set(input.series.map(({ unit }) => unit));
  const unknown = studied.filter(({ result }) => !units.has(result.unit));
  const used = studied.filter((event) => event.used.some((window) => window !== null));
  const thin = used.filter(({ result }) => result.nObs < THIN_ESTIMATION);
  const closed = used.filter(({ sample }) => sample?.crossesClosure === true);
  const warnings = input.windows.flatMap((window, w) =>
    windowWarnings(
      window,
      studied.flatMap((event) => event.used[w] ?? []),
      studied,
    ),
  );
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
  return warnings;
}
