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

/** Answers so close to each other are the parts of one: a bulk source gives a batch a slot, one after the other. */
const ONE_ANSWER_MS = 60_000;
/** New items that are older than this come from filling up the past, and say nothing of what is new. */
const PAST_MS = 24 * 3_600_000;

/** Whether the source gave a usable answer. */
export function isAnswered(poll: Poll): boolean {
  return poll.status !== 'failed';
}

/** Whether it did, and what came is of the present. */
export function isLive(poll: Poll): boolean {
  if (!isAnswered(poll)) return false;
  const { inserted, newestAt } = poll;
  return inserted === 0 || newestAt === null || epochMs(poll.at) - epochMs(newestAt) <= PAST_MS;
}

interface Answer {
  readonly poll: Poll;
  readonly at: number;
  readonly count: number;
}

/** Live answers with the parts of one put together, at the time of its first part. */
function answersOf(polls: readonly Poll[]): Answer[] {
  const answers: Answer[] = [];
  for (const poll of polls) {
    if (!isLive(poll)) continue;
    const at = epochMs(poll.at);
    const last = answers.at(-1);
    if (last === undefined || at - last.at >= ONE_ANSWER_MS) {
      answers.push({ poll, at, count: poll.inserted });
    } else answers[answers.length - 1] = { ...last, count: last.count + poll.inserted };
  }
  return answers;
}

/** Hour of the day (UTC) of a poll, 0 to 23. */
export function hourOf(poll: Poll): number {
  return Number(poll.at.slice(11, 13));
}

/** The middle one of some numbers, the upper of two; null without any. */
export function middle(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** Live answers, each with the time since the one before it, pauses left out. Ascending like the polls. */
export function spansOf(polls: readonly Poll[]): PollSpan[] {
  const answers = answersOf(polls);
  const all = answers.slice(1).map(({ poll, at, count }, i) => {
    return { from: answers[i]?.at ?? at, to: at, count, poll };
  });
  const usual = middle(all.map(({ from, to }) => to - from)) ?? 0;
  return all.filter(({ from, to }) => to > from && to - from <= LONGEST_PAUSE * usual);
}
