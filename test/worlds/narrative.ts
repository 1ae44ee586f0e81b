import {
  dayIntervals,
  type NarrativeOptions,
  prepareNarrative,
  sessionIntervals,
} from '../../src/analyse/narrative/index.js';
import type { CalendarDate } from '../../src/domain/instant.js';
import type { ScoredHeadline } from '../../src/domain/scored-headline.js';
import type { Session } from '../../src/domain/session.js';
import type { WorldHeadline } from './press.js';
import { FROM, TO } from './recipe.js';

/** Headlines with their true scores, each known from its publication on. */
export function scoredOf(headlines: readonly WorldHeadline[]): ScoredHeadline[] {
  return headlines.map(({ observed, score }) => {
    const at = observed.publishedAt;
    return {
      headline: { ...observed, recordedAt: at, availableAt: at, availableBasis: 'source_timestamp' },
      score: { ...score, recordedAt: at },
    };
  });
}

/** The product's own index, of the fixed panel, over the sessions of venues; venues with the same sessions share it. */
export function indexOn(
  headlines: readonly WorldHeadline[],
  options: Omit<NarrativeOptions, 'panel'>,
): (key: string, sessions: readonly Session[]) => readonly (number | null)[] {
  const measure = prepareNarrative(scoredOf(headlines), { ...options, panel: 'fixed' });
  const known = new Map<string, readonly (number | null)[]>();
  return (key, sessions) => {
    const found = known.get(key) ?? measure(sessionIntervals(sessions)).map(({ value }) => value);
    known.set(key, found);
    return found;
  };
}

export interface DailyIndex {
  readonly dates: readonly CalendarDate[];
  readonly values: readonly (number | null)[];
}

/** The index of one camp less that of another by UTC day; null where either is. */
export function dailyGap(
  headlines: readonly WorldHeadline[],
  options: Pick<NarrativeOptions, 'measure'>,
  camp: NonNullable<NarrativeOptions['outletCamp']>,
  against: NonNullable<NarrativeOptions['outletCamp']>,
): DailyIndex {
  const days = dayIntervals(FROM, TO);
  const scored = scoredOf(headlines);
  const valuesOf = (outletCamp: typeof camp) =>
    prepareNarrative(scored, { ...options, outletCamp, panel: 'fixed' })(days).map(({ value }) => value);
  const [left, right] = [valuesOf(camp), valuesOf(against)];
  return {
    dates: days.map(({ label }) => label as CalendarDate),
    values: left.map((value, i) => {
      const other = right[i] ?? null;
      return value === null || other === null ? null : value - other;
    }),
  };
}
