import type { Claim, RegisteredClaim } from '../domain/claim.js';
import type { Instant } from '../domain/instant.js';
import type { Written } from './ports.js';

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
