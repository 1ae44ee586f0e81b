import PQueue from 'p-queue';
import { epochMs, type Instant, instant } from '../../domain/instant.js';
import { LONGEST_WAIT_MS, type Patience } from '../../patience.js';
import { createCircuitBreaker, type Health } from './circuit-breaker.js';
import type { HostLimits } from './options.js';

/** What one request showed of its host. */
export interface Verdict {
  readonly health: Health;
  /** Milliseconds for which the host asks to be left alone; null where it does not. */
  readonly askedMs: number | null;
}

/** The way to one host, shared by all who ask it. */
export interface HostGate {
  /** Until when no request may go; null where one may. */
  leftAloneUntil(): Instant | null;
  /**
   * Does the work once a place is free and the host's interval is over; null, undone, where the host is left alone.
   * A pause that the host asks for is had from everybody: up to LONGEST_WAIT_MS they wait for it, beyond it they are
   * turned away.
   * @throws Error once `signal` aborts, at once wherever it waits; else what the work throws.
   */
  pass<Result>(
    work: () => Promise<Result>,
    judge: (result: Result) => Verdict,
    signal?: AbortSignal,
  ): Promise<Result | null>;
}

/** The queue counts places only: its own intervals go by the system's timers, ours by the injected clock and wait. */
export function createHostGate(limits: HostLimits, patience: Patience): HostGate {
  const { minIntervalMs, concurrency } = limits;
  const queue = new PQueue({ concurrency });
  const breaker = createCircuitBreaker(patience.clock);
  /** No wait can rightly be longer; a clock that was set back must not hold the host up for as long. */
  const longestMs = LONGEST_WAIT_MS + concurrency * minIntervalMs;
  let nextAt = 0;

  /** Takes the next free moment and waits for it. One wait, never a loop: the injected clock need not move. */
  const takeTurn = async (signal?: AbortSignal) => {
    const now = epochMs(patience.clock.now());
    const waitMs = Math.min(Math.max(0, nextAt - now), longestMs);
    nextAt = now + waitMs + minIntervalMs;
    if (waitMs > 0) await patience.wait(waitMs, signal);
  };

  const heed = (askedMs: number) => {
    const until = epochMs(patience.clock.now()) + askedMs;
    if (askedMs > LONGEST_WAIT_MS) breaker.hold(instant(until));
    else nextAt = Math.max(nextAt, until);
  };

  /** All that one request changes is settled before its place is given to the next. */
  const doInTurn = async <Result>(
    work: () => Promise<Result>,
    judge: (result: Result) => Verdict,
    signal?: AbortSignal,
  ): Promise<Result | null> => {
    const pass = breaker.admit();
    if (pass === null) return null;
    let health: Health = 'nothing';
    try {
      await takeTurn(signal);
      const result = await work();
      const verdict = judge(result);
      health = verdict.health;
      if (verdict.askedMs !== null) heed(verdict.askedMs);
      return result;
    } finally {
      pass.end(health);
    }
  };

  return {
    leftAloneUntil: breaker.leftAloneUntil,
    pass: (work, judge, signal) =>
      queue.add(() => doInTurn(work, judge, signal), signal === undefined ? {} : { signal }),
  };
}
