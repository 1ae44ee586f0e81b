import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flagBars } from '../../src/align/bar-quality.js';
import { loadCalendars } from '../../src/config/calendars.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { BAR_FLAGS, type BarObservation } from '../../src/domain/bar.js';
import { calendarDate } from '../../src/domain/instant.js';
import type { Instrument } from '../../src/domain/instrument.js';
import { bar } from '../store/rows.js';

const found = loadCalendars(DATA_DIR).get('XNYS');
if (found === undefined) throw new Error('no calendar of New York');
const table = found;
const share = { returnLimit: 0.25, returnRule: 'price' } as const;
const rate = { returnLimit: 0.1, returnRule: 'rate' } as const;

type Given = readonly [date: string, close: number, over?: Partial<BarObservation>];
const flags = (given: readonly Given[], instrument: Pick<Instrument, 'returnLimit' | 'returnRule'> = share) =>
  flagBars(
    given.map(([date, close, over]) => bar({ ...over, sessionDate: calendarDate(date), close })),
    instrument,
    table,
  );

describe('flagBars', () => {
  it('finds nothing in an ordinary week', () => {
    // 2025-01-09 was a day of mourning: New York was shut, so there is no gap.
    expect(
      flags([
        ['2025-01-07', 100],
        ['2025-01-08', 101],
        ['2025-01-10', 99],
      ]),
    ).toEqual([[], [], []]);
  });

  it('flags days that are no session, provisional years and missed sessions', () => {
    expect(flags([['2025-01-04', 100]])).toEqual([['not_a_session']]);
    expect(flags([['1999-06-01', 100]])).toEqual([['not_a_session']]);
    expect(flags([['2027-03-10', 100]])).toEqual([['provisional_session']]);
    expect(
      flags([
        ['2025-01-06', 100],
        ['2025-01-08', 100],
      ]),
    ).toEqual([[], ['gap_before']]);
  });

  it('flags a move beyond the limit, payouts added back', () => {
    // ln(130/100) = 0.262; ln(100/130) the same with the other sign.
    expect(
      flags([
        ['2025-01-06', 100],
        ['2025-01-07', 130],
      ]),
    ).toEqual([[], ['return_limit']]);
    expect(
      flags([
        ['2025-01-06', 130],
        ['2025-01-07', 100, { dividend: 25 }],
      ]),
    ).toEqual([[], []]);
    expect(
      flags([
        ['2025-01-06', 100],
        ['2025-01-07', 50, { split: 2 }],
      ]),
    ).toEqual([[], []]);
  });

  it('flags a change of unit, there and back', () => {
    const pence: Given[] = [
      ['2025-01-06', 12],
      ['2025-01-07', 1200],
      ['2025-01-08', 12],
    ];
    expect(flags(pence)).toEqual([[], ['return_limit', 'unit_jump'], ['return_limit', 'unit_jump']]);
  });

  it('flags the third equal close of a rate, not of a share', () => {
    const flat: Given[] = [
      ['2025-01-06', 90],
      ['2025-01-07', 90],
      ['2025-01-08', 90],
      ['2025-01-10', 91],
    ];
    expect(flags(flat, rate)).toEqual([[], [], ['repeated_close'], []]);
    expect(flags(flat)).toEqual([[], [], [], []]);
  });

  it('flags a flat row without trades, by volume or as an echo of the close before', () => {
    const flat = { open: 5, high: 5, low: 5 };
    expect(flags([['2025-01-06', 5, { ...flat, volume: 0 }]])).toEqual([['flat_no_volume']]);
    expect(flags([['2025-01-06', 5, { ...flat, volume: 900 }]])).toEqual([[]]);
    expect(
      flags([
        ['2025-01-06', 5],
        ['2025-01-07', 5, flat],
      ]),
    ).toEqual([[], ['flat_no_volume']]);
    expect(
      flags([
        ['2025-01-06', 4],
        ['2025-01-07', 5, flat],
      ]),
    ).toEqual([[], []]);
  });

  it('flags prices outside the range of the day', () => {
    expect(flags([['2025-01-06', 7, { high: 6, low: 4 }]])).toEqual([['high_low_inconsistent']]);
    expect(flags([['2025-01-06', 5, { open: 3, high: 6, low: 4 }]])).toEqual([['high_low_inconsistent']]);
    expect(flags([['2025-01-06', 5, { high: 4, low: 6 }]])).toEqual([['high_low_inconsistent']]);
    expect(flags([['2025-01-06', 5, { open: 5, high: 6, low: 4 }]])).toEqual([[]]);
  });

  it('says the same of a bar whatever comes after it, and only what it may say', () => {
    const sessions = table.sessions.slice(0, 40);
    const price = fc.constantFrom(1, 2, 100, 101, 102);
    fc.assert(
      fc.property(fc.array(price, { minLength: 2, maxLength: 40 }), fc.nat(), (closes, cut) => {
        const bars = closes.map((close, i) =>
          bar({ close, sessionDate: sessions[i]?.date ?? calendarDate('2021-01-04') }),
        );
        const all = flagBars(bars, rate, table);
        const kept = 1 + (cut % closes.length);
        expect(flagBars(bars.slice(0, kept), rate, table)).toEqual(all.slice(0, kept));
        for (const flag of all.flat()) expect(BAR_FLAGS).toContain(flag);
      }),
    );
  });
});
