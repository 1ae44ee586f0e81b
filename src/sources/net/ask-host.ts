import type { Instant } from '../../domain/instant.js';
import { type Patience, pauseMs } from '../../patience.js';
import { fault, PASSING } from './faults.js';
import type { FetchFault } from './fetcher.js';
import type { HostGate } from './host-gate.js';
import { type Reply, type Request, send, verdictOf, type Wire } from './send.js';

/** Tries of one call that failed; redirects keep counting, so that a chain has no more of them than one address. */
export interface Tries {
  failed: number;
  readonly most: number;
}

function circuitOpen(url: URL, retryAt: Instant): FetchFault {
  const what = `has failed again and again, or asked for a pause, and is left alone; ask again at ${retryAt}`;
  return fault('circuit_open', url, what, { retryAt });
}

/**
 * Asks one host until it answers, redirects, or there is no use in asking on.
 * @throws FetchFault; unknown once the signal aborts
 */
export async function askHost(
  request: Request,
  { gate, wire, patience }: { readonly gate: HostGate; readonly wire: Wire; readonly patience: Patience },
  tries: Tries,
): Promise<Exclude<Reply, { kind: 'refusal' }>> {
  const { url, signal } = request;
  let last: FetchFault | null = null;
  for (;;) {
    // Looked at before the queue as well, so that nobody stands in line for a closed door.
    const retryAt = gate.leftAloneUntil();
    if (retryAt !== null) throw last ?? circuitOpen(url, retryAt);
    const reply = await gate.pass(() => send(request, wire), verdictOf, signal);
    if (reply === null) continue;
    if (reply.kind !== 'refusal') return reply;

    last = reply.fault;
    tries.failed += 1;
    const { askedMs } = reply;
    const isFinal = !PASSING.has(last.code) || tries.failed >= tries.most;
    if (isFinal || gate.leftAloneUntil() !== null) throw last;
    await patience.wait(pauseMs(tries.failed, askedMs, patience.random), signal);
  }
}
