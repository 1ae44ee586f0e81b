import { instant } from '../src/domain/instant.js';
import type { Fetcher } from '../src/sources/net/fetcher.js';

const AT = instant('2026-01-01T00:00:00Z');

/**
 * A way out without a network: each address, or series named in one, has its answers in the order they are asked for.
 * As from a socket they come one after another, each in a turn of the event loop of its own.
 */
export interface AnsweringFetcher extends Fetcher {
  /** Makes ready the answers to the next requests of a name. */
  prepare(name: string, answers: readonly Uint8Array[]): void;
}

/** @param nameOf what an address asks for */
export function answeringFetcher(nameOf: (url: string) => string): AnsweringFetcher {
  const ready = new Map<string, Uint8Array[]>();
  let before: Promise<unknown> = Promise.resolve();
  return {
    prepare(name, answers) {
      ready.set(name, [...answers]);
    },
    async get(url) {
      const body = ready.get(nameOf(url))?.shift();
      const turn = before.then(() => new Promise((resolve) => setImmediate(resolve)));
      before = turn;
      await turn;
      if (body === undefined) throw new Error(`no answer is ready for ${url}`);
      return { status: 200, url, headers: {}, body, sentAt: AT, receivedAt: AT };
    },
    async close() {},
  };
}
