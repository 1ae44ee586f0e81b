import type { EventWindow } from '../../domain/window.js';
import { RETURN_TREATMENTS, type ReturnTreatment } from './sessions-returns.js';
import { INDEX_TREATMENTS, type IndexTreatment } from './sessions-treat-index.js';

/** What is held fixed beside the index, and over which sessions the return is taken. */
export interface Design {
  readonly window: EventWindow;
  readonly given: boolean;
  /** Own returns before the window. */
  readonly lags: number;
  /** Market return of the same window, of instruments that have a market. */
  readonly market: boolean;
}

/** `halves`: both halves of the calendar, each by itself. `nonzero`: sessions whose index is not 0. */
export const SAMPLE_FAMILIES = ['all', 'nonzero', 'halves'] as const;
export type SampleFamily = (typeof SAMPLE_FAMILIES)[number];
export type Sample = 'all' | 'nonzero' | 'first_half' | 'second_half';

/** How index and return are read. */
export interface Treatments {
  readonly index: readonly IndexTreatment[];
  readonly returns: readonly ReturnTreatment[];
}

export const PRIMARY_LAGS = 2;
const FEWEST_WINDOWS = 3;
export const AS_REGISTERED: Treatments = { index: ['raw'], returns: ['raw'] };
export const EVERY_TREATMENT: Treatments = { index: INDEX_TREATMENTS, returns: RETURN_TREATMENTS };

/** The registered specification: the measures given and two own lags held fixed, over the first window. */
export const primaryDesign = (window: EventWindow): Design => ({
  window,
  given: true,
  lags: PRIMARY_LAGS,
  market: false,
});

/** The registered windows; where they are fewer than three, the first made longer by one session, and by two. */
export function curveWindows(registered: readonly EventWindow[]): EventWindow[] {
  const windows = [...registered];
  const [first] = registered;
  for (let longer = 1; first !== undefined && windows.length < FEWEST_WINDOWS; longer += 1) {
    const next = { from: first.from, to: first.to + longer };
    if (!windows.some(({ from, to }) => from === next.from && to === next.to)) windows.push(next);
  }
  return windows;
}

/** Each window with each set of controls. */
export function designsOf(
  registered: readonly EventWindow[],
  has: { readonly given: boolean; readonly market: boolean },
): Design[] {
  return curveWindows(registered).flatMap((window) => [
    { window, given: false, lags: 0, market: false },
    ...(has.given ? [{ window, given: true, lags: 0, market: false }] : []),
    primaryDesign(window),
    { window, given: true, lags: 5, market: false },
    ...(has.market ? [{ window, given: true, lags: PRIMARY_LAGS, market: true }] : []),
  ]);
}

/** A design in words, e.g. `given+2_lags`. */
export function nameOfDesign({ given, lags, market }: Design, hasGiven: boolean): string {
  const parts = [
    ...(given && hasGiven ? ['given'] : []),
    ...(lags > 0 ? [`${lags}_lags`] : []),
    ...(market ? ['market'] : []),
  ];
  return parts.length === 0 ? 'no_controls' : parts.join('+');
}
