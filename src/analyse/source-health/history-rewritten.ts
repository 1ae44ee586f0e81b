import { epochMs } from '../../domain/instant.js';
import type { Poll } from '../../domain/poll.js';
import type { Finding } from './finding.js';

/** The newest bar or two are corrected in the ordinary way; this many at once are not. */
const MANY_BARS = 5;
/** How long a rewriting is reported. */
const SHOWN_MS = 7 * 24 * 3_600_000;

/**
 * `history_rewritten`: one poll of prices revised five stored bars or more, and a fifth of its answer: the provider
 * adjusted its past (a dividend, a split, a rolled contract) or changed its method. Old versions stay in the store. It is reported for
 * seven days from the poll to the newest one.
 */
export function findHistoryRewritten(polls: readonly Poll[]): Finding | null {
  const newest = polls.at(-1);
  const found = polls.findLast(({ revised, items }) => revised >= MANY_BARS && revised * 5 >= items);
  if (newest === undefined || found === undefined) return null;
  if (epochMs(newest.at) - epochMs(found.at) > SHOWN_MS) return null;
  const detail = `one poll revised ${found.revised} of the ${found.items} bars of its answer; earlier versions are kept`;
  return { code: 'history_rewritten', source: found.source, subject: found.subject, since: found.at, detail };
}
