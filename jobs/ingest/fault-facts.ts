import { FetchFault } from '../../src/sources/net/fetcher.js';
import { SourceFault } from '../../src/sources/source-fault.js';

/** What a poll says of an error: a stable code and one sentence. */
export interface FaultFacts {
  readonly code: string;
  readonly sentence: string;
}

/** Code and sentence of whatever stopped a poll; an error that no adapter foresaw is `internal_error`. */
export function faultFacts(error: unknown): FaultFacts {
  if (error instanceof FetchFault || error instanceof SourceFault) {
    return { code: error.code, sentence: error.message };
  }
  return { code: 'internal_error', sentence: error instanceof Error ? error.message : String(error) };
}
