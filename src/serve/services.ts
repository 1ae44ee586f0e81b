import type { QualityRow, StorageForecast } from '../analyse/data-quality/index.js';
import type { EventStudyInput } from '../analyse/event-study/types.js';
import type { NarrativePoint } from '../analyse/narrative/types.js';
import type { Finding } from '../analyse/source-health/index.js';
import type { AsOfBasis } from '../domain/as-of.js';
import type { Bar } from '../domain/bar.js';
import type { Claim, RegisteredClaim } from '../domain/claim.js';
import type { Confounder } from '../domain/confounder.js';
import type { EventObservation } from '../domain/event.js';
import type { Gap } from '../domain/gap.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import type { Meta } from '../domain/meta.js';
import type { JobRun } from '../domain/run.js';
import type { Score } from '../domain/score.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import type { TargetVerdict } from '../score/target/judge-targets.js';
import type { DailyReportRow, EventRow, IndicatorRow, InstrumentRow, PairRow } from '../table/rows.js';
import type {
  BarsQuery,
  ClaimsQuery,
  ConfoundersQuery,
  CorrelationQuery,
  CorrelationStudy,
  EventsQuery,
  EventWindowQuery,
  GapsQuery,
  HeadlinesQuery,
  IndicatorsQuery,
  NarrativeQuery,
  PageQuery,
  PairsQuery,
  RunRequest,
  RunsQuery,
  ScoreText,
  TrackRecordQuery,
  VantageQuery,
  VolatilityQuery,
} from './queries.js';
import type { SignalQuery, SignalStudy } from './signal-queries.js';
import type {
  CorrelationAnswer,
  CorrelationStudyAnswer,
  EventWindowAnswer,
  SignalAnswer,
  VolatilityAnswer,
} from './study-answers.js';
import type { TrackRecordAnswer } from './track-record-answer.js';

export type * from './study-answers.js';

