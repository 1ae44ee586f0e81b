import { MOST_TRIES, type Patience } from '../../patience.js';
import type { Resolve } from './resolve.js';

/** How hard one host is asked. */
export interface HostLimits {
  /** Milliseconds from the start of one request to the start of the next, retries and redirects among them. */
  readonly minIntervalMs: number;
  /** Requests under way at once. */
  readonly concurrency: number;
}

/** What the user settles; what is left out is in `FETCHER_DEFAULTS`. */
export interface FetcherOptions {
  /** A page or mail address by which a host can reach whoever runs this; printable ASCII, may be empty. */
  readonly contact: string;
  /** `host` or `host:port`: these may have private addresses, and an https page may redirect to http there. */
  readonly allowedHosts: readonly string[];
  /** Of one request, from connecting to the last byte of its body, in real milliseconds; waiting does not count. */
  readonly timeoutMs?: number;
  /** Of finding the name, connecting and the TLS handshake, in real milliseconds. */
  readonly connectTimeoutMs?: number;
  /** Largest body where a request states no bound of its own. */
  readonly maxBytes?: number;
  /** Requests that may fail before one `get` gives up, the first among them. */
  readonly mostTries?: number;
  readonly mostRedirects?: number;
  /** Limits of every host that `hosts` does not name. */
  readonly everyHost?: Partial<HostLimits>;
  /** Limits by `host` or `host:port`, over those of every host. */
  readonly hosts?: Readonly<Record<string, Partial<HostLimits>>>;
}

/** What tests and replays put in the world's place. */
export interface FetcherWorld {
  readonly patience: Patience;
  readonly resolve: Resolve;
}

export type FetcherSettings = Required<Omit<FetcherOptions, 'everyHost'>> & {
  readonly everyHost: HostLimits;
};

export const FETCHER_DEFAULTS = {
  /** The slowest answers we wait for, whole years of a series, take some seconds; half a minute is several times that. */
  timeoutMs: 30_000,
  /** A connection that is not there after three resends of its first packet (1 + 2 + 4 s) seldom comes. */
  connectTimeoutMs: 10_000,
  /** Feeds and pages of a series are far below it; whoever takes bulk files states a bound of his own. */
  maxBytes: 16 * 1024 * 1024,
  mostTries: MOST_TRIES,
  /** http to https, to www, to a path: a chain that is longer leads in a circle or to a login. */
  mostRedirects: 3,
  everyHost: {
    /** Nobody's stated limit for anonymous callers is below one request a second, save those set in `hosts`. */
    minIntervalMs: 1000,
    /** One slow answer does not hold up the next; browsers take 6, a program that reads in bulk should be milder. */
    concurrency: 2,
  },
  hosts: {},
} as const;

export function settingsOf(options: FetcherOptions): FetcherSettings {
  const everyHost = { ...FETCHER_DEFAULTS.everyHost, ...options.everyHost };
  return { ...FETCHER_DEFAULTS, ...options, everyHost };
}

/** The limits of one host; a line for its port goes over one for its name. */
export function limitsOf({ hosts, everyHost }: FetcherSettings, url: URL): HostLimits {
  return { ...everyHost, ...hosts[url.hostname], ...hosts[url.host] };
}
