import {
  type CorrelationBatchResult,
  type CorrelationInput,
  familiesAcross,
} from '../analyse/correlation/index.js';
import type { Compute } from './compute.js';

/** As many as there are threads unasked: more shares would only wait for one another. */
const SHARES = 2;

/**
 * Correlates the pairs in shares, every second one to the same, so that two threads take half of a report each. The
 * result is that of one share: no pair depends on another, and families across pairs are made of all of them.
 */
export async function correlatePairs(
  compute: Compute,
  pairs: readonly CorrelationInput[],
  signal?: AbortSignal,
): Promise<CorrelationBatchResult> {
  const shares = Array.from({ length: Math.min(SHARES, pairs.length) }, (_, share) =>
    pairs.filter((__, i) => i % SHARES === share),
  );
  const computed = await Promise.all(shares.map((own) => compute.run('correlate', { pairs: own }, signal)));
  const results = pairs.flatMap((_, i) => {
    const found = computed[i % SHARES]?.results[Math.floor(i / SHARES)];
    return found === undefined ? [] : [found];
  });
  return { results, families: familiesAcross(pairs, results) };
}
