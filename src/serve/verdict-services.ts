import type { ClaimVerdict, SideVerdict, TargetInput } from '../analyse/claim-study/types.js';
import type { Draws, EventFlag } from '../analyse/event-study/index.js';
import type { Label } from '../analyse/verdict/index.js';
import type { Claim } from '../domain/claim.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import type { Meta } from '../domain/meta.js';
import type { Side } from '../domain/side.js';
import type { VerdictRow } from '../table/columns/verdicts.js';
import type { VantageQuery } from './queries.js';
import type { ClaimAnswer, TableAnswer } from './services.js';

/** Draws of the placebo behind a verdict, and their seed. */
export interface ClaimQuery extends VantageQuery, Draws {
  /** Version that is judged; absent: the newest registered by as_of. */
  readonly version?: number | undefined;
  /** False: the registrations alone, and nothing is computed. */
  readonly verdict: boolean;
}

export interface JudgedClaim extends ClaimAnswer {
  /** Null where it was not asked for. */
  readonly verdict: ClaimVerdict | null;
}

/** Which rows are wanted of all verdicts. The families stay those of all claims. */
export interface VerdictFilter {
  /** Only these claims, by id; none means all. */
  readonly claims: readonly string[];
  readonly source?: string | undefined;
  readonly side?: Side | undefined;
  /** Label of the claim on the side. */
  readonly label?: Label | undefined;
}

export interface VerdictsQuery extends VantageQuery, VerdictFilter, Draws {}

/** One event of the caller's own; exactly one of its instant and its date is given. */
export interface ClaimStudyOccasion {
  readonly id: string;
  /** Day 0 is the first session of the unit's venue that closes after it. */
  readonly at: Instant | null;
  /** Day 0 is the first session on or after it. */
  readonly date: CalendarDate | null;
  /** Of the events that the others are held against. */
  readonly against: boolean;
  readonly flags: readonly EventFlag[];
}

/** A claim and the data it is to be judged on, all the caller's own. */
export interface ClaimStudyRequest {
  readonly claim: Claim;
  /** Of strength: the sign of each unit is applied. */
  readonly targets: readonly TargetInput[];
  /** Key of the session table of each unit that stated one. */
  readonly venues: ReadonlyMap<string, string>;
  readonly occasions: readonly ClaimStudyOccasion[];
  readonly draws: Draws;
}

export interface ClaimStudyAnswer {
  readonly meta: Meta;
  readonly claim: Claim;
  /** The claim is not registered, so its events have no side of a registration. */
  readonly verdict: SideVerdict;
}

/**
 * The use cases that judge claims.
 * @throws Overloaded, TookTooLong, and Abandoned once `signal` aborts; of the registry BrokenChain.
 */
export interface VerdictServices {
  /** @throws NotFound for an id, or a version of it, that is not registered by `asOf`. */
  claim(id: string, query: ClaimQuery, signal?: AbortSignal): Promise<JudgedClaim>;
  /** By (position of the claim, side, target), all of them; `next` is null. */
  verdicts(query: VerdictsQuery, signal?: AbortSignal): Promise<TableAnswer<VerdictRow>>;
  /** @throws ImpossibleRequest for a venue without a session table. */
  judgeClaim(study: ClaimStudyRequest, signal?: AbortSignal): Promise<ClaimStudyAnswer>;
}
