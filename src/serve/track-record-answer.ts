import type { ScoredEvent, TargetRecord } from '../analyse/track-record/index.js';
import type { ClaimExpectation } from '../domain/expectation.js';
import type { Instant } from '../domain/instant.js';
import type { Meta } from '../domain/meta.js';
import type { EventWindow } from '../domain/window.js';

/** What was expected of the events of one version of a claim, and what came. */
export interface TrackRecordAnswer {
  readonly meta: Meta;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly registeredAt: Instant;
  /** When the next version took its place; null of the newest by as_of. */
  readonly supersededAt: Instant | null;
  /** The window that is measured: the claim's first. */
  readonly window: EventWindow;
  /** One record a claimed target. */
  readonly targets: readonly TargetRecord[];
  /** Every event that passes the claim's filter, on every claimed target. */
  readonly events: readonly ScoredEvent[];
  /** Every expectation visible at as_of, in every version, in the order they were recorded. */
  readonly expectations: readonly ClaimExpectation[];
  readonly without: readonly {
    readonly target: string;
    readonly instrument: string;
    readonly reason: string;
  }[];
}
