import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildPanel, selectSource } from '../../src/align/build-panel.js';
import type { Bar } from '../../src/domain/bar.js';
import { instant } from '../../src/domain/instant.js';
import { barsOf, instrumentOf, panelOf, sessionsOf, THE_END, venue } from './support/world.js';

const dates = (bars: readonly { readonly date: string }[]) => bars.map(({ date }) => date);

describe('buildPanel', () => {
  it('keeps the place of a session without a bar and fills nothing forward', () => {
    const panel = panelOf(
      'rhm_de',
      barsOf('rhm_de', [
        ['2025-03-03', 100],
        ['2025-03-05', 121],
        ['2025-03-06', 110],
      ]),
    );
    expect(dates(panel.sessions)).toEqual(['2025-03-03', '2025-03-04', '2025-03-05', '2025-03-06']);
    expect(panel.close).toEqual([100, null, 121, 110]);
    expect(panel.simpleReturn.slice(0, 3)).toEqual([null, null, null]);
    // 110/121 − 1 = −1/11.
    expect(panel.simpleReturn[3]).toBeCloseTo(-1 / 11, 15);
    expect(panel.logReturn[3]).toBeCloseTo(Math.log(110 / 121), 15);
  });

  it('runs from the first bar to the last, not to the vantage point: an ended series is not missing prices', () => {
    const panel = panelOf(
      'usd_rub_rts',
      barsOf('usd_rub_rts', [
        ['2024-06-11', 89],
        ['2024-06-13', 88],
      ]),
    );
    expect(dates(panel.sessions)).toEqual(['2024-06-11', '2024-06-13']);
  });

  it('names bars of days that are no session and moves none', () => {
    const panel = panelOf(
      'rhm_de',
      barsOf('rhm_de', [
        ['2025-03-10', 4],
        ['2025-03-08', 3],
        ['2025-03-07', 2],
        ['2019-01-02', 1],
      ]),
    );
    expect(panel.offSession).toEqual(['2019-01-02', '2025-03-08']);
    expect(panel.close).toEqual([2, 4]);
  });

  it('is empty without a bar on a session', () => {
    expect(panelOf('rhm_de', []).sessions).toEqual([]);
    const weekend = panelOf('rhm_de', barsOf('rhm_de', [['2025-03-08', 3]]));
    expect([weekend.sessions, weekend.offSession]).toEqual([[], ['2025-03-08']]);
  });

  it('adds dividends and splits back under the price rule', () => {
    const bars = barsOf('ldo_mi', [
      ['2025-03-03', 10],
      ['2025-03-04', 9.5, { dividend: 0.6 }],
      ['2025-03-05', 4.75, { split: 2 }],
    ]);
    const panel = panelOf('ldo_mi', bars);
    // (9.5 + 0.6)/10 − 1 and 4.75 · 2/9.5 − 1.
    expect(panel.simpleReturn[1]).toBeCloseTo(0.01, 15);
    expect(panel.simpleReturn[2]).toBeCloseTo(0, 15);
    const noSplit = bars.map((bar): Bar => ({ ...bar, adjustment: 'split' }));
    expect(panelOf('ldo_mi', noSplit).simpleReturn[2]).toBeCloseTo(-0.5, 15);
    const total = bars.map((bar): Bar => ({ ...bar, adjustment: 'total' }));
    expect(panelOf('ldo_mi', total).simpleReturn[1]).toBeCloseTo(-0.05, 15);
  });

  // The files of rtx hold adjusted closes; a source that keeps dividends apart leaves them out of its closes.
  it.each([
    ['total', -0.1],
    ['split', 0],
    ['raw', 0],
  ] as const)('lets the bar say whether rtx holds its payout already: %s', (adjustment, expected) => {
    const bars = barsOf('rtx', [
      ['2025-03-04', 10, { adjustment }],
      ['2025-03-05', 9, { dividend: 1, adjustment }],
    ]);
    expect(panelOf('rtx', bars).simpleReturn[1]).toBeCloseTo(expected, 15);
  });

  it.each(['mcftrr', 'usd_rub_cbr'])('adds nothing to %s, whose rule is another', (id) => {
    const bars = barsOf(id, [
      ['2025-03-04', 10],
      ['2025-03-05', 9, { dividend: 1 }],
    ]);
    expect(panelOf(id, bars).simpleReturn[1]).toBeCloseTo(-0.1, 15);
  });

  it('marks the session after the closure of Moscow', () => {
    const panel = panelOf(
      'imoex',
      barsOf('imoex', [
        ['2022-02-24', 2058.12],
        ['2022-02-25', 2470.48],
        ['2022-03-24', 2578.51],
        ['2022-03-25', 2484.13],
      ]),
    );
    expect(panel.sessions).toHaveLength(4);
    expect(panel.closureBefore).toEqual([false, false, true, false]);
  });

  it('knows only what was visible: on the chosen clock, of closed sessions, in its newest version', () => {
    const corrected: Partial<Bar> = {
      recordedAt: instant('2025-03-20T00:00:00Z'),
      availableAt: instant('2025-03-04T18:00:00Z'),
    };
    const bars = barsOf('rhm_de', [
      ['2025-03-04', 102, corrected],
      ['2025-03-03', 100],
      ['2025-03-04', 101],
      ['2025-03-05', 103],
    ]);
    const closes = (at: string, basis: 'available' | 'recorded') =>
      panelOf('rhm_de', bars, { at: instant(at), basis }).close;
    expect(closes('2025-03-04T17:00:00Z', 'available')).toEqual([100, 101]);
    expect(closes('2025-03-04T18:00:00Z', 'available')).toEqual([100, 102]);
    expect(closes('2025-03-04T18:00:00Z', 'recorded')).toEqual([100, 101]);
    expect(closes('2025-04-01T00:00:00Z', 'recorded')).toEqual([100, 102, 103]);
    // A row that claims to be public during its own session is that of an unfinished bar.
    const early = barsOf('rhm_de', [['2025-03-03', 100, { availableAt: instant('2025-03-03T09:00:00Z') }]]);
    expect(
      panelOf('rhm_de', early, { at: instant('2025-03-03T12:00:00Z'), basis: 'available' }).close,
    ).toEqual([]);
  });

  it('refuses bars of two sources, of another instrument, and intraday ones', () => {
    const [one] = barsOf('rhm_de', [['2025-03-04', 100]]);
    if (one === undefined) throw new Error('no bar');
    const build = (bars: Bar[]) => () => buildPanel(bars, instrumentOf('rhm_de'), venue('XETR'), THE_END);
    expect(build([one, { ...one, source: 'other' }])).toThrow('sources file and other; choose one');
    expect(build([{ ...one, instrumentId: 'dax' }])).toThrow('dax 2025-03-04 is no bar of rhm_de');
    expect(build([{ ...one, interval: '1h' }])).toThrow('one daily bar, not 1h ones');
  });

  it('does not depend on the order of the bars, and counts every one', () => {
    const days = dates(sessionsOf('XETR', '2025-02-20', '2025-03-20'));
    const all = barsOf('rhm_de', [
      ...days.map((date, i) => [date, 100 + i] as const),
      ['2025-03-01', 1],
      ['2025-03-09', 1],
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (some) => {
        const panel = panelOf('rhm_de', some);
        const byDate = [...some].sort((a, b) => (a.sessionDate < b.sessionDate ? -1 : 1));
        expect(panel).toEqual(panelOf('rhm_de', byDate));
        const used = panel.close.filter((close) => close !== null).length;
        expect(used + panel.offSession.length).toBe(some.length);
      }),
    );
  });

  it('has simple returns that are exp of its log returns less one', () => {
    const days = dates(sessionsOf('XETR', '2025-03-03', '2025-03-14'));
    const price = fc.option(fc.double({ min: 0.01, max: 1e5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(price, { minLength: days.length, maxLength: days.length }), (prices) => {
        const rows = days.flatMap((date, i) => {
          const close = prices[i] ?? null;
          return close === null ? [] : [[date, close] as const];
        });
        const { logReturn, simpleReturn } = panelOf('rhm_de', barsOf('rhm_de', rows));
        for (const [i, log] of logReturn.entries()) {
          const simple = simpleReturn[i] ?? null;
          expect(log === null).toBe(simple === null);
          if (log !== null && simple !== null) {
            expect(Math.abs(Math.exp(log) / (1 + simple) - 1)).toBeLessThan(1e-12);
          }
        }
      }),
    );
  });
});

describe('selectSource', () => {
  const from = (source: string, rows: readonly (readonly [string, number])[]) =>
    barsOf('rhm_de', rows).map((bar) => ({ ...bar, source }));

  it('takes the source with the most sessions and names the others', () => {
    const short = from('b', [['2025-03-03', 1]]);
    const long = from('c', [
      ['2025-03-03', 2],
      ['2025-03-04', 3],
    ]);
    const chosen = selectSource([...short, ...long]);
    expect(chosen).toEqual({ source: 'c', bars: long, others: ['b'] });
  });

  it('takes the preferred one of two that are about as long, and the longer where one is not', () => {
    const days = Array.from({ length: 40 }, (_, i) => `2025-03-${String((i % 28) + 1).padStart(2, '0')}`);
    const rows = [...new Set(days)].map((day) => [day, 100] as const);
    const all = [...from('first', rows.slice(1)), ...from('second', rows)];
    expect(selectSource(all, ['first', 'second']).source).toBe('first');
    expect(selectSource(all, ['second', 'first']).source).toBe('second');
    expect(selectSource(all).source).toBe('second');
    const short = [...from('first', rows.slice(14)), ...from('second', rows)];
    expect(selectSource(short, ['first', 'second']).source).toBe('second');
  });

  it('counts a corrected session once and breaks ties by name', () => {
    const corrected = from('b', [
      ['2025-03-03', 1],
      ['2025-03-03', 2],
    ]);
    const other = from('a', [['2025-03-04', 3]]);
    expect(selectSource([...corrected, ...other]).source).toBe('a');
    expect(() => selectSource([])).toThrow('there is none to choose a source from');
  });
});
