import type { EventWindowResult, WindowResult } from '../analyse/event-study/types.js';
import type { InstrumentWindow, WindowSummary } from '../analyse/volatility/index.js';
import type { EventWindow } from '../domain/window.js';
import type { EventWindowAnswer, VolatilityAnswer } from './services.js';

/** Windows are pairs `[from, to]` in an answer, as they are in the body of a study. */
function asPair<T extends { readonly window: EventWindow }>(
  result: T,
): Omit<T, 'window'> & { window: number[] } {
  const { window, ...rest } = result;
  return { window: [window.from, window.to], ...rest };
}

/** An event-window answer as it leaves: windows as pairs. */
export function presentStudy({ meta, units, events, windows, outcomes, warnings }: EventWindowAnswer) {
  return {
    meta,
    units,
    events: events.map((event) => ({ ...event, windows: event.windows.map(asPair<EventWindowResult>) })),
    windows: windows.map(asPair<WindowResult>),
    outcomes,
    warnings,
  };
}

/** A volatility answer as it leaves: windows as pairs. */
export function presentVolatility({ results, pooled, ...rest }: VolatilityAnswer) {
  return {
    ...rest,
    results: results.map(({ unit, windows }) => ({ unit, windows: windows.map(asPair<InstrumentWindow>) })),
    pooled: pooled.map(asPair<WindowSummary>),
  };
}
