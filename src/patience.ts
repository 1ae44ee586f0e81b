import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from './clock.js';
import { epochMs } from './domain/instant.js';

/** The waiting between tries, injected so that tests need no time. */
export interface Patience {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  random(): number;
  /** @throws Error once `signal` aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const REAL_PATIENCE: Patience = {
  clock: systemClock,
  random: Math.random,
  wait: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};

/** Requests for one batch, the first among them. */
export const MOST_TRIES = 4;
/** A service that asks for more than this is not waited for: the next run of the job comes anyway. */
export const LONGEST_WAIT_MS = 60_000;
const FIRST_WAIT_MS = 500;
/** Spread over which callers that were told the same instant come back. */
const SPREAD_MS = 1_000;

/** Milliseconds that `Retry-After` asks for, in seconds or as an HTTP date; null where it says nothing readable. */
export function retryAfterMs(header: string | null, clock: Clock): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const until = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(until) ? null : Math.max(0, until - epochMs(clock.now()));
}

/** Milliseconds before the next try: never less than was asked for, else doubling, with jitter either way. */
export function pauseMs(tries: number, askedMs: number | null, random: () => number): number {
  if (askedMs !== null) return askedMs + random() * SPREAD_MS;
  return FIRST_WAIT_MS * 2 ** (tries - 1) * (0.5 + random() / 2);
}
