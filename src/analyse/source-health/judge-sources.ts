import { epochMs, instant } from '../../domain/instant.js';
import type { Poll } from '../../domain/poll.js';
import { findClocksOff } from './clock-off.js';
import { findFailing } from './failing.js';
import { type Finding, HEADLINES } from './finding.js';
import { findFrozen } from './frozen.js';
import { findHistoryRewritten } from './history-rewritten.js';
import { findMixShifts } from './mix-shifted.js';
import { findNothingNew } from './nothing-new.js';
import { findRefusedShare } from './refused-share.js';
import { findVolumeShift } from './volume-shifted.js';

/** Polls by series, each ascending by time. */
export function seriesOf(polls: readonly Poll[]): Poll[][] {
  const bySource = new Map<string, Map<string, Poll[]>>();
  for (const poll of polls) {
    const subjects = bySource.get(poll.source) ?? new Map<string, Poll[]>();
    bySource.set(poll.source, subjects);
    const own = subjects.get(poll.subject);
    if (own === undefined) subjects.set(poll.subject, [poll]);
    else own.push(poll);
  }
  const series = [...bySource.values()].flatMap((subjects) => [...subjects.values()]);
  return series.map((own) => own.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)));
}

/** A series that was not asked for so long, while others were, is not asked any more: it is no longer judged. */
const ASKED_MS = 7 * 24 * 3_600_000;

function stillAsked(series: readonly Poll[][]): Poll[][] {
  const times = series.map((own) => epochMs(own.at(-1)?.at ?? instant(0)));
  const newest = times.reduce((a, b) => Math.max(a, b), 0);
  return series.filter((_, i) => newest - (times[i] ?? 0) <= ASKED_MS);
}

/** A feed that has stopped has also halved, and its mix is that of nothing: what is said is that it stopped. */
function judgeHeadlines(polls: readonly Poll[]): Finding[] {
  const stopped = [findNothingNew(polls), findFrozen(polls)].filter((found) => found !== null);
  if (stopped.length > 0) return stopped;
  return [findVolumeShift(polls), ...findMixShifts(polls)].filter((found) => found !== null);
}

/**
 * All findings that a poll ledger gives, by source, subject and code. How much news comes, and of whom, is judged of
 * headlines alone: prices are held against the calendar of their venue instead.
 *
 * @param polls recorded by the vantage point, of any sources
 */
export function judgeSources(polls: readonly Poll[]): Finding[] {
  const series = stillAsked(seriesOf(polls));
  const found = series.flatMap((own): (Finding | null)[] => {
    const isNews = own[0]?.subject === HEADLINES;
    return [
      findFailing(own),
      findRefusedShare(own),
      ...(isNews ? judgeHeadlines(own) : [findHistoryRewritten(own)]),
    ];
  });
  return [...found.filter((finding) => finding !== null), ...findClocksOff(series.flat())].sort(byPlace);
}

/** By source, then subject, then code. */
export function byPlace(a: Finding, b: Finding): number {
  const [left, right] = [a, b].map(({ source, subject, code }) => JSON.stringify([source, subject, code]));
  return (left ?? '') < (right ?? '') ? -1 : 1;
}
