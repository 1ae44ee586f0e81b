import type { Gap, GapObservation } from '../domain/gap.js';
import type { Instant } from '../domain/instant.js';
import type { Poll, QuarantinedItem } from '../domain/poll.js';
import type { WriteCounts } from './ports.js';

/** What is missing and could not be had, append-only: key (source, subject, from, to, why), content status and detail. */
export interface GapRepository {
  append(rows: readonly Gap[]): Promise<WriteCounts>;
  /** The newest version of each gap recorded by `at`, ascending by (from, source, subject, why); narrowed by overlap. */
  read(query: GapQuery): Promise<Gap[]>;
}

export interface GapQuery {
  /** Recorded by then. */
  readonly at: Instant;
  readonly source?: string;
  readonly subject?: string;
  readonly status?: GapObservation['status'];
  /** Gaps that touch [from, to]. */
  readonly from?: Instant;
  readonly to?: Instant;
}

/** The poll ledger: how each source answered. Rows older than the retention are pruned; data rows never are. */
export interface PollRepository {
  append(polls: readonly Poll[]): Promise<void>;
  /** Polls of each (source, subject) at or before `at`, at most `perSource` of the newest each, ascending by time. */
  recent(query: {
    readonly at: Instant;
    readonly perSource: number;
    readonly source?: string;
  }): Promise<Poll[]>;
  /** The newest poll that was not `failed` of each (source, subject), at or before `at`. */
  lastGood(at: Instant): Promise<Poll[]>;
  /** Deletes polls before an instant and returns how many. */
  prune(before: Instant): Promise<number>;
  /** Instant of the oldest poll that is kept; null without one. */
  oldest(): Promise<Instant | null>;
}

/** Where each source stands, by its name and what for (`live`, or the span of a backfill); overwritten in place. */
export interface CursorRepository {
  read(source: string, purpose: string): Promise<Readonly<Record<string, string>> | null>;
  write(
    source: string,
    purpose: string,
    cursor: Readonly<Record<string, string>>,
    at: Instant,
  ): Promise<void>;
}

/**
 * Items that could not be taken, once each by (source, subject, key), as they were when first seen. How often and when
 * last they were seen is as of now, whatever `at` a query names.
 */
export interface QuarantineRepository {
  /** Counts a further sight of a known item; returns how many were new. */
  add(
    items: readonly Omit<QuarantinedItem, 'firstSeenAt' | 'lastSeenAt' | 'timesSeen'>[],
    at: Instant,
  ): Promise<number>;
  /** First seen by `at`, newest first. */
  read(query: {
    readonly at: Instant;
    readonly source?: string;
    readonly limit?: number;
  }): Promise<QuarantinedItem[]>;
  /** Number of items by source and reason, first seen by `at`. */
  counts(
    at: Instant,
  ): Promise<
    { readonly source: string; readonly subject: string; readonly reason: string; readonly items: number }[]
  >;
}

/** How much the database holds and how fast it grows. */
export interface StorageFacts {
  /** Of the database and its log; null for one in memory. */
  readonly bytes: number | null;
  /** Free on the file system it stands on; null for one in memory. */
  readonly freeBytes: number | null;
  /** Its size at earlier instants, at most one a day, ascending. */
  readonly history: readonly { readonly at: Instant; readonly bytes: number }[];
}

export interface StorageRepository {
  facts(): Promise<StorageFacts>;
  /** Keeps today's size, once a UTC day: what the forecast is drawn from. */
  remember(at: Instant): Promise<void>;
}
