import type { PricePanel } from '../align/price-panel.js';
import {
  dayIntervals,
  markGaps,
  type NarrativeOptions,
  type NarrativePoint,
  prepareNarrative,
} from '../analyse/narrative/index.js';
import type { ClaimMeasure, NarrativePart } from '../domain/claim.js';
import type { Gap } from '../domain/gap.js';
import type { OutletCamp } from '../domain/headline.js';
import { addDays, type CalendarDate, endOfDate, type Instant, utcDate } from '../domain/instant.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import { availableSpan } from './narrative-rows.js';
import { indexSessions } from './session-index.js';

/** Values of an index, and whether headlines of any of its intervals are known to be missing. */
export interface IndexValues {
  readonly values: readonly (number | null)[];
  readonly gap: boolean;
}

/** The narrative indices that claims rest on, each measured once: the fixed panel, the variant for inference. */
export interface ClaimIndex {
  /** Over the sessions of a panel, one measure of `camp` less that of `against_camp`. */
  onSessions(part: NarrativePart, measure: ClaimMeasure, panel: PricePanel): IndexValues;
  /** Over the UTC days from the first headline to the last day that is over; no dates without headlines. */
  onDays(part: NarrativePart): IndexValues & { readonly dates: readonly CalendarDate[] };
}

const optionsOf = (measure: ClaimMeasure, camp: OutletCamp | null): NarrativeOptions => ({
  measure,
  panel: 'fixed',
  ...(camp !== null && { outletCamp: camp }),
});

/** One index less another; null where either is. */
function less(one: IndexValues, other: IndexValues | null): IndexValues {
  if (other === null) return one;
  const values = one.values.map((value, i) => {
    const taken = other.values[i] ?? null;
    return value === null || taken === null ? null : value - taken;
  });
  return { values, gap: one.gap || other.gap };
}

const hasGap = (points: readonly NarrativePoint[]) => points.some(({ gap }) => gap);

/** The UTC days that are over at `at`, from that of the first headline on. */
function daysUpTo(headlines: readonly ScoredHeadline[], at: Instant) {
  const first = availableSpan(headlines)?.first;
  const today = utcDate(at);
  const last = endOfDate(today) <= at ? today : addDays(today, -1);
  return first === undefined ? [] : dayIntervals(first, last);
}

/** @param headlines all that are visible at `at`; an index reads its own past from them */
export function claimIndex(
  headlines: readonly ScoredHeadline[],
  gaps: readonly Gap[],
  at: Instant,
): ClaimIndex {
  const sessions = new Map<string, ReturnType<typeof indexSessions>>();
  const ofSessions = (measure: ClaimMeasure, camp: OutletCamp | null, panel: PricePanel): IndexValues => {
    const key = `${measure}|${camp ?? ''}`;
    const measured = sessions.get(key) ?? indexSessions(headlines, optionsOf(measure, camp), gaps);
    sessions.set(key, measured);
    const { points, values } = measured(panel);
    return { values, gap: hasGap(points) };
  };
  const days = daysUpTo(headlines, at);
  const ofDays = (measure: ClaimMeasure, camp: OutletCamp | null): IndexValues => {
    const points = markGaps(prepareNarrative(headlines, optionsOf(measure, camp))(days), gaps);
    return { values: points.map(({ value }) => value), gap: hasGap(points) };
  };
  return {
    onSessions({ camp, againstCamp }, measure, panel) {
      const other = againstCamp === null ? null : ofSessions(measure, againstCamp, panel);
      return less(ofSessions(measure, camp, panel), other);
    },
    onDays({ measure, camp, againstCamp }) {
      const other = againstCamp === null ? null : ofDays(measure, againstCamp);
      const dates = days.map(({ label }) => label as CalendarDate);
      return { dates, ...less(ofDays(measure, camp), other) };
    },
  };
}
