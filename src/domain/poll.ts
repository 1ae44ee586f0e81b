import type { Instant } from './instant.js';

/** `failed`: nothing usable came; `not_modified`: the source said that nothing has changed. */
export type PollStatus = 'ok' | 'not_modified' | 'failed';

/** One asking of a source, whatever came of it: what freshness and silent failures are judged by. */
export interface Poll {
  /** Name of the source, as in its headlines or bars. */
  readonly source: string;
  /** Whose series: an instrument's id, or `headlines`. */
  readonly subject: string;
  readonly at: Instant;
  readonly status: PollStatus;
  /** Items of the answer; items = inserted + unchanged + revised + skipped + refused. */
  readonly items: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly revised: number;
  readonly skipped: number;
  readonly refused: number;
  /** Publication of the newest item of the answer; null without one. */
  readonly newestAt: Instant | null;
  /** SHA-256 of the answer; null where there is none. */
  readonly bodyHash: string | null;
  /** The host's clock less ours, milliseconds, from its `Date` header; null where it sent none. */
  readonly clockOffsetMs: number | null;
  /** New items by outlet and by language: what a shifted mix is seen in. Empty for prices. */
  readonly outlets: Readonly<Record<string, number>>;
  readonly languages: Readonly<Record<string, number>>;
  /** Code and sentence of what went wrong; null when nothing did. */
  readonly faultCode: string | null;
  readonly fault: string | null;
}

/** An item that could not be taken, kept as it came so that nothing is lost; it is not tried again until it changes. */
export interface QuarantinedItem {
  readonly source: string;
  readonly subject: string;
  readonly key: string;
  readonly reason: string;
  readonly detail: string;
  readonly raw: string;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly timesSeen: number;
}
