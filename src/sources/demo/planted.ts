import { placeOccasion } from '../../align/event-dates.js';
import { sessionIndexOnOrAfter } from '../../align/find-session.js';
import type { DemoSpec } from '../../config/demo-world.js';
import type { CalendarDate } from '../../domain/instant.js';
import type { Instrument } from '../../domain/instrument.js';
import type { SessionTable } from '../../domain/session.js';
import type { Telling } from './telling.js';
import { toldStance } from './told-stance.js';

/** Log return added to an instrument's sessions, as quoted, by session date. */
export type Planted = ReadonlyMap<CalendarDate, number>;

/**
 * What the recipe plants into one instrument. Effects of events stand on the instrument's own day 0 and the sessions
 * after it; effects of the narrative on the session `lag` after the one in whose interval it was told.
 */
export function plantEffects(
  spec: DemoSpec,
  instrument: Instrument,
  table: SessionTable,
  tellings: readonly Telling[],
): Planted {
  const planted = new Map<CalendarDate, number>();
  const add = (index: number, value: number) => {
    const date = table.sessions[index]?.date;
    if (date !== undefined) planted.set(date, (planted.get(date) ?? 0) + value);
  };
  for (const { families, instruments, path } of spec.effects.event_effects) {
    if (!instruments.includes(instrument.id)) continue;
    for (const event of spec.events.filter(({ family }) => families.includes(family))) {
      const { date } = placeOccasion({ at: event.occurredAt, date: event.date }, table);
      const day0 = sessionIndexOnOrAfter(table, date);
      if (day0 === null) continue;
      for (const [k, size] of path.entries()) add(day0 + k, instrument.strengthSign * size);
    }
  }
  for (const { instruments, lag, slope } of spec.effects.narrative_effects) {
    if (!instruments.includes(instrument.id)) continue;
    for (const [i, told] of toldStance(table.sessions, tellings).entries()) add(i + lag, slope * told);
  }
  return planted;
}
