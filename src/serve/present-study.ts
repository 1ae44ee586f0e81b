import type { EventWindowResult, WindowResult } from '../analyse/event-study/types.js';
import type { EventWindow } from '../domain/window.js';
import type { EventWindowAnswer } from './services.js';

/** Windows are pairs `[from, to]` in an answer, as they are in the body of a study. */
function asPair<T extends { readonly window: EventWindow }>(
  result: T,
): Omit<T, 'window'> & { window: number[] } {
  const { window, ...rest } = result;
  return { window: [window.from, window.to], ...rest };
}

/**
 * An event-window answer as it leaves: windows as pairs, of the tests only those asked for (`all`: every one).
 * A test that was asked for by name and is not computed is named in `meta.warnings`.
 */
export function presentStudy(
  answer: EventWindowAnswer,
  tests: readonly string[],
  ignored: readonly string[],
) {
  const { meta, units, events, windows, outcomes, warnings } = answer;
  const computed = new Set(windows.flatMap((window) => Object.keys(window.tests)));
  const missing = tests.filter((name) => name !== 'all' && windows.length > 0 && !computed.has(name));
  const notes = [
    ...missing.map((name) => `test "${name}" is not computed by this version`),
    ...ignored.map((name) => `"${name}" has no effect in this version: nothing it asks for is computed`),
  ];
  return {
    meta: { ...meta, warnings: [...meta.warnings, ...notes] },
    units,
    events: events.map((event) => ({ ...event, windows: event.windows.map(asPair<EventWindowResult>) })),
    windows: windows.map((window) => asPair(withTests(window, tests))),
    outcomes,
    warnings,
  };
}

/** The average of a window with only the tests asked for. */
export function withTests(window: WindowResult, tests: readonly string[]): WindowResult {
  if (tests.includes('all')) return window;
  return {
    ...window,
    tests: Object.fromEntries(Object.entries(window.tests).filter(([name]) => tests.includes(name))),
  };
}
