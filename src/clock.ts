import { type Instant, instant } from './domain/instant.js';

/** The wall clock, injected so that tests and replays decide what time it is. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instant(Date.now()) };

/** A clock that stands still. */
export function fixedClock(at: Instant): Clock {
  return { now: () => at };
}
