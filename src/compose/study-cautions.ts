import type { EventFlag } from '../analyse/event-study/types.js';
import type { Instrument } from '../domain/instrument.js';
import type { EventChoice } from '../serve/queries.js';
import type { Occasion } from './study-events.js';

/** What to know of events that are known by date alone. */
export function warnDateOnly(occasions: readonly Pick<Occasion, 'date'>[]): string[] {
  const dateOnly = occasions.filter(({ date }) => date !== null).length;
  if (dateOnly === 0) return [];
  return [
    `${dateOnly} of ${occasions.length} events are known by date only: read a window that starts at -1; they enter no primary test`,
  ];
}

/** What to know of events inside their day-0 session. */
export function warnIntraday(events: readonly { readonly flags: readonly EventFlag[] }[]): string[] {
  const intraday = events.filter(({ flags }) => flags.includes('intraday')).length;
  if (intraday === 0) return [];
  return [
    `${intraday} of ${events.length} cases fall inside the day-0 session, which also holds moves from before the news`,
  ];
}

/** What to know of continuous futures. */
export function warnRolls(instruments: readonly Instrument[]): string[] {
  const rolling = instruments.filter(({ rolls }) => rolls).map(({ id }) => id);
  if (rolling.length === 0) return [];
  return [
    `continuous front-month series, so a contract roll inside a window is in its return: ${rolling.join(', ')}`,
  ];
}

/** Filters that only headlines have: a curated event has neither outlet nor a numeric score. */
export function warnIgnored({ events, outletCamp, minScore }: EventChoice): string[] {
  if (events !== 'curated') return [];
  const given = { outlet_camp: outletCamp, min_score: minScore };
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} has no effect on curated events; use events=headlines`],
  );
}
