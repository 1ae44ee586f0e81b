import type { App } from '../../src/compose/app.js';
import { resolveVantage } from '../../src/compose/vantage.js';
import { addDays, type CalendarDate, utcDate } from '../../src/domain/instant.js';

/** The last UTC day that is over at the wall clock. */
export function lastCompleteDay(app: Pick<App, 'clock'>): CalendarDate {
  return addDays(utcDate(app.clock.now()), -1);
}

/** The newest UTC day of any headline or session that is visible now, or null without data. */
async function lastDayOfData(app: App): Promise<CalendarDate | null> {
  const { asOf } = resolveVantage(app, {});
  const [outlets, ranges] = await Promise.all([
    app.store.headlines.sources(asOf),
    app.store.bars.ranges(asOf),
  ]);
  const days = [
    ...outlets.map(({ newestPublishedAt }) => utcDate(newestPublishedAt)),
    ...ranges.map(({ lastSession }) => lastSession),
  ];
  return days.toSorted().at(-1) ?? null;
}

/**
 * The day a report is about unless one is named: the last complete UTC day; of the simulated world, which has an end,
 * its own last day.
 */
export async function reportDay(app: App): Promise<CalendarDate> {
  const complete = lastCompleteDay(app);
  if ((await app.store.world()) !== 'simulated') return complete;
  const last = await lastDayOfData(app);
  return last === null || last > complete ? complete : last;
}
