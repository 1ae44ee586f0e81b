import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairHeadline } from '../../src/align/pair-headline.js';
import { computeIndicators, INDICATORS } from '../../src/analyse/indicators/index.js';
import type { Bar } from '../../src/domain/bar.js';
import { epochMs, type Instant, instant } from '../../src/domain/instant.js';
import { barsOf, instrumentOf, newsAt, panelOf, sessionsOf, venue } from './support/world.js';

const FROM = '2025-02-10';
const TO = '2025-04-10';
const IDS = ['rhm_de', 'sber', 'imoex', 'usd_rub_cbr', 'usd_rub_indicative', 'rtx', 'brent_spot'];

function sessions(id: string) {
  return sessionsOf(instrumentOf(id).venue, FROM, TO);
}

function world(id: string): Bar[] {
  return barsOf(
    id,
    sessions(id).map(({ date }, i) => [date, 100 + ((i * 7) % 11), { high: 115, low: 95 }] as const),
  );
}

const moment = fc
  .integer({ min: 0, max: 59 * 1440 })
  .map((minutes): Instant => instant(epochMs(instant(`${FROM}T00:00:00Z`)) + minutes * 60_000));

/** What became available after `at` is left out, priced otherwise, or given a payout or a second version. */
function tampered(bars: readonly Bar[], at: Instant, how: readonly number[]): Bar[] {
  return bars.flatMap((bar, i): Bar[] => {
    if (bar.availableAt <= at) return [bar];
    switch ((how[i % how.length] ?? 0) % 4) {
      case 0:
        return [];
      case 1:
        return [{ ...bar, open: 1, high: 9, low: 1, close: 7 }];
      case 2:
        return [{ ...bar, dividend: 40, split: 3, adjustment: 'raw' }];
      default:
        return [bar, { ...bar, close: 1, availableAt: instant('2027-01-01T00:00:00Z') }];
    }
  });
}

const how = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });

describe.each(IDS)('no look-ahead on %s', (id) => {
  const bars = world(id);
  const names = INDICATORS.map(({ name }) => name);

  it('nothing computed as of an instant changes with bars that became available later', () => {
    fc.assert(
      fc.property(moment, moment, how, (t, news, steps) => {
        const asOf = { at: t, basis: 'available' } as const;
        const seen = panelOf(id, bars, asOf);
        const other = panelOf(id, tampered(bars, t, steps), asOf);
        expect(other).toEqual(seen);
        expect(pairHeadline(newsAt(news), other, 'available')).toEqual(
          pairHeadline(newsAt(news), seen, 'available'),
        );
      }),
    );
  });

  it('an indicator’s value is the same seen then and seen later', () => {
    const later = computeIndicators(panelOf(id, bars), names);
    fc.assert(
      fc.property(moment, (t) => {
        const then = computeIndicators(panelOf(id, bars, { at: t, basis: 'available' }), names);
        for (const name of names) {
          const values = then[name] ?? [];
          expect(later[name]?.slice(0, values.length)).toEqual(values);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('no entry price was formed at or before the news; the base was, and day 0 was not', () => {
    const panel = panelOf(id, bars);
    const known = new Map(venue(instrumentOf(id).venue).sessions.map((session) => [session.date, session]));
    fc.assert(
      fc.property(moment, (t) => {
        const { entry, entryAt, day0, baseDate } = pairHeadline(newsAt(t), panel, 'available');
        expect(entryAt === null).toBe(entry === 'none' || entry === 'entry_time_unknown');
        if (entryAt !== null) expect(entryAt > t).toBe(true);
        const closes = [baseDate, day0].map((date) => (date === null ? null : known.get(date)?.closeAt));
        const [base, first] = closes;
        if (base) expect(base <= t).toBe(true);
        if (first) expect(first > t).toBe(true);
      }),
    );
  });

  it('a return does not change with bars after its horizon, nor the base with bars after the news', () => {
    fc.assert(
      fc.property(moment, how, (t, steps) => {
        const pair = pairHeadline(newsAt(t), panelOf(id, bars), 'available');
        for (const { sessionDate, ...rest } of pair.returns) {
          if (sessionDate === null) continue;
          const last = bars.find((bar) => bar.sessionDate === sessionDate);
          if (last === undefined) throw new Error(`no bar on ${sessionDate}`);
          const other = pairHeadline(
            newsAt(t),
            panelOf(id, tampered(bars, last.availableAt, steps)),
            'available',
          );
          expect(other.returns).toContainEqual({ sessionDate, ...rest });
          expect([other.baseDate, other.basePrice]).toEqual([pair.baseDate, pair.basePrice]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
