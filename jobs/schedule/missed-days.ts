import type { App } from '../../src/compose/app.js';
import { addDays, type CalendarDate } from '../../src/domain/instant.js';
import { lastCompleteDay } from '../daily/last-day.js';

/**
 * Complete UTC days without a report, oldest first, as far back as CATCH_UP_DAYS and the first headline. A simulated
 * world has an end: the days since are not missed.
 */
export async function missedDays(app: App): Promise<readonly CalendarDate[]> {
  if ((await app.store.world()) !== 'real') return [];
  const sources = await app.store.headlines.sources({ at: app.clock.now(), basis: 'available' });
  const first = sources.map(({ firstPublishedAt }) => firstPublishedAt).toSorted()[0];
  if (first === undefined) return [];
  const { CATCH_UP_DAYS } = app.config;
  const stored = new Set((await app.store.reports.list(CATCH_UP_DAYS + 1)).map(({ date }) => date));
  const last = lastCompleteDay(app);
  const days = Array.from({ length: CATCH_UP_DAYS }, (_, i) => addDays(last, i + 1 - CATCH_UP_DAYS));
  return days.filter((day) => `${day}T23:59:59.999Z` >= first && !stored.has(day));
}
