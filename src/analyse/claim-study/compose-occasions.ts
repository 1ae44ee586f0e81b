import type { EventWindow } from '../../domain/window.js';
import type { EstimationSpan, ReturnSeries, SessionKey, StudyEvent } from '../event-study/index.js';
import type { LaidClaim } from './lay-claim.js';

/** Mean of what several instruments did; null where one of them has no return. */
function meanOrNull(values: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length === 0 ? null : sum / values.length;
}

/**
 * Each occasion as a unit of its own: the mean return of its instruments, each counted from its own day 0, so that a
 * headline between two closes meets every venue at its true session. The tests over events then take an occasion once,
 * however many instruments it moved, and what its effect has in common over them is spread between occasions.
 */
export function composeOccasions(
  { study, occasions, measures }: LaidClaim,
  estimation: EstimationSpan,
  window: EventWindow,
): { readonly series: ReturnSeries[]; readonly events: StudyEvent[] } {
  const { sheet, placed } = study;
  const members = new Map<number, number[]>();
  for (const e of measures.used) {
    const occasion = occasions.of[e] ?? -1;
    members.set(occasion, [...(members.get(occasion) ?? []), e]);
  }
  const places = [...members.keys()].sort((a, b) => a - b);
  const series = places.map((occasion): ReturnSeries => {
    const own = members.get(occasion) ?? [];
    const dates: SessionKey[] = [];
    const returns: (number | null)[] = [];
    const closureBefore: boolean[] = [];
    for (let offset = estimation.from; offset <= window.to; offset += 1) {
      const at = own.map((e) => {
        const unit = placed.unit[e] ?? 0;
        const row = (placed.day0[e] ?? 0) + offset;
        const isThere = row >= (sheet.start[unit] ?? 0) && row < (sheet.start[unit + 1] ?? 0);
        return {
          each: sheet.series[unit],
          place: isThere ? row - (sheet.start[unit] ?? 0) : -1,
          // What other events' windows hold is no part of an estimation.
          isLeftOut: isThere && offset <= estimation.to && Number.isNaN(sheet.yEstimation[row]),
        };
      });
      // The first instrument's calendar dates the occasion: shared days are counted on it.
      const date = at[0]?.each?.dates[at[0].place];
      if (date === undefined) continue;
      dates.push(date);
      returns.push(
        meanOrNull(
          at.map(({ each, place, isLeftOut }) => (isLeftOut ? null : (each?.returns[place] ?? null))),
        ),
      );
      closureBefore.push(at.some(({ each, place }) => each?.closureBefore?.[place] === true));
    }
    return { unit: occasions.ids[occasion] ?? '', dates, returns, market: null, closureBefore };
  });
  const events = places.flatMap((occasion): StudyEvent[] => {
    const [first = 0] = members.get(occasion) ?? [];
    const unit = placed.unit[first] ?? 0;
    const row = (placed.day0[first] ?? 0) - (sheet.start[unit] ?? 0);
    const id = occasions.ids[occasion] ?? '';
    const date = sheet.series[unit]?.dates[row];
    return date === undefined ? [] : [{ id, unit: id, date }];
  });
  return { series, events };
}
