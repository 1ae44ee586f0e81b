import { type EventWindow, windowLength } from '../../domain/window.js';
import { type HacT, hacT } from '../../stats/hac-t.js';
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

/**
 * Equal-weighted mean over instruments. Its error is that of Driscoll and Kraay (1998): the influences of all instruments
 * are summed by date before their dependence over time is allowed for, so that instruments which move together count as
 * one; with one instrument it is that of Newey and West (1987). The lag is that of Newey and West (1994), at least the
 * length of the window less 1.
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
        hac: hacT(effect / instruments, own, dates, parameters, windowLength(window) - 1),
        df: dates - parameters,
        dates,
        rows,
        instruments,
        parameters,
      };
    },
  };
}
