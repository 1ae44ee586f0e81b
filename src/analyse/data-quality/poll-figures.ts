import { epochMs, type Instant, instant } from '../../domain/instant.js';
import type { Poll } from '../../domain/poll.js';
import { pollsNeeded, usualVolume } from '../source-health/index.js';
import type { PollFigures, VolumePower } from './types.js';

const DAY_MS = 24 * 3_600_000;

type Count = 'inserted' | 'unchanged' | 'revised' | 'skipped' | 'refused';

/** @param polls of one series, ascending, none after `at` */
export function pollFigures(polls: readonly Poll[], lastGood: Poll | undefined, at: Instant): PollFigures {
  const since = instant(epochMs(at) - DAY_MS);
  const recent = polls.filter((poll) => poll.at > since);
  const sum = (name: Count): number => recent.reduce((total, poll) => total + poll[name], 0);
  const fault = polls.findLast(({ status }) => status === 'failed');
  return {
    lastPollAt: polls.at(-1)?.at ?? null,
    lastGoodPollAt: lastGood?.at ?? null,
    polls: recent.length,
    failed: recent.filter(({ status }) => status === 'failed').length,
    inserted: sum('inserted'),
    unchanged: sum('unchanged'),
    revised: sum('revised'),
    skipped: sum('skipped'),
    refused: sum('refused'),
    lastFaultCode: fault?.faultCode ?? null,
    lastFault: fault?.fault ?? null,
  };
}

/** How many polls the volume test needs at the series' usual rate; null without a past. */
export function volumePower(polls: readonly Poll[]): VolumePower | null {
  const usual = usualVolume(polls);
  if (usual === null) return null;
  const { perPoll } = usual;
  return {
    newPerPoll: perPoll,
    pollsToSeeHalf: perPoll > 0 ? pollsNeeded(perPoll, 0.5) : null,
    pollsToSeeDouble: perPoll > 0 ? pollsNeeded(perPoll, 2) : null,
  };
}
