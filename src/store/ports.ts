import type { ArrivingClocks, AsOf } from '../domain/as-of.js';
import type { Bar, BarObservation, BarRange, Interval, Payout } from '../domain/bar.js';
import type { CuratedEvent, EventObservation } from '../domain/event.js';
import type { Headline, HeadlineObservation, HeadlineSource, OutletCamp } from '../domain/headline.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import type { Pair } from '../domain/pair.js';
import type { JobRun } from '../domain/run.js';
import type { Score, StanceLabel, Topic } from '../domain/score.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import type { ClaimRepository, ExpectationRepository } from './claim-ports.js';
import type {
  CursorRepository,
  GapRepository,
  PollRepository,
  QuarantineRepository,
  StorageRepository,
} from './live-ports.js';

export type { ClaimRepository, ExpectationRepository, Registration } from './claim-ports.js';
export type {
  CursorRepository,
  GapQuery,
  GapRepository,
  PollRepository,
  QuarantineRepository,
  StorageFacts,
  StorageRepository,
} from './live-ports.js';

/** What became of a row on its way in: every row that went in is in exactly one of the three. */
export type Written = 'inserted' | 'unchanged' | 'revised';

export interface WriteCounts {
  readonly inserted: number;
  readonly unchanged: number;
  readonly revised: number;
}

/**
 * Append-only rows behind one interface. `append` compares each row with the newest stored version of its key:
 * equal content is `unchanged`, other content a new row (`revised`), no version yet `inserted`.
 * Reads return, for each key, the newest version visible at `asOf`, in ascending key order.
 */
export interface BarRepository {
  append(rows: readonly (BarObservation & ArrivingClocks)[]): Promise<WriteCounts>;
  /** Bars of the instruments, one version a key, ascending by instrument, source, session date. */
  read(query: BarQuery): Promise<Bar[]>;
  /** Session dates of one series that have a bar recorded by `at`, ascending, each once. */
  sessionDates(series: BarSeries, at: Instant): Promise<CalendarDate[]>;
  /** What bars visible at `asOf` paid out on their session, ascending by instrument, session date, source. */
  payouts(asOf: AsOf): Promise<Payout[]>;
  /** Per instrument and source: first and last session, number of sessions, newest clocks. */
  ranges(asOf: AsOf): Promise<BarRange[]>;
}

/** One instrument from one source at one interval. */
export type BarSeries = Pick<BarObservation, 'instrumentId' | 'interval' | 'source'>;

export interface BarQuery {
  readonly instrumentIds: readonly string[];
  readonly interval: Interval;
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly source?: string;
  readonly asOf: AsOf;
}

export interface HeadlineQuery {
  /** On `publishedAt`, both inclusive. */
  readonly from?: Instant;
  readonly to?: Instant;
  readonly outletCamp?: OutletCamp;
  readonly outlet?: string;
  readonly topic?: Topic;
  readonly stance?: StanceLabel;
  readonly minStance?: number;
  readonly maxStance?: number;
  readonly minRelevance?: number;
  /** Case-insensitive substring of the title. */
  readonly text?: string;
  readonly asOf: AsOf;
  /** `vintage`: the newest score recorded by `asOf.at`; `latest`: the newest score of all. */
  readonly scorer: 'vintage' | 'latest';
  /** Keyset paging by (publishedAt, id), ascending. */
  readonly after?: { readonly publishedAt: Instant; readonly id: string };
  readonly limit?: number;
}

/** One new score of one text. */
export interface NewScore {
  readonly headlineId: string;
  /** Which version of the headline it is of; the newest where it is left out. */
  readonly textHash?: string;
  readonly score: Score;
  readonly recordedAt: Instant;
}

