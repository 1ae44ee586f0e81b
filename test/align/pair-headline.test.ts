import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pairHeadline } from '../../src/align/pair-headline.js';
import type { PricePanel } from '../../src/align/price-panel.js';
import { calendarDate, endOfDate, epochMs, instant } from '../../src/domain/instant.js';
import { PAIR_OUTCOMES } from '../../src/domain/outcome.js';
import { PAIR_HORIZONS } from '../../src/domain/pair.js';
import { barsOf, newsAt, panelOf, sessionsOf } from './support/world.js';

const MARCH = sessionsOf('XETR', '2025-03-03', '2025-03-21').map(({ date }) => date);

/** Rheinmetall's calendar at 100, 101, … from 3 March 2025 on, without the sessions named. */
function march(...without: readonly string[]): PricePanel {
  const rows = MARCH.map((date, i) => [date, 100 + i] as const);
  return panelOf(
    'rhm_de',
    barsOf(
      'rhm_de',
      rows.filter(([date]) => !without.includes(date)),
    ),
  );
}

const pairAt = (at: string, panel: PricePanel) => pairHeadline(newsAt(at), panel, 'published');
const outcomes = (at: string, panel: PricePanel) => pairAt(at, panel).returns.map(({ outcome }) => outcome);

describe('pairHeadline', () => {
  it('reads returns from the last close before the news to the closes of day 0 and after', () => {
    const pair = pairAt('2025-03-04T18:00:00Z', march());
    expect(pair).toMatchObject({
      headlineId: 'h1',
      instrumentId: 'rhm_de',
      source: 'file',
      outcome: 'used',
      day0: '2025-03-05',
      baseDate: '2025-03-04',
      basePrice: 101,
      intraday: false,
      shiftedDays: 1,
      entry: 'next_open',
    });
    // Closes of 5, 6, 7, 12 and 19 March over that of the 4th.
    const closes = [102, 103, 104, 107, 112];
    const dates = ['2025-03-05', '2025-03-06', '2025-03-07', '2025-03-12', '2025-03-19'];
    for (const [i, { horizon, sessionDate, simpleReturn, logReturn, outcome }] of pair.returns.entries()) {
      expect([horizon, sessionDate, outcome]).toEqual([PAIR_HORIZONS[i], dates[i], 'used']);
      expect(simpleReturn).toBeCloseTo((closes[i] ?? 0) / 101 - 1, 14);
      expect(logReturn).toBeCloseTo(Math.log((closes[i] ?? 0) / 101), 14);
    }
  });

  it('puts payouts on the way into the return', () => {
    const bars = barsOf('ldo_mi', [
      ['2025-03-03', 10],
      ['2025-03-04', 9.5, { dividend: 0.6 }],
      ['2025-03-05', 4.75, { split: 2 }],
      ['2025-03-06', 5],
    ]);
    const { returns } = pairAt('2025-03-03T18:00:00Z', panelOf('ldo_mi', bars));
    // 10.1/10, the split without effect, then 5/4.75.
    expect(returns[0]?.simpleReturn).toBeCloseTo(0.01, 14);
    expect(returns[1]?.simpleReturn).toBeCloseTo(0.01, 14);
    expect(returns[2]?.simpleReturn).toBeCloseTo((1.01 * 5) / 4.75 - 1, 14);
  });

  it('goes by the publication or by the availability, as asked', () => {
    const late = newsAt('2025-03-04T18:00:00Z', { availableAt: instant('2025-03-06T18:00:00Z') });
    expect(pairHeadline(late, march(), 'published').day0).toBe('2025-03-05');
    expect(pairHeadline(late, march(), 'available').day0).toBe('2025-03-07');
  });

  it('takes a headline with only a date as known when that date is over', () => {
    const over = endOfDate(calendarDate('2025-03-05'));
    expect(pairAt(over, march())).toMatchObject({ day0: '2025-03-06', intraday: false });
    const dated = newsAt('2025-03-05T00:00:00Z', { timePrecision: 'date' });
    expect(pairHeadline(dated, march(), 'published')).toEqual(
      pairHeadline(newsAt(over), march(), 'published'),
    );
    expect(pairHeadline(dated, march(), 'available').day0).toBe('2025-03-06');
    const seenLater = { ...dated, availableAt: instant('2025-03-07T07:00:00Z') };
    expect(pairHeadline(seenLater, march(), 'available').day0).toBe('2025-03-07');
  });
});