/** One page of a table; `next` is the `after` of the following page, null on the last. */
export interface TableAnswer<Row> {
  readonly meta: Meta;
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** The score of a text of the caller's. */
export interface TextScore extends Score {
  readonly id: string;
  /** In the order of the text's targets; absent where it named none. */
  readonly targetPolarity?: readonly TargetVerdict[] | undefined;
}

export interface ScoreAnswer {
  readonly meta: Meta;
  /** In the order given. */
  readonly scores: readonly TextScore[];
}

export interface EventsAdded {
  readonly meta: Meta;
  readonly inserted: number;
  readonly unchanged: number;
  readonly revised: number;
}

/** One claim in every version seen, ascending. */
export interface ClaimAnswer {
  readonly meta: Meta;
  readonly id: string;
  readonly versions: readonly RegisteredClaim[];
}

export interface ClaimAdded {
  readonly meta: Meta;
  /** `unchanged`: the newest version says the same already, and is the one given back. */
  readonly written: 'inserted' | 'unchanged' | 'revised';
  readonly registered: RegisteredClaim;
}

export interface DailyReport extends DailyReportRow {
  /** The report as JSON text in snake_case, as it was stored. */
  readonly json: string;
  readonly markdown: string;
  readonly html: string;
}

/** Age of the newest row of one source at the wall clock. */
export interface SourceAge {
  readonly source: string;
  readonly newestAt: Instant;
  readonly ageHours: number;
}

/** When one series was asked, and when it answered, last. */
export interface SourcePolls {
  readonly source: string;
  /** An instrument's id, or `headlines`. */
  readonly subject: string;
  readonly lastPollAt: Instant;
  /** Null where it never did. */
  readonly lastGoodPollAt: Instant | null;
  /** Since then. */
  readonly ageHours: number | null;
  /** Publication of the newest item of that answer. */
  readonly newestAt: Instant | null;
  /** Of the last poll; null where it brought something. */
  readonly faultCode: string | null;
}

export interface Readiness {
  /** The database answers and its schema is at the level this build expects. */
  readonly ok: boolean;
  /** Why it is not. */
  readonly reason: string | null;
  readonly migrationLevel: string | null;
  /** Where scores are made; whether a remote scorer answers is not part of being ready. */
  readonly scorer: 'local' | 'remote';
  readonly headlines: readonly SourceAge[];
  readonly bars: readonly SourceAge[];
  /** By source and subject. */
  readonly sources: readonly SourcePolls[];
  /** What is found wrong with the sources, a minute old at most. None of it makes the service unready. */
  readonly findings: readonly Finding[];
  readonly findingsByCode: Readonly<Record<string, number>>;
  readonly openGaps: number;
  /** Polls are pruned after so many days; data rows never are. */
  readonly retention: { readonly pollDays: number; readonly oldestPollAt: Instant | null };
  readonly disk: StorageForecast;
}

/** Which rows a query can see, and from where it looks once the defaults are filled in. */
export interface VisibleData {
  readonly version: string;
  readonly asOf: Instant;
  readonly asOfBasis: AsOfBasis;
}

/**
 * The port through which the HTTP layer reaches the use cases. Tables come in ascending order of time, then of id.
 * @throws ImpossibleRequest for a well-formed request that no data could satisfy (an unknown instrument among them),
 *   NotFound for an unknown id; an empty result is an answer with `meta.reason`.
 */
export interface Services {
  instruments(query: VantageQuery): Promise<TableAnswer<InstrumentRow>>;
  /** By (publishedAt, id). */
  headlines(query: HeadlinesQuery): Promise<TableAnswer<ScoredHeadline>>;
  headline(id: string, query: VantageQuery): Promise<{ meta: Meta; headline: ScoredHeadline }>;
  /** @throws ScorerFailed when a remote scorer gives no usable answer, and Abandoned once `signal` aborts. */
  score(texts: readonly ScoreText[], signal?: AbortSignal): Promise<ScoreAnswer>;
  /** By (sessionDate, instrumentId, source). */
  bars(query: BarsQuery): Promise<TableAnswer<Bar>>;
  /** All points of the range; `next` is null. */
  narrative(query: NarrativeQuery): Promise<TableAnswer<NarrativePoint>>;
  /** By (date or instant, id). */
  events(query: EventsQuery): Promise<TableAnswer<EventRow>>;
  addEvents(events: readonly EventObservation[]): Promise<EventsAdded>;
  /** By (publishedAt, headlineId, instrumentId, horizon). */
  pairs(query: PairsQuery): Promise<TableAnswer<PairRow>>;
  /** @throws Overloaded, TookTooLong, and Abandoned once `signal` aborts. */
  eventWindow(query: EventWindowQuery, signal?: AbortSignal): Promise<EventWindowAnswer>;
  /** @throws Overloaded, TookTooLong, and Abandoned once `signal` aborts. */
  eventWindowStudy(study: EventStudyInput, signal?: AbortSignal): Promise<EventWindowAnswer>;
  /** @throws ImpossibleRequest for an unknown control, Overloaded, TookTooLong, and Abandoned once `signal` aborts. */
  correlation(query: CorrelationQuery, signal?: AbortSignal): Promise<CorrelationAnswer>;
  /** @throws Overloaded, TookTooLong, and Abandoned once `signal` aborts. */
  correlationStudy(study: CorrelationStudy, signal?: AbortSignal): Promise<CorrelationStudyAnswer>;
  /** @throws ImpossibleRequest for a factor that is constant across instruments; Overloaded and so on as above. */
  signal(query: SignalQuery, signal?: AbortSignal): Promise<SignalAnswer>;
  /** The same of the caller's own headlines. */
  signalStudy(study: SignalStudy, signal?: AbortSignal): Promise<SignalAnswer>;
  /** @throws Overloaded, TookTooLong, and Abandoned once `signal` aborts. */
  volatility(query: VolatilityQuery, signal?: AbortSignal): Promise<VolatilityAnswer>;
  /** By (sessionDate, instrumentId, indicator). */
  indicators(query: IndicatorsQuery): Promise<TableAnswer<IndicatorRow>>;
  /** By date, the version stored last by `asOf`. */
  dailyReports(query: PageQuery & VantageQuery): Promise<TableAnswer<DailyReportRow>>;
  /** `latest`: the newest of all. */
  dailyReport(date: CalendarDate | 'latest', query?: VantageQuery): Promise<DailyReport>;
  /** By (startedAt, id). */
  runs(query: RunsQuery): Promise<TableAnswer<JobRun>>;
  /** Starts a job and does not wait for it. @throws Conflict while another run of the job is under way. */
  startRun(request: RunRequest): Promise<{ meta: Meta; run: JobRun }>;
  /** By (source, subject), all of them; `next` is null. Polls, gaps and refusals go by when they were recorded. */
  dataQuality(query: VantageQuery): Promise<TableAnswer<QualityRow>>;
  /** By (from, source, subject, why, to), each gap in the version recorded last by `asOf`. */
  gaps(query: GapsQuery): Promise<TableAnswer<Gap>>;
  /** By (registeredAt, position), each claim in its newest version. @throws BrokenChain, as do the next two. */
  claims(query: ClaimsQuery): Promise<TableAnswer<RegisteredClaim>>;
  claim(id: string, query: VantageQuery): Promise<ClaimAnswer>;
  addClaim(claim: Claim): Promise<ClaimAdded>;
  /** Events ascending by target, then in time. @throws BrokenChain. */
  trackRecord(id: string, query: TrackRecordQuery, signal?: AbortSignal): Promise<TrackRecordAnswer>;
  /** By (date, kind). */
  confounders(query: ConfoundersQuery): Promise<TableAnswer<Confounder>>;
  readiness(): Promise<Readiness>;
  dataVersion(query: VantageQuery): Promise<VisibleData>;
}
