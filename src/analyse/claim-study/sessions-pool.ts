import { type EventWindow, windowLength } from '../../domain/window.js';
import { type HacT, hacT } from '../../stats/hac-t.js';
import { studentP } from '../../stats/student-p.js';
import type { Cell } from './sessions-cells.js';

/** The instruments of a target in one specification: their mean effect, its influences by date and its draws. */
export interface Pool {
  add(cell: Cell): void;
  result(window: EventWindow): Pooled | null;
}

export interface Pooled {
  readonly effect: number;
  readonly draws: Float64Array;
  readonly hac: HacT;
  /** Degrees of freedom of t. */
  readonly df: number;
  /** Distinct dates with a row, T. */
  readonly dates: number;
  readonly rows: number;
  readonly instruments: number;
  readonly parameters: number;
}

/** Lags by √T where returns overlap (Lazarus, Lewis, Stock and Watson 2018). */
const LAGS_BY_ROOT = 1.3;

/**
 * The error of a mean effect from influences by date. Of single sessions: the lag of Newey and West (1994), p on t(T − k).
 * Where returns of h sessions overlap, influences are as persistent as the index, and that rule rejects a true null in 8 % of
 * cases at 5 % (test/analyse/claim-study/sessions-size); so the lag is at least ⌈1.3√T⌉, and p on t(3T/2S), the equivalent
 * degrees of freedom of Bartlett weights with S lags (Lazarus, Lewis, Stock and Watson 2018).
 */
function errorOf(
  effect: number,
  scores: Float64Array,
  dates: number,
  parameters: number,
  window: EventWindow,
) {
  const overlap = windowLength(window) > 1;
  const least = overlap ? Math.max(windowLength(window) - 1, Math.ceil(LAGS_BY_ROOT * Math.sqrt(dates))) : 0;
  const hac = hacT(effect, scores, dates, parameters, least);
  const df = overlap ? (3 * dates) / (2 * hac.lag) : dates - parameters;
  return { hac: { ...hac, pValue: hac.t === null ? null : studentP(hac.t, df) }, df };
}

/**
 * Equal-weighted mean over instruments. Its error is that of Driscoll and Kraay (1998): the influences of all instruments
 * are summed by date before their dependence over time is allowed for, so that instruments which move together count as
 * one; with one instrument it is that of Newey and West (1987).
 * @param ownPlaces places of the common calendar on which an instrument of the target has a session, ascending: lags are
 *   sessions of the target, whatever other targets trade on
 */
export function createPool(length: number, ownPlaces: Int32Array, draws: number): Pool {
  const scores = new Float64Array(length);
  const used = new Uint8Array(length);
  const drawn = new Float64Array(draws);
  let effect = 0;
  let instruments = 0;
  let rows = 0;
  let parameters = 0;
  return {
    add(cell) {
      instruments += 1;
      effect += cell.effect;
      rows += cell.places.length;
      parameters = Math.max(parameters, cell.parameters);
      for (let i = 0; i < cell.places.length; i += 1) {
        const place = cell.places[i] ?? 0;
        scores[place] = (scores[place] ?? 0) + (cell.scores[i] ?? 0);
        used[place] = 1;
      }
      for (let b = 0; b < draws; b += 1) drawn[b] = (drawn[b] ?? 0) + (cell.draws[b] ?? Number.NaN);
    },
    result(window) {
      if (instruments === 0) return null;
      const own = new Float64Array(ownPlaces.length);
      for (let i = 0; i < own.length; i += 1) own[i] = (scores[ownPlaces[i] ?? 0] ?? 0) / instruments;
      const dates = used.reduce((sum, value) => sum + value, 0);
      return {
        effect: effect / instruments,
        draws: drawn.map((value) => value / instruments),
        ...errorOf(effect / instruments, own, dates, parameters, window),
        dates,
        rows,
        instruments,
        parameters,
      };
    },
  };
}
