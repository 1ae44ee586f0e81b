import { type Instant, instant } from '../../../../src/domain/instant.js';
import type { Poll } from '../../../../src/domain/poll.js';
import { seededGenerator } from '../../../../src/stats/seeded-generator.js';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
/** A Monday. */
export const START = Date.parse('2025-03-03T00:00:00Z');

export const at = (ms: number): Instant => instant(ms);

/** A poll that was answered and held nothing, with what is given in its place. */
export function poll(given: Partial<Poll> = {}): Poll {
  return {
    source: 'rss:a',
    subject: 'headlines',
    at: at(START),
    status: 'ok',
    items: 0,
    inserted: 0,
    unchanged: 0,
    revised: 0,
    skipped: 0,
    refused: 0,
    newestAt: null,
    bodyHash: null,
    clockOffsetMs: null,
    outlets: {},
    languages: {},
    faultCode: null,
    fault: null,
    ...given,
  };
}

/** Uniform in [0, 1) from a seed. */
export function uniforms(seed: number): () => number {
  const generator = seededGenerator(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
}

/** A Poisson count by the time of arrivals (Knuth 1969), cut in parts so that no product underflows. */
export function poissonCount(mean: number, random: () => number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 50) {
    const floor = Math.exp(-Math.min(left, 50));
    for (let product = random(); product > floor; product *= random()) count += 1;
  }
  return count;
}

/** How many times the mean rate a news feed brings at an instant: busiest at 13:00 UTC, a tenth of that at night, half at weekends. */
export function daily(ms: number): number {
  const hour = (ms % DAY) / DAY;
  const wave = 1 + (9 / 11) * Math.cos(2 * Math.PI * (hour - 13 / 24));
  const day = new Date(ms).getUTCDay();
  return wave * (day === 0 || day === 6 ? 0.5 : 1);
}

export interface Feed {
  /** Mean new items a poll over a weekday. */
  readonly rate: number;
  readonly polls: number;
  readonly seed: number;
  readonly intervalMs?: number;
  /** From this poll on the rate is multiplied, or the mix is another. */
  readonly change?: { readonly from: number; readonly factor?: number; readonly outlets?: Mix };
}

type Mix = Readonly<Record<string, number>>;
const OUTLETS: Mix = { reuters: 0.4, bbc: 0.25, tass: 0.2, kyiv_independent: 0.1, yle: 0.05 };

function drawFrom(mix: Mix, random: () => number): string {
  let left = random();
  for (const [name, share] of Object.entries(mix)) {
    left -= share;
    if (left < 0) return name;
  }
  return Object.keys(mix)[0] ?? '';
}

/** Polls of a Poisson feed with a daily and a weekly cycle: 304 where nothing came, else another body each time. */
export function simulateFeed({ rate, polls, seed, intervalMs = 15 * MINUTE, change }: Feed): Poll[] {
  const random = uniforms(seed);
  let newest: Instant | null = null;
  return Array.from({ length: polls }, (_, i) => {
    const now = START + i * intervalMs;
    const changed = change !== undefined && i >= change.from;
    const mean = rate * daily(now) * (changed ? (change.factor ?? 1) : 1);
    const inserted = poissonCount(mean, random);
    const mix = (changed ? change.outlets : undefined) ?? OUTLETS;
    const outlets: Record<string, number> = {};
    const languages: Record<string, number> = {};
    for (let k = 0; k < inserted; k += 1) {
      const outlet = drawFrom(mix, random);
      outlets[outlet] = (outlets[outlet] ?? 0) + 1;
      const language = outlet === 'tass' ? 'ru' : 'en';
      languages[language] = (languages[language] ?? 0) + 1;
    }
    if (inserted > 0) newest = at(now);
    const status = inserted > 0 ? 'ok' : 'not_modified';
    const bodyHash = inserted > 0 ? `${seed}-${i}` : null;
    return poll({
      at: at(now),
      status,
      items: inserted,
      inserted,
      newestAt: newest,
      bodyHash,
      outlets,
      languages,
    });
  });
}
