import type { Poll } from '../../domain/poll.js';
import { negativeBinomialAtMost } from '../../stats/negative-binomial-tail.js';
import { ALARM_P, chance, type Finding } from './finding.js';
import { rateProfile } from './rate-profile.js';
import { spansOf } from './spans.js';

/** A verdict needs a past of at least a day, so that every hour has been seen. */
const LEAST_PAST_HOURS = 24;

/**
 * `nothing_new`: the source answers and brings nothing new for longer than its own past explains. The polls since the
 * last new item are taken together: the alarm is P(none in all of them | rates of the past) < 1e-4. A source that
 * brings 10 items a polling interval is found at the second empty poll, one of 1 an hour after some 10 hours.
 *
 * @param polls of one series, ascending
 */
export function findNothingNew(polls: readonly Poll[]): Finding | null {
  const spans = spansOf(polls);
  const last = spans.findLastIndex(({ count }) => count > 0);
  const silent = spans.slice(last + 1);
  const [first] = silent;
  if (last < 0 || first === undefined) return null;
  const profile = rateProfile(spans.slice(0, last + 1));
  if (profile.hours < LEAST_PAST_HOURS) return null;
  const { mean, shape } = profile.expected(silent);
  const p = negativeBinomialAtMost(0, mean, shape);
  if (p >= ALARM_P) return null;
  const { source, subject, at } = first.poll;
  const detail = `${silent.length} polls were answered without a new item where the past leads one to expect ${mean.toFixed(1)} (${chance(p)})`;
  return { code: 'nothing_new', source, subject, since: at, detail };
}
