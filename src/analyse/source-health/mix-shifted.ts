import type { Poll } from '../../domain/poll.js';
import { ALARM_P, chance, type Finding } from './finding.js';
import { heterogeneity, type MixTest, POOLED, testMix } from './mix-test.js';
import { hourOf, isLive } from './spans.js';

type Counts = ReadonlyMap<string, number>;

/** Newest polls that are tested together. */
const WINDOWS = [2, 8, 32, 96] as const;
const APART = 96;
/** Items of the past that stand for one hour of the day. */
const LEAST_PAST = 200;
/** Smaller shifts are certain in a long window, and news. */
const LEAST_MOVED = 0.2;
const WINDOW_P = ALARM_P / WINDOWS.length;
const HOURS = 24;
const MOST_CLASSES = 40;

const KINDS = {
  outlets_shifted: (poll: Poll) => poll.outlets,
  languages_shifted: (poll: Poll) => poll.languages,
} as const;

function add(to: Map<string, number>, from: Counts, weight = 1): void {
  for (const [name, count] of from) to.set(name, (to.get(name) ?? 0) + count * weight);
}

const total = (counts: Counts): number => [...counts.values()].reduce((sum, count) => sum + count, 0);

interface Counted {
  readonly poll: Poll;
  readonly counts: Counts;
  readonly n: number;
}

/** Counts with all but the most frequent names of the past put together: a bulk source has thousands of outlets. */
function poolRare(polls: readonly Poll[], kind: (poll: Poll) => Readonly<Record<string, number>>): Counted[] {
  const sums = new Map<string, number>();
  for (const poll of polls.slice(0, -APART)) add(sums, new Map(Object.entries(kind(poll))));
  const frequent = new Set(
    [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_CLASSES)
      .map(([name]) => name),
  );
  return polls.map((poll): Counted => {
    const counts = new Map<string, number>();
    let n = 0;
    for (const [name, count] of Object.entries(kind(poll))) {
      const known = frequent.has(name) ? name : POOLED;
      counts.set(known, (counts.get(known) ?? 0) + count);
      n += count;
    }
    return { poll, counts, n };
  });
}

/** What the past brought at each hour of the day, the hours beside it taken in. */
function mixByHour(past: readonly Counted[]): readonly Counts[] {
  const own = Array.from({ length: HOURS }, () => new Map<string, number>());
  for (const { poll, counts } of past) add(own[hourOf(poll)] ?? new Map(), counts);
  return own.map((counts, hour) => {
    const near = new Map(counts);
    for (const beside of [hour + 1, hour + HOURS - 1]) add(near, own[beside % HOURS] ?? new Map());
    return near;
  });
}

/** The items of a window, and what the past leads one to expect of as many at the same hours; null where it is too short. */
function heldAgainst(window: readonly Counted[], hours: readonly Counts[]): MixTest | null {
  const observed = new Map<string, number>();
  const expected = new Map<string, number>();
  let least = Number.POSITIVE_INFINITY;
  for (const { poll, counts, n } of window) {
    if (n === 0) continue;
    const usual = hours[hourOf(poll)] ?? new Map();
    const size = total(usual);
    least = Math.min(least, size);
    add(observed, counts);
    if (size > 0) add(expected, usual, n / size);
  }
  return least < LEAST_PAST ? null : { observed, expected, pastItems: least };
}

function findShift(polls: readonly Poll[], code: keyof typeof KINDS): Finding | null {
  const counted = poolRare(polls.filter(isLive), KINDS[code]);
  const past = counted.slice(0, -APART);
  const hours = mixByHour(past);
  let bursts: number | null = null;
  for (const length of WINDOWS) {
    const window = counted.slice(-length);
    const [first] = window;
    const held = heldAgainst(window, hours);
    if (first === undefined || held === null) continue;
    if (testMix(held, 1).p >= WINDOW_P) continue;
    bursts ??= heterogeneity(past.map((each) => heldAgainst([each], hours)).filter((each) => each !== null));
    const { p, moved, most } = testMix(held, bursts);
    if (p >= WINDOW_P || moved < LEAST_MOVED) continue;
    const { source, subject, at } = first.poll;
    const detail = `${Math.round(moved * 100)} % of the new items of the last ${length} polls come from elsewhere than usual at these hours, most of all ${most} (${chance(p)})`;
    return { code, source, subject, since: at, detail };
  }
  return null;
}

/**
 * `outlets_shifted`, `languages_shifted`: the newest 2, 8, 32 or 96 polls bring another mix than the past at the same
 * hours of the day, by a test of homogeneity (G) at 1e-4 that allows for items which come in bursts of one outlet, and
 * by at least a fifth of the items. An hour is judged once 200 items of the past stand for it.
 *
 * @param polls of one series of headlines, ascending
 */
export function findMixShifts(polls: readonly Poll[]): Finding[] {
  return [findShift(polls, 'outlets_shifted'), findShift(polls, 'languages_shifted')].filter(
    (found) => found !== null,
  );
}
