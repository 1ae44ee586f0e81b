import type { AsOfBasis } from './as-of.js';
import type { CalendarDate, Instant } from './instant.js';

/** A series whose newest row, seen from `as_of`, is older than its calendar explains. */
export interface StaleSeries {
  readonly id: string;
  readonly kind: 'bars' | 'headlines';
  readonly newest: CalendarDate | null;
  readonly ageDays: number | null;
}

/** What every answer says about itself, so that a reader can repeat and audit it. */
export interface Meta {
  /** Null where the answer rests on nothing stored: it is the same at any instant. */
  readonly asOf: Instant | null;
  readonly asOfBasis: AsOfBasis;
  /** True when any row behind the answer is simulated; `notice` then says SIMULATED. */
  readonly simulated: boolean;
  readonly notice: string | null;
  readonly codeVersion: string;
  /** Hash of parameters, code version and the rows the answer rests on; null where the answer is no report. */
  readonly runId: string | null;
  readonly scorer: 'vintage' | 'latest' | null;
  readonly scorerVersions: readonly string[];
  /** Null where the question does not arise. Never true on modelled availability or a scorer newer than its data. */
  readonly tradeable: boolean | null;
  readonly caveats: readonly string[];
  readonly stale: readonly StaleSeries[];
  readonly warnings: readonly string[];
  /** Why the answer is empty; null when it is not. */
  readonly reason: string | null;
  readonly parameters: Readonly<Record<string, unknown>>;
}
