import type { DemoSpec } from '../../config/demo-world.js';
import { addDays, type CalendarDate, epochMs, instant } from '../../domain/instant.js';
import { drawsOf } from './random.js';

/** Dates from `from` to `to`, both included. */
export function datesBetween(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const dates: CalendarDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** Saturday or Sunday. */
export function isWeekend(date: CalendarDate): boolean {
  const weekday = new Date(epochMs(instant(`${date}T00:00:00Z`))).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Level of each factor by date, as the sum of its increments: a log return over (a, b] is level(b) − level(a). */
export type FactorLevels = ReadonlyMap<string, ReadonlyMap<CalendarDate, number>>;

/**
 * Draws what instruments have in common. A factor moves on weekdays, holidays included: a venue that was shut takes
 * all of the move in its next session, as its benchmark does.
 */
export function drawFactors({ seed, from, to, factors }: DemoSpec['market']): FactorLevels {
  const dates = datesBetween(from, to);
  return new Map(
    factors.map(({ id, daily_sd, daily_drift }) => {
      const draws = drawsOf(seed, `factor ${id}`);
      let level = 0;
      const levels = dates.map((date) => {
        if (!isWeekend(date)) level += daily_drift + daily_sd * draws.shock();
        return [date, level] as const;
      });
      return [id, new Map(levels)] as const;
    }),
  );
}