export interface HeadlineRepository {
  /** @param inserted told each id that had no stored version, once */
  append(
    rows: readonly (HeadlineObservation & ArrivingClocks)[],
    inserted?: (id: string) => void,
  ): Promise<WriteCounts>;
  read(query: HeadlineQuery): Promise<ScoredHeadline[]>;
  find(id: string, query: Pick<HeadlineQuery, 'asOf' | 'scorer'>): Promise<ScoredHeadline | null>;
  /**
   * Headlines whose newest score is not of this scorer version, oldest first. Each version of a text is one: an answer
   * as of a time before a correction rests on the text that stood there.
   */
  unscored(scorerVersion: string, limit: number): Promise<(Headline & Pick<NewScore, 'textHash'>)[]>;
  appendScores(rows: readonly NewScore[]): Promise<WriteCounts>;
  /** Per outlet: camp, number of headlines, newest published and recorded instants. */
  sources(asOf: AsOf): Promise<HeadlineSource[]>;
}

export interface EventRepository {
  append(rows: readonly (EventObservation & ArrivingClocks)[]): Promise<WriteCounts>;
  /** Ascending by date (or instant), then id. */
  read(query: { readonly asOf: AsOf }): Promise<CuratedEvent[]>;
}

export interface PairRepository {
  append(rows: readonly (Pair & { readonly recordedAt: Instant })[]): Promise<WriteCounts>;
  countByOutcome(asOf: Instant): Promise<Readonly<Record<string, number>>>;
}

export interface RunRepository {
  /** Takes the job's lease and opens a run; null when another run of the job holds it. */
  start(
    run: Pick<JobRun, 'id' | 'job' | 'dueAt' | 'startedAt' | 'params'>,
    leaseUntil: Instant,
  ): Promise<JobRun | null>;
  /** Moves a running run's lease further on; false when the run no longer holds it. */
  extend(id: string, leaseUntil: Instant): Promise<boolean>;
  finish(id: string, end: Pick<JobRun, 'finishedAt' | 'status' | 'counts' | 'error'>): Promise<void>;
  /** Marks runs whose lease has passed as interrupted; returns how many. */
  recover(now: Instant): Promise<number>;
  read(query: {
    readonly job?: string;
    readonly limit?: number;
    readonly before?: Instant;
  }): Promise<JobRun[]>;
  lastSuccess(job: string): Promise<JobRun | null>;
}

/** A stored daily report: immutable under its run id. */
export interface StoredReport {
  readonly date: CalendarDate;
  readonly runId: string;
  readonly recordedAt: Instant;
  readonly json: string;
  readonly markdown: string;
  readonly html: string;
}

export interface ReportRepository {
  append(report: StoredReport): Promise<Written>;
  /** Of each date the version stored last by `at` (or of all); newest date first, without their bodies. */
  list(limit: number, at?: Instant): Promise<Pick<StoredReport, 'date' | 'runId' | 'recordedAt'>[]>;
  find(date: CalendarDate, at?: Instant): Promise<StoredReport | null>;
}

/** Which rows a query at `asOf` can see, in few numbers: changes whenever one of them does. */
export interface DataVersion {
  readonly bars: string;
  readonly headlines: string;
  readonly scores: string;
  readonly events: string;
  readonly gaps: string;
  readonly claims: string;
  readonly expectations: string;
}

/** What kind of data the database holds: one database, one world. */
export type World = 'real' | 'simulated';

export interface Store {
  readonly bars: BarRepository;
  readonly headlines: HeadlineRepository;
  readonly events: EventRepository;
  readonly pairs: PairRepository;
  readonly runs: RunRepository;
  readonly reports: ReportRepository;
  readonly gaps: GapRepository;
  readonly polls: PollRepository;
  readonly cursors: CursorRepository;
  readonly quarantine: QuarantineRepository;
  readonly storage: StorageRepository;
  readonly claims: ClaimRepository;
  readonly expectations: ExpectationRepository;
  world(): Promise<World | null>;
  /** Fixes the world of an empty database. @throws when it already is another. */
  claimWorld(world: World): Promise<void>;
  /** With the `latest` scorer (the default) every score counts, with `vintage` those recorded by `asOf.at`. */
  dataVersion(asOf: AsOf, scorer?: HeadlineQuery['scorer']): Promise<DataVersion>;
  migrationLevel(): Promise<string>;
  isEmpty(): Promise<boolean>;
  /** Runs `work` in one transaction: all of it or, on an error or a crash, none. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
