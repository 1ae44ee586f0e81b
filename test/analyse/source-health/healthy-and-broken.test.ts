import { describe, expect, it } from '@jest/globals';
import { type FindingCode, judgeSources } from '../../../src/analyse/source-health/index.js';
import { type Feed, MINUTE, simulateFeed } from './support/feed.js';

/** A fortnight of polls at this interval: what a live ledger shows the detectors. */
const INTERVAL = 30 * MINUTE;
const FORTNIGHT = 14 * 48;
/** The third Monday, 12:00 UTC. */
const NOON = FORTNIGHT + 24;

/** Codes found at each of the polls from the first fortnight on, by how many polls they stood at. */
function alarmsOf(feed: Omit<Feed, 'polls' | 'intervalMs'>, judged: number): Map<FindingCode, number> {
  const polls = simulateFeed({ ...feed, polls: FORTNIGHT + judged, intervalMs: INTERVAL });
  const alarms = new Map<FindingCode, number>();
  for (let i = FORTNIGHT; i < polls.length; i += 1) {
    for (const { code } of judgeSources(polls.slice(i - FORTNIGHT, i + 1))) {
      alarms.set(code, (alarms.get(code) ?? 0) + 1);
    }
  }
  return alarms;
}

/** Polls from a change on until a code is found; null where it is not within three. */
function latency(
  feed: Pick<Feed, 'rate' | 'seed'>,
  change: Omit<NonNullable<Feed['change']>, 'from'>,
  code: FindingCode,
) {
  const polls = simulateFeed({
    ...feed,
    polls: NOON + 3,
    intervalMs: INTERVAL,
    change: { from: NOON, ...change },
  });
  for (let n = 1; n <= 3; n += 1) {
    const found = judgeSources(polls.slice(0, NOON + n));
    if (found.some((finding) => finding.code === code)) return n;
  }
  return null;
}

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

describe('judgeSources on simulated feeds', () => {
  // Four feeds of 500 polls each: 2,000 healthy polls, of which at most 2 in all may show an alarm.
  it('leaves healthy feeds alone, sparse and busy, by day, by night and at the weekend', () => {
    const alarms = [0.3, 2, 15, 80].map((rate, i) => alarmsOf({ rate, seed: 40 + i }, 500));
    const all = alarms.flatMap((each) => [...each.values()]);
    expect(all.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(2);
  });

  it.each([
    ['stops', 8, { factor: 0 }, 'nothing_new'],
    ['halves', 60, { factor: 0.5 }, 'volume_halved'],
    ['doubles', 30, { factor: 2 }, 'volume_doubled'],
    ['loses its outlets to one', 30, { outlets: { tass: 0.8, reuters: 0.2 } }, 'outlets_shifted'],
    ['turns Russian', 30, { outlets: { tass: 0.8, reuters: 0.2 } }, 'languages_shifted'],
  ] as const)('finds a feed that %s within two intervals at %d items a poll', (_, rate, change, code) => {
    const found = SEEDS.map((seed) => latency({ rate, seed }, change, code));
    const inTime = found.filter((n) => n !== null && n <= 2);
    expect(inTime.length).toBeGreaterThanOrEqual(19);
  });

  it('says that a feed stopped, not that it halved or changed its mix', () => {
    const polls = simulateFeed({
      rate: 60,
      polls: NOON + 30,
      seed: 5,
      intervalMs: INTERVAL,
      change: { from: NOON, factor: 0 },
    });
    expect(judgeSources(polls).map(({ code }) => code)).toEqual(['nothing_new']);
  });

  it('dates a stop by its first empty poll', () => {
    const polls = simulateFeed({
      rate: 60,
      polls: NOON + 3,
      seed: 5,
      intervalMs: INTERVAL,
      change: { from: NOON, factor: 0 },
    });
    expect(judgeSources(polls)[0]?.since).toBe('2025-03-17T12:00:00.000Z');
  });

  it('gives the same findings whatever the order of the ledger', () => {
    const polls = simulateFeed({
      rate: 60,
      polls: NOON + 3,
      seed: 5,
      intervalMs: INTERVAL,
      change: { from: NOON, factor: 0 },
    });
    expect(judgeSources(polls.toReversed())).toEqual(judgeSources(polls));
  });
});
