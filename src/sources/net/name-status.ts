import type { Clock } from '../../clock.js';
import { epochMs, instant } from '../../domain/instant.js';
import { retryAfterMs } from '../../patience.js';
import { fault } from './faults.js';
import type { FetchFault } from './fetcher.js';

/** A host that asks for more is asked again after a day: its clock may be wrong, and nobody would notice the silence. */
const LONGEST_REST_MS = 86_400_000;

/** A fault, and the milliseconds for which the host asks to be left alone; null where it does not say. */
export interface Refusal {
  readonly fault: FetchFault;
  readonly askedMs: number | null;
}

interface Answered {
  readonly url: URL;
  readonly status: number;
  readonly retryAfter: string | null;
  readonly bodyStart: string;
}

/** What a status other than 200, 304 and a redirect means. */
export function nameStatus({ url, status, retryAfter, bodyStart }: Answered, clock: Clock): Refusal {
  const pause = status === 429 || status === 503 ? retryAfterMs(retryAfter, clock) : null;
  const askedMs = pause === null ? null : Math.min(pause, LONGEST_REST_MS);
  const facts = { status, bodyStart };
  if (status === 429 || askedMs !== null) {
    const retryAt = askedMs === null ? null : instant(epochMs(clock.now()) + askedMs);
    const when = retryAt === null ? 'ask less often' : `ask again at ${retryAt}`;
    const what = `asks for fewer requests (${status}); ${when}`;
    return { fault: fault('throttled', url, what, { ...facts, retryAt }), askedMs };
  }
  if (status >= 500) {
    const failed = fault('server_error', url, `failed with ${status}; the next run asks again`, facts);
    return { fault: failed, askedMs: null };
  }
  if (status === 404 || status === 410) {
    const missing = `has nothing at this address (${status}); correct the address`;
    return { fault: fault('not_found', url, missing, facts), askedMs: null };
  }
  const rejected = `answered ${status}; check the address, the key and what the provider asks of its callers`;
  return { fault: fault('rejected', url, rejected, facts), askedMs: null };
}
