import { PrivateName } from './connector.js';
import { fault } from './faults.js';
import type { FetchFault } from './fetcher.js';
import { BodyTooLarge, BodyUndecodable } from './read-body.js';

/** Codes of the client for time that ran out before our own limit on the whole request did. */
const TIMEOUTS: ReadonlySet<unknown> = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

function propertyOf(error: unknown, name: 'code' | 'cause' | 'message'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}

/** The code at the root of an error, ECONNREFUSED for one; without any, what it says. */
function rootOf(error: unknown): string {
  const cause = propertyOf(error, 'cause');
  if (cause !== undefined) return rootOf(cause);
  const code = propertyOf(error, 'code');
  return typeof code === 'string' ? code : String(propertyOf(error, 'message') ?? error);
}

/** Gives an error of one request its code; `timedOut` when the request's own time was over. */
export function nameFault(error: unknown, url: URL, timedOut: boolean, timeoutMs: number): FetchFault {
  if (error instanceof PrivateName) {
    const where = `${error.message}, not a public address; add it to the allowed hosts if that is meant`;
    return fault('refused_address', url, where);
  }
  if (error instanceof BodyTooLarge) {
    return fault('too_large', url, `sent a body that ${error.message}; allow more if that is expected`, {
      status: 200,
    });
  }
  if (timedOut) {
    return fault('timeout', url, `gave no whole answer within ${timeoutMs} ms; ask later or allow more time`);
  }
  if (error instanceof BodyUndecodable) {
    const what = `sent a body that cannot be decompressed: ${error.message}; report it to the provider`;
    return fault('bad_encoding', url, what, { status: 200 });
  }
  const root = rootOf(error);
  if (TIMEOUTS.has(root)) {
    return fault('timeout', url, `gave no connection in time (${root}); check the network or ask later`);
  }
  return fault(
    'unreachable',
    url,
    `cannot be reached (${root}); check its name, its certificate and the network`,
  );
}
