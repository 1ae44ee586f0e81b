import type { Instant } from '../../domain/instant.js';

/** What a request may add to the address. */
export interface FetchOptions {
  /** Further request headers, names in lower case: `if-none-match`, `if-modified-since`, `accept`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Largest body taken, on the wire and after decompression; the fetcher's own bound where it is left out. */
  readonly maxBytes?: number;
  /** Ends the request and its retries. */
  readonly signal?: AbortSignal;
}

/** An answer that was taken whole: status 200, or 304 with an empty body. */
export interface Fetched {
  readonly status: 200 | 304;
  /** The address that answered, after redirects. */
  readonly url: string;
  /** Names in lower case, several values joined by a comma. What they say of encoding and length is of the wire. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed bytes; decoding them is the adapter's work, which knows what the provider writes. */
  readonly body: Uint8Array;
  /** Just before the request that gave this answer: not an earlier try, not the request that was redirected. */
  readonly sentAt: Instant;
  /** Once the whole body was there. */
  readonly receivedAt: Instant;
}

/**
 * Why nothing could be fetched.
 * - `refused_address`: not http(s), or a private, loopback or reserved address that is not configured;
 * - `unreachable`: no connection, no name, a broken connection, or a certificate that does not hold;
 * - `timeout`: no complete answer in time;
 * - `too_large`: the body passes its bound, on the wire or decompressed;
 * - `too_many_redirects`;
 * - `throttled`: 429, or 503 with Retry-After, after the retries;
 * - `not_found`: 404 or 410;
 * - `rejected`: another 4xx, or a status that is none of those named here (204, a 3xx that leads nowhere);
 * - `server_error`: 5xx after the retries;
 * - `circuit_open`: the host failed again and again, or asked for a long pause, and is left alone until `retryAt`;
 * - `bad_encoding`: a content-encoding that cannot be undone.
 */
export type FetchFaultCode =
  | 'refused_address'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'too_many_redirects'
  | 'throttled'
  | 'not_found'
  | 'rejected'
  | 'server_error'
  | 'circuit_open'
  | 'bad_encoding';

/** A request that gave no usable answer; the message is one sentence that names the host and the remedy. */
export class FetchFault extends Error {
  constructor(
    readonly code: FetchFaultCode,
    message: string,
    readonly facts: {
      readonly url: string;
      readonly status: number | null;
      /** When the host may be asked again, where it or the circuit breaker says so. */
      readonly retryAt: Instant | null;
      /** The beginning of the body as text, where there was one: providers explain themselves there. */
      readonly bodyStart?: string;
    },
  ) {
    super(message);
    this.name = 'FetchFault';
  }
}

/** The one way out to the network: polite to each host, bounded in time and size. */
export interface Fetcher {
  /** @throws FetchFault; Abandoned once `signal` aborts. */
  get(url: string, options?: FetchOptions): Promise<Fetched>;
  /** Ends idle connections. */
  close(): Promise<void>;
}
