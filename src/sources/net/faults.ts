import type { Instant } from '../../domain/instant.js';
import { FetchFault, type FetchFaultCode } from './fetcher.js';

/**
 * Faults that the next try may not have. They speak of the host rather than of the request, so they are also what its
 * circuit breaker counts.
 */
export const PASSING: ReadonlySet<FetchFaultCode> = new Set([
  'unreachable',
  'timeout',
  'throttled',
  'server_error',
]);

interface Facts {
  readonly status?: number;
  readonly retryAt?: Instant | null;
  readonly bodyStart?: string;
}

/** Text that is no address of a host may be of any length. */
const MOST_SHOWN = 200;

/** An address as text without user and password, which belong in no log. */
function shown(url: URL | string): string {
  if (typeof url === 'string') return url.replace(/\/\/[^/]*@/, '//').slice(0, MOST_SHOWN);
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}

/** A fault whose message begins with the host; the rest says what it did and what to do about it. */
export function fault(code: FetchFaultCode, url: URL | string, what: string, facts: Facts = {}): FetchFault {
  const { status = null, retryAt = null, bodyStart } = facts;
  const host = typeof url === 'string' ? `"${shown(url)}"` : url.host;
  return new FetchFault(code, `${host} ${what}`, {
    ...{ url: shown(url), status, retryAt },
    ...(bodyStart === undefined || bodyStart === '' ? {} : { bodyStart }),
  });
}
