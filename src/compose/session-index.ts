import type { PricePanel } from '../align/price-panel.js';
import {
  markGaps,
  type NarrativeOptions,
  prepareNarrative,
  sessionIntervals,
} from '../analyse/narrative/index.js';
import type { NarrativePoint } from '../analyse/narrative/types.js';
import type { Gap } from '../domain/gap.js';
import { utcDate } from '../domain/instant.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import { availableSpan } from './narrative-rows.js';

/** The narrative index on an instrument's own sessions. */
export interface SessionIndex {
  readonly points: readonly NarrativePoint[];
  /** One value a session; none before the first headline: silence then is no neutral narrative. */
  readonly values: readonly (number | null)[];
}

/** Measures the index over (close(t−1), close(t)] of panels; those of one venue with the same sessions share it. */
export function indexSessions(
  headlines: readonly ScoredHeadline[],
  options: NarrativeOptions,
  gaps: readonly Gap[],
): (panel: PricePanel) => SessionIndex {
  const measure = prepareNarrative(headlines, options);
  const first = availableSpan(headlines)?.first;
  const known = new Map<string, SessionIndex>();
  return ({ instrument, sessions }) => {
    const key = [instrument.venue, sessions[0]?.date, sessions.at(-1)?.date].join('|');
    const found = known.get(key);
    if (found !== undefined) return found;
    const points = markGaps(measure(sessionIntervals(sessions)), gaps);
    const values = points.map(({ to, value }) => (first === undefined || utcDate(to) < first ? null : value));
    const index = { points, values };
    known.set(key, index);
    return index;
  };
}
