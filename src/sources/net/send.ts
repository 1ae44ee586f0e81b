import type { Dispatcher } from 'undici';
import type { Clock } from '../../clock.js';
import { PASSING } from './faults.js';
import type { Fetched } from './fetcher.js';
import type { Verdict } from './host-gate.js';
import { nameFault } from './name-fault.js';
import { nameStatus, type Refusal } from './name-status.js';
import { readBody, readStart } from './read-body.js';
import type { Headers } from './request-headers.js';

export interface Request {
  readonly url: URL;
  readonly headers: Headers;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** What requests go out with. */
export interface Wire {
  readonly dispatcher: Dispatcher;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** What one request came to. */
export type Reply =
  | { readonly kind: 'fetched'; readonly fetched: Fetched }
  | { readonly kind: 'redirect'; readonly location: string }
  | ({ readonly kind: 'refusal' } & Refusal);

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** Bytes of a body nobody wants that are read to keep its connection; a longer one ends with it. */
const MOST_DUMPED = 4_096;
const NO_BODY = new Uint8Array(0);

/** What a reply shows of its host. */
export function verdictOf(reply: Reply): Verdict {
  if (reply.kind !== 'refusal') return { health: 'answered', askedMs: null };
  const { fault, askedMs } = reply;
  if (PASSING.has(fault.code)) return { health: 'failed', askedMs };
  // Its name led to a private address: the host itself was not asked.
  return { health: fault.code === 'refused_address' ? 'nothing' : 'answered', askedMs };
}

function flat(headers: Dispatcher.ResponseData['headers']): Headers {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

/** The reply that a response makes, its body read as far as it is wanted. */
async function readReply(
  response: Dispatcher.ResponseData,
  { url, maxBytes }: Request,
  { clock }: Wire,
): Promise<Reply | Pick<Fetched, 'status' | 'headers' | 'body'>> {
  const { statusCode: status, body } = response;
  const headers = flat(response.headers);
  const encoding = headers['content-encoding'] ?? '';
  if (status === 200) {
    const wholeBytes = Number(headers['content-length'] ?? 0);
    return { status, headers, body: await readBody(body, encoding, maxBytes, wholeBytes) };
  }
  const { location } = headers;
  if (status === 304 || (REDIRECTS.includes(status) && location !== undefined)) {
    await body.dump({ limit: MOST_DUMPED });
    return status === 304
      ? { status, headers, body: NO_BODY }
      : { kind: 'redirect', location: location ?? '' };
  }
  const bodyStart = await readStart(body, encoding);
  const retryAfter = headers['retry-after'] ?? null;
  return { kind: 'refusal', ...nameStatus({ url, status, retryAfter, bodyStart }, clock) };
}

/**
 * Sends one request and reads what comes back; faults are values here.
 * @throws unknown once the caller's signal aborts
 */
export async function send(request: Request, wire: Wire): Promise<Reply> {
  const { url, headers, signal } = request;
  const { dispatcher, timeoutMs, clock } = wire;
  const timeout = AbortSignal.timeout(timeoutMs);
  const sentAt = clock.now();
  try {
    const response = await dispatcher.request({
      ...{ origin: url.origin, path: `${url.pathname}${url.search}`, method: 'GET', headers },
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      // The signal bounds the whole request, so that a body that drips ends as well.
      ...{ headersTimeout: 0, bodyTimeout: 0 },
    });
    const reply = await readReply(response, request, wire);
    if ('kind' in reply) return reply;
    return { kind: 'fetched', fetched: { ...reply, url: url.href, sentAt, receivedAt: clock.now() } };
  } catch (error) {
    if (signal?.aborted === true) throw error;
    return { kind: 'refusal', fault: nameFault(error, url, timeout.aborted, timeoutMs), askedMs: null };
  }
}
