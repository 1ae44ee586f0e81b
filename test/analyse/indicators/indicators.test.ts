import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PricePanel } from '../../../src/align/price-panel.js';
import { computeIndicators, INDICATORS } from '../../../src/analyse/indicators/index.js';
import type { Bar } from '../../../src/domain/bar.js';
import { calendarDate } from '../../../src/domain/instant.js';
import { barsOf, panelOf, sessionsOf } from '../../align/support/world.js';
import { expectClose } from '../../support/close-to.js';
import { projectRoot } from '../../support/shared.js';

interface Golden {
  readonly close: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly expected: Readonly<Record<string, readonly (number | null)[]>>;
  readonly quoted: {
    readonly close: readonly number[];
    readonly dividend: readonly number[];
    readonly split: readonly number[];
  };
}

// Made by test/golden/indicators.py with numpy and pandas.
const golden: Golden = JSON.parse(readFileSync(join(projectRoot, 'test/golden/indicators.json'), 'utf8'));
const NAMES = INDICATORS.map(({ name }) => name);
const SESSIONS = sessionsOf('XETR', '2024-01-02', '2025-12-30').map(({ date }) => date);

/** A panel on Frankfurt's sessions; `bar` gives each session's bar, or null for none. */
function panel(
  length: number,
  bar: (i: number) => (Partial<Bar> & { readonly close: number }) | null,
): PricePanel {
  const rows = SESSIONS.slice(0, length).flatMap((date, i) => {
    const given = bar(i);
    return given === null ? [] : [[date, given.close, given] as const];
  });
  return panelOf('rhm_de', barsOf('rhm_de', rows));
}

const N = golden.close.length;
const at = (values: readonly number[], i: number) => values[i] ?? Number.NaN;
const goldenBar = (i: number) => ({
  close: at(golden.close, i),
  high: at(golden.high, i),
  low: at(golden.low, i),
});

describe('technical indicators against numpy and pandas', () => {
  const computed = computeIndicators(panel(N, goldenBar), NAMES);

  it('has an outside number for every indicator', () => {
    expect(Object.keys(golden.expected)).toEqual(NAMES);
    expect(Object.keys(computed)).toEqual(NAMES);
  });

  it.each(NAMES)('%s, session by session, null until it is defined', (name) => {
    expect(computed[name]).toHaveLength(N);
    for (const [i, expected] of (golden.expected[name] ?? []).entries()) {
      expectClose(computed[name]?.[i], expected, 1e-9, `${name} at ${i}`);
    }
  });

  it.each(NAMES)(
    '%s takes a dividend and a split for no move, and is in the price of its session',
    (name) => {
      const { close, dividend, split } = golden.quoted;
      const traded = (i: number) => at(close, i) / at(golden.close, i);
      const quoted = panel(N, (i) => ({
        close: at(close, i),
        high: at(golden.high, i) * traded(i),
        low: at(golden.low, i) * traded(i),
        dividend: at(dividend, i),
        split: at(split, i),
      }));
      const inPrice = INDICATORS.find((each) => each.name === name)?.unit === 'price';
      const values = computeIndicators(quoted, [name])[name];
      for (const [i, expected] of (golden.expected[name] ?? []).entries()) {
        const scaled = expected === null ? null : expected * (inPrice ? traded(i) : 1);
        expectClose(values?.[i], scaled, 1e-9, `${name} at ${i}`);
      }
    },
  );
});

describe('technical indicators of remarkable series', () => {
  it('are defined for a flat series where there is something to say: RSI is null', () => {
    const flat = computeIndicators(
      panel(80, () => ({ close: 50, high: 50, low: 50 })),
      NAMES,
    );
    const last = Object.fromEntries(NAMES.map((name) => [name, flat[name]?.at(-1)]));
    expect(last).toEqual({
      sma_20: 50,
      sma_50: 50,
      ema_20: 50,
      rsi_14: null,
      macd_12_26_9: 0,
      macd_signal_12_26_9: 0,
      macd_histogram_12_26_9: 0,
      bollinger_upper_20_2: 50,
      bollinger_lower_20_2: 50,
      atr_14: 0,
      roc_10: 0,
      realised_volatility_20: 0,
    });
    expect(flat.rsi_14?.every((value) => value === null)).toBe(true);
  });

  it('give a series that only rises an RSI of 100, one that only falls 0', () => {
    const rsi = (step: number) =>
      computeIndicators(
        panel(30, (i) => ({ close: 100 + step * i })),
        ['rsi_14'],
      ).rsi_14;
    expect(rsi(1)?.slice(13)).toEqual([null, ...Array.from({ length: 16 }, () => 100)]);
    expect(rsi(-1)?.at(-1)).toBe(0);
  });

  it('begin anew after a missing price and bridge nothing', () => {
    const gap = 30;
    const broken = panel(N, (i) => (i === gap ? null : goldenBar(i)));
    const tail = panel(N - gap - 1, (i) => goldenBar(i + gap + 1));
    for (const name of NAMES) {
      const values = computeIndicators(broken, [name])[name] ?? [];
      const anew = computeIndicators(tail, [name])[name] ?? [];
      expect(values).toHaveLength(N);
      expect(values[gap]).toBeNull();
      expect(values.slice(gap + 1)).toEqual(anew);
    }
  });

  it('begin anew after an ad-hoc closure', () => {
    const days = sessionsOf('XMOS_INDEX', '2022-01-10', '2022-06-01').map(({ date }) => date);
    const moscow = panelOf(
      'imoex',
      barsOf(
        'imoex',
        days.map((date, i) => [date, 3000 + i] as const),
      ),
    );
    const reopening = days.indexOf(calendarDate('2022-03-24'));
    const { sma_20: sma = [] } = computeIndicators(moscow, ['sma_20']);
    expect(sma.slice(reopening, reopening + 19).every((value) => value === null)).toBe(true);
    // The mean of 20 consecutive numbers, the last of them 3000 + reopening + 19.
    expect(sma[reopening + 19]).toBeCloseTo(3000 + reopening + 9.5, 9);
  });

  it('leave out what needs a range where there is none', () => {
    const closes = computeIndicators(
      panel(40, (i) => ({ close: 100 + i })),
      ['atr_14', 'sma_20'],
    );
    expect(closes.atr_14).toEqual(Array.from({ length: 40 }, () => null));
    expect(closes.sma_20?.at(-1)).toBeCloseTo(129.5, 9);
  });

  it('are empty for an empty panel, and refuse an unknown name', () => {
    const empty = panelOf('rhm_de', []);
    expect(computeIndicators(empty, ['sma_20'])).toEqual({ sma_20: [] });
    expect(() => computeIndicators(empty, ['sma_21'])).toThrow('"sma_21" is not in the catalogue');
  });

  it('are as long as the panel and finite or null, whatever is missing', () => {
    const price = fc.option(fc.double({ min: 0.01, max: 1e4, noNaN: true }), { freq: 8 });
    fc.assert(
      fc.property(fc.array(price, { minLength: 1, maxLength: 120 }), (prices) => {
        const some = panel(prices.length, (i) => {
          const close = prices[i] ?? null;
          return close === null ? null : { close, high: close * 1.01, low: close * 0.99 };
        });
        const computed = computeIndicators(some, NAMES);
        for (const rsi of computed.rsi_14 ?? []) expect(rsi === null || (rsi >= 0 && rsi <= 100)).toBe(true);
        for (const values of Object.values(computed)) {
          expect(values).toHaveLength(some.sessions.length);
          for (const value of values) expect(value === null || Number.isFinite(value)).toBe(true);
        }
      }),
    );
  });
});
