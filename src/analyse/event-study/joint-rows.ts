import type { EventWindow } from '../../domain/window.js';
import type { SessionKey } from './types.js';

/** One unit's whole series by its own sessions, ascending. */
export interface JointSeries {
  readonly unit: string;
  readonly dates: readonly SessionKey[];
  readonly returns: readonly (number | null)[];
  /** Null where the unit has no benchmark: the normal return is then its mean. */
  readonly market: readonly (number | null)[] | null;
}

/** An event with its day 0 in the series of its unit. */
export interface JointEvent {
  readonly id: string;
  /** Place of its unit in the list of series. */
  readonly unit: number;
  /** Place of day 0 in that series. */
  readonly day0: number;
  /** Signed score; absent or null where the event has none. */
  readonly score?: number | null;
}

/** The sessions of one unit that have a return and, with a benchmark, its return too. */
export interface JointRows {
  readonly unit: string;
  readonly dates: readonly SessionKey[];
  readonly returns: readonly number[];
  /** The constant and, where there is one, the market: the regressors of the normal return. */
  readonly controls: readonly (readonly number[])[];
  /** Row of each session of the series, −1 where it is left out. */
  readonly rowOf: readonly number[];
}

/** Collects the complete sessions; one that lacks a value is left out, never a zero. */
export function collectJointRows(series: JointSeries): JointRows {
  const dates: SessionKey[] = [];
  const returns: number[] = [];
  const market: number[] = [];
  const rowOf = series.dates.map((date, place) => {
    const value = series.returns[place] ?? null;
    const benchmark = series.market === null ? 0 : (series.market[place] ?? null);
    if (value === null || benchmark === null) return -1;
    dates.push(date);
    returns.push(value);
    market.push(benchmark);
    return returns.length - 1;
  });
  const constant = new Array<number>(returns.length).fill(1);
  const controls = series.market === null ? [constant] : [constant, market];
  return { unit: series.unit, dates, returns, controls, rowOf };
}

/** Rows of the sessions of the window around day 0 that are there; fewer than its length where some are not. */
export function rowsInWindow({ rowOf }: JointRows, day0: number, window: EventWindow): number[] {
  const rows: number[] = [];
  for (let place = day0 + window.from; place <= day0 + window.to; place += 1) {
    const row = rowOf[place] ?? -1;
    if (row >= 0) rows.push(row);
  }
  return rows;
}
