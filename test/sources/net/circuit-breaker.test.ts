import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epochMs, instant } from '../../../src/domain/instant.js';
import {
  BREAKER_TIMING,
  type CircuitBreaker,
  createCircuitBreaker,
  type Health,
} from '../../../src/sources/net/circuit-breaker.js';
import { fakePatience, NOON } from './support/fake-patience.js';

const TIMING = { failuresToOpen: 3, firstOpenMs: 60_000, longestOpenMs: 200_000 };
const later = (ms: number) => instant(epochMs(NOON) + ms);

function setUp() {
  const time = fakePatience();
  return { time, breaker: createCircuitBreaker(time.clock, TIMING) };
}

function ask(breaker: CircuitBreaker, ...healths: readonly Health[]): void {
  for (const health of healths) {
    const pass = breaker.admit();
    if (pass === null) throw new Error('not let through');
    pass.end(health);
  }
}

describe('a circuit breaker', () => {
  it('opens after so many failures in a row; any answer between them starts the count again', () => {
    const { breaker } = setUp();
    ask(breaker, 'failed', 'failed', 'answered', 'failed', 'failed', 'nothing');
    expect(breaker.leftAloneUntil()).toBeNull();
    ask(breaker, 'failed');
    expect(breaker.leftAloneUntil()).toBe(later(60_000));
    expect(breaker.admit()).toBeNull();
  });

  it('lets one through when its span is over, and closes on its answer', () => {
    const { time, breaker } = setUp();
    ask(breaker, 'failed', 'failed', 'failed');
    time.advance(59_999);
    expect(breaker.admit()).toBeNull();
    time.advance(1);
    const probe = breaker.admit();
    expect(probe).not.toBeNull();
    expect([breaker.admit(), breaker.leftAloneUntil()]).toEqual([null, later(120_000)]);
    probe?.end('answered');
    ask(breaker, 'failed', 'failed', 'answered');
    expect(breaker.leftAloneUntil()).toBeNull();
  });

  it('opens for twice the span each time the one fails, up to the longest', () => {
    const { time, breaker } = setUp();
    ask(breaker, 'failed', 'failed', 'failed');
    const spans = [60_000, 120_000, 200_000, 200_000].map((expected) => {
      const until = breaker.leftAloneUntil();
      const span = until === null ? null : epochMs(until) - epochMs(time.now());
      time.advance(expected);
      ask(breaker, 'failed');
      return span;
    });
    expect(spans).toEqual([60_000, 120_000, 200_000, 200_000]);
    time.advance(200_000);
    ask(breaker, 'answered', 'failed', 'failed', 'failed');
    expect(breaker.leftAloneUntil()).toBe(instant(epochMs(time.now()) + 60_000));
  });

  it('lets the next one through where the one came to nothing', () => {
    const { time, breaker } = setUp();
    ask(breaker, 'failed', 'failed', 'failed');
    time.advance(60_000);
    ask(breaker, 'nothing', 'answered');
    expect(breaker.leftAloneUntil()).toBeNull();
  });

  it('is not moved by requests that were on their way when it opened', () => {
    const { breaker } = setUp();
    const [slow, slower] = [breaker.admit(), breaker.admit()];
    ask(breaker, 'failed', 'failed', 'failed');
    slow?.end('failed');
    slower?.end('answered');
    expect(breaker.leftAloneUntil()).toBe(later(60_000));
  });

  it('holds as long as the host asks, and never shorter than it is open', () => {
    const { time, breaker } = setUp();
    breaker.hold(later(5_000));
    expect(breaker.leftAloneUntil()).toBe(later(5_000));
    breaker.hold(later(1_000));
    expect(breaker.leftAloneUntil()).toBe(later(5_000));
    time.advance(5_000);
    ask(breaker, 'answered');
    expect(breaker.leftAloneUntil()).toBeNull();
  });

  it('holds as long as the host asks when it is the one request that is told so', () => {
    const { time, breaker } = setUp();
    ask(breaker, 'failed', 'failed', 'failed');
    time.advance(60_000);
    const probe = breaker.admit();
    breaker.hold(later(1_000_000));
    probe?.end('failed');
    expect(breaker.leftAloneUntil()).toBe(later(1_000_000));
  });

  it('never leaves a host alone for longer than the longest span, nor lets two through at once after it', () => {
    const step = fc.record({
      health: fc.constantFrom<Health>('failed', 'failed', 'answered', 'nothing'),
      advance: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { time, breaker } = setUp();
        let wasOpen = false;
        for (const { health, advance } of steps) {
          const until = breaker.leftAloneUntil();
          if (until !== null) {
            const span = epochMs(until) - epochMs(time.now());
            expect(span).toBeGreaterThan(0);
            expect(span).toBeLessThanOrEqual(TIMING.longestOpenMs);
          }
          const pass = breaker.admit();
          expect(pass === null).toBe(until !== null);
          if (pass !== null) {
            expect(breaker.admit() === null).toBe(wasOpen);
            pass.end(health);
            if (health === 'answered') wasOpen = false;
            if (breaker.leftAloneUntil() !== null) wasOpen = true;
          }
          time.advance(advance);
        }
      }),
    );
  });

  it('opens by its own timing after eight requests, two calls of four tries', () => {
    const time = fakePatience();
    const breaker = createCircuitBreaker(time.clock);
    ask(breaker, ...Array.from({ length: 7 }, (): Health => 'failed'));
    expect(breaker.leftAloneUntil()).toBeNull();
    ask(breaker, 'failed');
    expect(breaker.leftAloneUntil()).toBe(later(BREAKER_TIMING.firstOpenMs));
  });
});
