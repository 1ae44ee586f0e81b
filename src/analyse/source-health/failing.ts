import type { Poll } from '../../domain/poll.js';
import type { Finding } from './finding.js';
import { isAnswered } from './spans.js';

/** One failed poll may be a hiccup of the network. */
const RUN = 2;

/** `failing`: the last two polls, or more, brought nothing usable. Says since when, how often and why. */
export function findFailing(polls: readonly Poll[]): Finding | null {
  const run = polls.slice(polls.findLastIndex(isAnswered) + 1);
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || run.length < RUN) return null;
  const codes = [...new Set(run.map(({ faultCode }) => faultCode ?? 'unknown'))].join(', ');
  const detail = `the last ${run.length} polls failed (${codes}); the last one: ${last.fault ?? 'no reason given'}`;
  return { code: 'failing', source: first.source, subject: first.subject, since: first.at, detail };
}
