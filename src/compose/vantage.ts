import type { AsOf } from '../domain/as-of.js';
import type { VantageQuery } from '../serve/queries.js';
import type { Context } from './context.js';

/** From where a query looks, with every default filled in. */
export interface Vantage {
  readonly asOf: AsOf;
  readonly scorer: 'vintage' | 'latest';
}

/**
 * Fills in what the query left open: now, the configured clock, and the scorer that goes with it. History that was
 * imported carries scores recorded at the import, so looking back on it by availability needs the latest scorer.
 */
export function resolveVantage(context: Context, query: VantageQuery): Vantage {
  const basis = query.asOfBasis ?? context.config.AS_OF_BASIS;
  return {
    asOf: { at: query.asOf ?? context.clock.now(), basis },
    scorer: query.scorer ?? (basis === 'recorded' ? 'vintage' : 'latest'),
  };
}
