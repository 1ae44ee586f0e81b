import type { CorrelationResult, TestFamily } from '../analyse/correlation/types.js';
import type { EventStudyResult } from '../analyse/event-study/types.js';
import type { TearSheets } from '../analyse/signal/index.js';
import type { VolatilityMeasure, VolatilityReport } from '../analyse/volatility/index.js';
import type { Meta } from '../domain/meta.js';

/** Which instrument a unit of an event-window report is, and how its returns are signed in the answer. */
export interface StudiedUnit {
  readonly unit: string;
  readonly name: string;
  readonly quote: string;
  readonly benchmark: string | null;
  /** Factor applied to the quoted return: 1 under `orientation=quote`, the strength sign under `strength`. */
  readonly sign: 1 | -1;
}

export interface EventWindowAnswer extends EventStudyResult {
  readonly meta: Meta;
  /** Empty in a study of the caller's own data. */
  readonly units: readonly StudiedUnit[];
}

/** Narrative × return of one instrument. */
export interface InstrumentCorrelation extends CorrelationResult {
  readonly instrumentId: string;
}

export interface CorrelationAnswer {
  readonly meta: Meta;
  readonly results: readonly InstrumentCorrelation[];
  /** Over all instruments asked for; empty for one. Those of one instrument stand in its result. */
  readonly families: readonly TestFamily[];
}

export interface CorrelationStudyAnswer extends CorrelationResult {
  readonly meta: Meta;
}

/** What the narrative index says of later returns. */
export interface SignalAnswer extends TearSheets {
  readonly meta: Meta;
}

/** An instrument of a volatility report. */
export type VolatilityInstrument = Omit<StudiedUnit, 'sign' | 'benchmark'>;

/** Each instrument by itself in `results`, all of them together in `pooled`. */
export interface VolatilityAnswer extends VolatilityReport {
  readonly meta: Meta;
  readonly measure: VolatilityMeasure;
  readonly units: readonly VolatilityInstrument[];
}
