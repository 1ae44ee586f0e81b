import { epochMs, type Instant } from '../../src/domain/instant.js';
import type { Poll } from '../../src/domain/poll.js';

/** Faults that the next asking will meet again: a symbol that is not known, a table of another form. */
const LASTING: readonly (string | null)[] = [
  'unknown_symbol',
  'not_found',
  'columns_changed',
  'other_series',
];
/** A series with such a fault is asked for this much later again; the provider may have mended it. */
const REST_MS = 6 * 3_600_000;

/**
 * Whether a series is left alone for now: what failed for a lasting reason is not asked for on every tick, for ever.
 *
 * @param last the series' newest poll; undefined without one
 */
export function isResting(last: Poll | undefined, now: Instant): boolean {
  if (last === undefined || last.status !== 'failed' || !LASTING.includes(last.faultCode)) return false;
  return epochMs(now) - epochMs(last.at) < REST_MS;
}
