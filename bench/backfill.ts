import { createHash } from 'node:crypto';
import type { ArrivingClocks } from '../src/domain/as-of.js';
import type { BarObservation } from '../src/domain/bar.js';
import type { HeadlineObservation } from '../src/domain/headline.js';
import { calendarDate, instant } from '../src/domain/instant.js';
import { random } from './random.js';
import { simulateTitles } from './titles.js';

const DAY_MS = 86_400_000;
const FIRST_BAR_MS = Date.UTC(2020, 11, 1);
const IMPORTED_AT = instant('2025-12-01T00:00:00Z');
/** As an ingest gives them: a correction counts from when it is seen. */
const IF_REVISED = { availableAt: IMPORTED_AT, availableBasis: 'observed' } as const;

export const HEADLINES = { days: 30, feeds: 20, aDay: 200 } as const;
export const BARS = { instruments: 45, years: 5 } as const;

/** SIMULATED headlines of feeds over days, in order of time, with ids that are hashes, as of real ones. */
export function* backfilledHeadlines(): Generator<HeadlineObservation & ArrivingClocks> {
  const { days, feeds, aDay } = HEADLINES;
  let i = 0;
  for (const { id, title, url, availableAt } of simulateTitles(days * feeds * aDay, days, 1)) {
    const feed = i++ % feeds;
    yield {
      id: createHash('sha256').update(id).digest('hex').slice(0, 16),
      source: `rss:feed_${feed}`,
      title,
      body: null,
      url,
      outlet: `Outlet ${feed}`,
      outletCamp: 'other',
      lang: 'en',
      publishedAt: availableAt,
      timePrecision: 'instant',
      recordedAt: IMPORTED_AT,
      availableAt,
      availableBasis: 'source_timestamp',
      ifRevised: IF_REVISED,
    };
  }
}

/** SIMULATED daily bars of instruments over years of weekdays, one instrument after the other. */
export function* backfilledBars(): Generator<BarObservation & ArrivingClocks> {
  const { uniform } = random(1);
  for (let i = 0; i < BARS.instruments; i++) {
    let close = 100;
    for (let day = 0; day < BARS.years * 365; day++) {
      const at = new Date(FIRST_BAR_MS + day * DAY_MS);
      if (at.getUTCDay() === 0 || at.getUTCDay() === 6) continue;
      const sessionDate = calendarDate(at.toISOString().slice(0, 10));
      const open = close;
      close *= 0.98 + 0.04 * uniform();
      yield {
        instrumentId: `instrument_${i}`,
        interval: '1d',
        sessionDate,
        effectiveDate: null,
        startAt: null,
        source: 'simulated',
        open,
        high: Math.max(open, close) * 1.01,
        low: Math.min(open, close) * 0.99,
        close,
        adjustedClose: null,
        volume: Math.floor(1e6 * uniform()),
        dividend: null,
        split: null,
        adjustment: 'raw',
        flags: [],
        recordedAt: IMPORTED_AT,
        availableAt: instant(`${sessionDate}T16:05:00Z`),
        availableBasis: 'modelled',
        ifRevised: IF_REVISED,
      };
    }
  }
}
