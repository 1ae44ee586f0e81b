import { BrokenChain } from '../domain/faults.js';
import { canonicalClaim } from '../store/claim-chain.js';
import type { Context } from './context.js';

/**
 * Registers the reviewed claims that are new or changed since the last start. Nothing is written where none is. A
 * registry that was altered takes nothing more, and the log says which row it is; the rest of the product goes on.
 */
export async function registerReviewed({ store, claims, clock, log }: Context): Promise<void> {
  try {
    const newest = new Map((await store.claims.read()).map(({ claim, body }) => [claim.id, body]));
    if (claims.every((claim) => newest.get(claim.id) === canonicalClaim(claim))) return;
    const results = await store.claims.register(claims, clock.now());
    const fresh = results.filter(({ written }) => written !== 'unchanged');
    log.info({ claims: fresh.length }, 'reviewed claims registered');
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    log.error(
      { error: error.message },
      'the registry of claims was altered: restore the database from a copy',
    );
  }
}
