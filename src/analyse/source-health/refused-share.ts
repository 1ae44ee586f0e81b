import type { Poll } from '../../domain/poll.js';
import type { Finding } from './finding.js';
import { isAnswered } from './spans.js';

/** Above this share of an answer's items something is wrong with the format, not with an item. */
export const REFUSED_SHARE = 0.1;
const IN_A_ROW = 2;
/** In so short an answer one odd item would be a large share. */
const LEAST_ITEMS = 10;

const isAbove = ({ items, refused }: Poll): boolean => refused / items > REFUSED_SHARE;

/** `refused_share`: more than a tenth of the items refused, in two answers in a row of at least ten items each. */
export function findRefusedShare(polls: readonly Poll[]): Finding | null {
  const whole = polls.filter((poll) => isAnswered(poll) && poll.items >= LEAST_ITEMS);
  const run = whole.slice(whole.findLastIndex((poll) => !isAbove(poll)) + 1);
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || run.length < IN_A_ROW) return null;
  const detail = `${last.refused} of ${last.items} items of the newest answer were refused; see the quarantine`;
  return { code: 'refused_share', source: first.source, subject: first.subject, since: first.at, detail };
}
