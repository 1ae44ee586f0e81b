import type { Burst } from '../analyse/narrative/index.js';
import type { Clocks } from '../domain/as-of.js';
import type { BarRange } from '../domain/bar.js';
import type { EventObservation } from '../domain/event.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import type { Instrument } from '../domain/instrument.js';
import type { HorizonReturn, Pair } from '../domain/pair.js';

/** One instrument with what the store holds of it; `range` is of the one source that reports use. */
export interface InstrumentRow {
  readonly instrument: Instrument;
  readonly range: BarRange | null;
  /** Every source with bars of this instrument. */
  readonly sources: readonly string[];
  /** The newest bar is older than the venue's calendar explains, seen from the vantage point. */
  readonly stale: boolean;
  /** Calendar days from the newest session to the vantage point; null without bars. */
  readonly ageDays: number | null;
}

/** One headline × instrument × horizon: a pair's columns repeat on each of its horizons. */
export interface PairRow {
  readonly pair: Omit<Pair, 'returns'>;
  readonly publishedAt: Instant;
  readonly availableAt: Instant;
  readonly horizon: HorizonReturn;
}

/** One event: as a curator gave it, or a burst of the narrative index put in the same form. */
export interface EventRow extends EventObservation, Clocks {
  readonly kind: 'curated' | 'detected';
  /** Null of a curated event. */
  readonly burst: Burst | null;
}

/** One technical indicator of one instrument at one session, padded to the price series: null until it is defined. */
export interface IndicatorRow {
  readonly instrumentId: string;
  readonly source: string;
  readonly sessionDate: CalendarDate;
  /** Name with its parameters, e.g. `rsi_14`. */
  readonly indicator: string;
  readonly value: number | null;
}

/** One stored daily report without its bodies. */
export interface DailyReportRow {
  readonly date: CalendarDate;
  readonly runId: string;
  readonly recordedAt: Instant;
}
