import type { Poll } from '../../domain/poll.js';
import { ALARM_P, chance, type Finding } from './finding.js';
import { hourOf, isLive } from './spans.js';

/** Pairs of answers of the same time of day that a verdict rests on. */
const LEAST_PAIRS = 50;
const HOURS = 24;
/** Hours either way that count as the same time of day. */
const NEAR = 1;

/** What an answer shows that moves as long as the source lives. */
interface Sign {
  readonly what: string;
  readonly of: (poll: Poll) => string | null;
}

const SIGNS: readonly Sign[] = [
  { what: 'the very same answer', of: (poll) => poll.bodyHash },
  { what: 'the same newest item', of: (poll) => poll.newestAt },
];

interface Pair {
  readonly poll: Poll;
  readonly repeats: boolean;
}

/** Neighbouring full answers; a 304 in between says openly that nothing has changed, and makes no pair. */
function pairsOf(polls: readonly Poll[], { of }: Sign): Pair[] {
  const answered = polls.filter(isLive);
  return answered.slice(1).flatMap((poll, i) => {
    const before = answered[i];
    if (before === undefined || poll.status !== 'ok' || before.status !== 'ok') return [];
    const [now, then] = [of(poll), of(before)];
    return now === null || then === null ? [] : [{ poll, repeats: now === then }];
  });
}

/** Share of repeats by time of day, a half repeat more than was seen (Jeffreys 1946); null where too few are known. */
function usualShares(past: readonly Pair[]): (number | null)[] {
  const pairs = new Array<number>(HOURS).fill(0);
  const repeats = new Array<number>(HOURS).fill(0);
  for (const pair of past) {
    const hour = hourOf(pair.poll);
    for (const near of [hour - NEAR, hour, hour + NEAR]) {
      const cell = (near + HOURS) % HOURS;
      pairs[cell] = (pairs[cell] ?? 0) + 1;
      if (pair.repeats) repeats[cell] = (repeats[cell] ?? 0) + 1;
    }
  }
  return pairs.map((n, hour) => (n < LEAST_PAIRS ? null : ((repeats[hour] ?? 0) + 0.5) / (n + 1)));
}

function findBySign(polls: readonly Poll[], sign: Sign): Finding | null {
  const pairs = pairsOf(polls, sign);
  const last = pairs.findLastIndex(({ repeats }) => !repeats);
  const run = pairs.slice(last + 1);
  const [first] = run;
  if (last < 0 || first === undefined) return null;
  const shares = usualShares(pairs.slice(0, last + 1));
  const p = run.reduce((product, { poll }) => product * (shares[hourOf(poll)] ?? 1), 1);
  if (p >= ALARM_P) return null;
  const { source, subject, at } = first.poll;
  const detail = `${sign.what} came ${run.length + 1} times in a row, status 200 each time, where it used to move (${chance(p)})`;
  return { code: 'frozen', source, subject, since: at, detail };
}

/**
 * `frozen`: full answers that repeat the same bytes, or the same newest item, again and again where these used to
 * move at that time of day: a cache in front of the source, or a page that is served and no longer written. The alarm
 * is the product of the usual shares of repeats < 1e-4: two repeats where fewer than 1 in 100 was usual.
 *
 * @param polls of one series, ascending
 */
export function findFrozen(polls: readonly Poll[]): Finding | null {
  for (const sign of SIGNS) {
    const found = findBySign(polls, sign);
    if (found !== null) return found;
  }
  return null;
}
