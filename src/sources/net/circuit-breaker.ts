import type { Clock } from '../../clock.js';
import { epochMs, type Instant, instant } from '../../domain/instant.js';
import { MOST_TRIES } from '../../patience.js';

/** What one request said about its host; `nothing` where it was given up before the host could speak. */
export type Health = 'answered' | 'failed' | 'nothing';

/** Leave to send one request. Whoever has it ends it, once. */
export interface Pass {
  end(health: Health): void;
}

/**
 * Leaves a host alone that fails again and again. Requests are counted, not calls: a call that tried four times has
 * failed four times. After `failuresToOpen` in a row the circuit is open; when its span is over one request goes
 * through, and its answer closes the circuit or its failure opens it for twice the span. Any answer counts as one:
 * a 404 shows that the host is well.
 *
 * Own code, because the libraries for it (opossum, cockatiel) go by the system's clock and timers, and here a replay's
 * clock decides.
 */
export interface CircuitBreaker {
  /** Until when no request may go; null where one may. */
  leftAloneUntil(): Instant | null;
  /** A pass, or null where no request may go. In the half-open state there is one at a time. */
  admit(): Pass | null;
  /** Opens the circuit at once, as the host itself asks. */
  hold(until: Instant): void;
}

export interface BreakerTiming {
  readonly failuresToOpen: number;
  readonly firstOpenMs: number;
  readonly longestOpenMs: number;
}

export const BREAKER_TIMING: BreakerTiming = {
  /** Two calls that each gave up after all their tries. */
  failuresToOpen: 2 * MOST_TRIES,
  /** The pauses between tries come to seconds; what lasts longer is seldom over within a minute. */
  firstOpenMs: 60_000,
  /** A host that is back is noticed within the hour. */
  longestOpenMs: 3_600_000,
};

export function createCircuitBreaker(clock: Clock, timing: BreakerTiming = BREAKER_TIMING): CircuitBreaker {
  let failures = 0;
  let openings = 0;
  /** Epoch milliseconds; null while the circuit is closed. */
  let openUntil: number | null = null;
  let probing = false;

  const now = () => epochMs(clock.now());
  const spanMs = () => Math.min(timing.firstOpenMs * 2 ** Math.max(0, openings - 1), timing.longestOpenMs);

  const open = () => {
    openings += 1;
    openUntil = Math.max(openUntil ?? 0, now() + spanMs());
  };
  const close = () => {
    failures = 0;
    openings = 0;
    openUntil = null;
  };

  const endProbe = (health: Health) => {
    probing = false;
    if (health === 'answered') close();
    if (health === 'failed') open();
  };
  /** Requests that were on their way when the circuit opened change nothing any more. */
  const endOrdinary = (health: Health) => {
    if (openUntil !== null || health === 'nothing') return;
    failures = health === 'failed' ? failures + 1 : 0;
    if (failures >= timing.failuresToOpen) open();
  };

  /** While the one request is out, nobody knows; should it fail, the circuit is open for about its last span. */
  const leftAloneUntil = () => {
    if (openUntil === null) return null;
    if (probing) return instant(now() + spanMs());
    return now() < openUntil ? instant(openUntil) : null;
  };

  return {
    leftAloneUntil,
    admit: () => {
      if (leftAloneUntil() !== null) return null;
      probing = openUntil !== null;
      return { end: probing ? endProbe : endOrdinary };
    },
    hold: (until) => {
      openUntil = Math.max(openUntil ?? 0, epochMs(until));
    },
  };
}