describe('outcomes of a pair', () => {
  it('no_session_in_range: no session within a week', () => {
    expect(pairAt('2025-02-20T12:00:00Z', march())).toMatchObject({
      outcome: 'no_session_in_range',
      day0: null,
      shiftedDays: 11,
      entry: 'none',
      entryAt: null,
    });
    expect(outcomes('2025-06-02T12:00:00Z', march())).toEqual(PAIR_HORIZONS.map(() => 'no_session_in_range'));
  });

  it('no_base_price: the news is older than the series, or the session before has no close', () => {
    expect(pairAt('2025-03-02T12:00:00Z', march())).toMatchObject({
      outcome: 'no_base_price',
      day0: '2025-03-03',
      baseDate: null,
      basePrice: null,
    });
    // Never the close before the missing one.
    expect(pairAt('2025-03-05T18:00:00Z', march('2025-03-05'))).toMatchObject({
      outcome: 'no_base_price',
      baseDate: '2025-03-05',
      basePrice: null,
    });
  });

  it('window_crosses_closure: Moscow was shut between the base and the horizon', () => {
    const imoex = panelOf(
      'imoex',
      barsOf('imoex', [
        ['2022-02-22', 3084.74],
        ['2022-02-24', 2058.12],
        ['2022-02-25', 2470.48],
        ['2022-03-24', 2578.51],
        ['2022-03-25', 2484.13],
      ]),
    );
    const crosses = 'window_crosses_closure';
    expect(outcomes('2022-02-24T03:00:00Z', imoex)).toEqual(['used', 'used', crosses, crosses, crosses]);
    // Three weeks later there is no day 0; four days before the reopening there is one, but no window.
    expect(outcomes('2022-03-01T12:00:00Z', imoex)[0]).toBe('no_session_in_range');
    expect(pairAt('2022-03-20T12:00:00Z', imoex)).toMatchObject({
      outcome: crosses,
      day0: '2022-03-24',
      shiftedDays: 4,
    });
    // Seen from the day before the closure nothing says that there will be one.
    const before = { at: instant('2022-02-25T20:00:00Z'), basis: 'available' } as const;
    const then = panelOf(
      'imoex',
      barsOf('imoex', [
        ['2022-02-22', 3084.74],
        ['2022-02-24', 2058.12],
        ['2022-02-25', 2470.48],
      ]),
      before,
    );
    const waits = 'horizon_not_reached';
    expect(outcomes('2022-02-24T03:00:00Z', then)).toEqual(['used', 'used', waits, waits, waits]);
  });

  it('missing_in_window: a session on the way has no close', () => {
    const missing = 'missing_in_window';
    expect(outcomes('2025-03-04T18:00:00Z', march('2025-03-07'))).toEqual([
      'used',
      'used',
      missing,
      missing,
      missing,
    ]);
  });

  it('horizon_not_reached: the session has not closed, or the series has ended', () => {
    const waits = 'horizon_not_reached';
    expect(outcomes('2025-03-19T18:00:00Z', march())).toEqual(['used', 'used', waits, waits, waits]);
    expect(pairAt('2025-03-22T18:00:00Z', march())).toMatchObject({ outcome: waits, day0: null });
  });

  it('exist for every headline and horizon, with a return exactly where used', () => {
    const panels = [march('2025-03-07', '2025-03-13'), panelOf('rhm_de', [])];
    const minutes = fc.integer({ min: -30 * 1440, max: 60 * 1440 });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...panels), (offset, panel) => {
        const at = instant(epochMs(instant('2025-03-03T00:00:00Z')) + offset * 60_000);
        const pair = pairAt(at, panel);
        expect(pair.returns.map(({ horizon }) => horizon)).toEqual(PAIR_HORIZONS);
        expect(pair.outcome).toBe(pair.returns[0]?.outcome);
        for (const { outcome, logReturn, simpleReturn, sessionDate } of pair.returns) {
          expect(PAIR_OUTCOMES).toContain(outcome);
          expect(logReturn !== null && simpleReturn !== null && sessionDate !== null).toBe(
            outcome === 'used',
          );
          if (logReturn !== null && simpleReturn !== null) {
            expect(Math.expm1(logReturn)).toBeCloseTo(simpleReturn, 12);
          }
        }
      }),
    );
  });
});
