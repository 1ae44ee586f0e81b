import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';
import type { Patience } from '../../../../src/patience.js';

export const NOON = instant('2025-08-15T12:00:00Z');

export interface FakePatience extends Patience {
  /** Milliseconds of every wait, in order. */
  readonly waits: number[];
  now(): Instant;
  advance(ms: number): void;
}

/** A clock that moves by waiting alone; nothing really waits. */
export function fakePatience(random = 0.5): FakePatience {
  const waits: number[] = [];
  let ms = epochMs(NOON);
  const now = () => instant(ms);
  const advance = (by: number) => {
    ms += by;
  };
  return {
    ...{ waits, now, advance, clock: { now }, random: () => random },
    wait: async (by, signal) => {
      signal?.throwIfAborted();
      waits.push(by);
      advance(by);
    },
  };
}

/** Waits that end only when their signal aborts; `waiting` resolves once somebody waits, `ended` once he stops. */
export function endlessPatience(): Patience & {
  readonly waiting: Promise<void>;
  readonly ended: Promise<void>;
} {
  let begin: () => void = () => undefined;
  const waiting = new Promise<void>((done) => {
    begin = done;
  });
  let end: () => void = () => undefined;
  const ended = new Promise<void>((done) => {
    end = done;
  });
  const { clock, random } = fakePatience();
  return {
    ...{ clock, random, waiting, ended },
    wait: (_ms, signal) =>
      new Promise((_done, failed) => {
        signal?.addEventListener('abort', () => failed(signal.reason), { once: true });
        signal?.addEventListener('abort', end, { once: true });
        begin();
      }),
  };
}

/** Waits that end when their time has come by a clock that `step` moves to the next of them. */
export function steppedPatience(): Patience & { step(): void } {
  const waiting: { readonly at: number; readonly done: () => void }[] = [];
  let ms = epochMs(NOON);
  return {
    clock: { now: () => instant(ms) },
    random: () => 0.5,
    wait: (by) => new Promise((done) => waiting.push({ at: ms + by, done })),
    step: () => {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      if (next === undefined) return;
      ms = next.at;
      next.done();
    },
  };
}
