import type { AsOf } from '../domain/as-of.js';
import type { Claim, RegisteredClaim } from '../domain/claim.js';
import type { ClaimExpectation } from '../domain/expectation.js';
import type { Instant } from '../domain/instant.js';
import type { WriteCounts, Written } from './ports.js';

/** What became of a claim that was to be registered; `registered` is the newest version on either account. */
export interface Registration {
  readonly written: Written;
  readonly registered: RegisteredClaim;
}

/**
 * The registry: a change of a claim is a further version, and one chain of hashes runs over all registrations.
 * @throws BrokenChain naming the row, from either method, when a row is not as it was written or is not there.
 */
export interface ClaimRepository {
  /** Registers each claim that the newest version of its id does not say already, in the order given. */
  register(claims: readonly Claim[], at: Instant): Promise<Registration[]>;
  /** All registrations made by `at` (or all), in their order. The whole chain is verified first. */
  read(at?: Instant): Promise<RegisteredClaim[]>;
}

/**
 * What was expected of claims before their events. The key is claim, version, target and report date; the same content
 * again is `unchanged`, whichever run brings it, and keeps the run id and the clock of the first.
 */
export interface ExpectationRepository {
  append(rows: readonly ClaimExpectation[]): Promise<WriteCounts>;
  /**
   * Every version of every expectation of one version of a claim that is visible at `asOf`, by `knownAt` on the basis
   * `available` and by `recordedAt` on `recorded`; in the order they were recorded.
   */
  read(query: {
    readonly claimId: string;
    readonly claimVersion: number;
    readonly asOf: AsOf;
  }): Promise<ClaimExpectation[]>;
}
