import { epochMs } from '../../domain/instant.js';
import type { Poll } from '../../domain/poll.js';

/** What a source brought between two polls that it answered. Times in epoch milliseconds. */
export interface PollSpan {
  readonly from: number;
  readonly to: number;
  /** New items. */
  readonly count: number;
  readonly poll: Poll;
}

/** A pause longer than this many usual intervals says nothing of the rate: the feed may have rolled over meanwhile. */
const LONGEST_PAUSE = 3;

/** Whether the source gave a usable answer. */
export function isAnswered(poll: Poll): boolean {
  return poll.status !== 'failed';
}

/** Hour of the day (UTC) of a poll, 0 to 23. */
export function hourOf(poll: Poll): number {
  return Number(poll.at.slice(11, 13));
}

/** The middle one of some numbers, the upper of two; null without any. */
export function middle(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** Polls that were answered, each with the time since the answer before it, pauses left out. Ascending like the polls. */
export function spansOf(polls: readonly Poll[]): PollSpan[] {
  const answered = polls.filter(isAnswered);
  const all = answered.slice(1).map((poll, i) => {
    const before = answered[i];
    const from = before === undefined ? epochMs(poll.at) : epochMs(before.at);
    return { from, to: epochMs(poll.at), count: poll.inserted, poll };
  });
  const usual = middle(all.map(({ from, to }) => to - from)) ?? 0;
  return all.filter(({ from, to }) => to > from && to - from <= LONGEST_PAUSE * usual);
}
