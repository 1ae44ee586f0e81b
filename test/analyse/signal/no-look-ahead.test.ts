import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exposureFactor, tearSheet } from '../../../src/analyse/signal/index.js';
import { regimesOf } from '../../../src/analyse/signal/regimes.js';
import { signalSeries } from '../../../src/analyse/signal/signal-series.js';
import type { SheetOptions } from '../../../src/analyse/signal/types.js';
import type { Bar } from '../../../src/domain/bar.js';
import { type Instant, instant } from '../../../src/domain/instant.js';
import { expandingBuckets } from '../../../src/stats/expanding-buckets.js';
import { barsOf, instrumentOf, panelOf, sessionsOf } from '../../align/support/world.js';

const FROM = '2025-01-02';
const TO = '2025-09-30';
/** A share entered at its open, one whose opens are refused after weekends, a settlement, a price a week late. */
const IDS = ['rhm_de', 'sber', 'ttf', 'henry_hub_spot'];
const OPTIONS: SheetOptions = {
  includes: () => true,
  orientation: 'quote',
  buckets: 3,
  costBps: 5,
  draws: 19,
  seed: 7,
};

const wave = (i: number, speed: number) => Math.sin(speed * i * i + i);
const bars = new Map(
  IDS.map((id) => [
    id,
    barsOf(
      id,
      sessionsOf(instrumentOf(id).venue, FROM, TO).map(({ date }, i) => {
        const close = 100 * Math.exp(0.02 * wave(i, 0.37) + 0.03 * wave(i, 0.011));
        return [date, close, { open: close * Math.exp(0.004 * wave(i, 0.7)) }] as const;
      }),
    ),
  ]),
);
const barsOfId = (id: string): readonly Bar[] => bars.get(id) ?? [];
const indexOf = (count: number, from = 0, other = 0) =>
  Array.from({ length: count }, (_, i) => Math.tanh(wave(i, i < from ? 0.19 : 0.19 + other)));

/** A session from the second half of the series, where exposures are there. */
const session = fc.integer({ min: 100, max: 170 });

/** What became available after `at` is left out, or has other prices. */
function tampered(id: string, at: Instant, seed: number): Bar[] {
  return barsOfId(id).flatMap((bar, i): Bar[] => {
    if (bar.availableAt <= at) return [bar];
    return (i + seed) % 3 === 0 ? [] : [{ ...bar, open: 50 + ((i * seed) % 13), close: 60 + (i % 7) }];
  });
}

describe.each(IDS)('no look-ahead in the tear sheet of %s', (id) => {
  it('as of an instant it does not change with bars that became available later', () => {
    fc.assert(
      fc.property(session, fc.integer({ min: 1, max: 1000 }), (t, seed) => {
        const at = panelOf(id, barsOfId(id)).sessions[t]?.closeAt ?? instant(`${TO}T00:00:00Z`);
        const asOf = { at, basis: 'available' } as const;
        const seen = panelOf(id, barsOfId(id), asOf);
        const other = panelOf(id, tampered(id, at, seed), asOf);
        const index = indexOf(seen.sessions.length);
        expect(tearSheet({ panel: other, index }, OPTIONS)).toEqual(
          tearSheet({ panel: seen, index }, OPTIONS),
        );
      }),
      { numRuns: 8 },
    );
  });

  it('bucket, regime, exposure and surprise of a session rest on what was public at its close', () => {
    const whole = panelOf(id, barsOfId(id));
    fc.assert(
      fc.property(session, fc.integer({ min: 1, max: 1000 }), (t, seed) => {
        const at = whole.sessions[t]?.closeAt ?? instant(`${TO}T00:00:00Z`);
        // The session's own bar is not public at its close: its place is kept, its price is another.
        const changed = panelOf(
          id,
          barsOfId(id).map((bar) => (bar.availableAt <= at ? bar : { ...bar, close: 60 + (seed % 7) })),
        );
        const known = (panel: typeof whole, other: number) => {
          const index = indexOf(panel.sessions.length, t + 1, other);
          const series = signalSeries({ panel, index });
          const { factor } = exposureFactor({ panel, index }, 0, 1);
          return [
            expandingBuckets(series.x, 3, 60).slice(0, t + 1),
            regimesOf(series)
              .slice(0, t + 1)
              .map((regimes) => [...regimes]),
            factor.slice(0, t + 1),
          ];
        };
        const before = known(whole, 0);
        expect(known(changed, 0.4)).toEqual(before);
        expect(before[2]?.at(-1)).not.toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it('enters every signal at a price formed after its close', () => {
    const panel = panelOf(id, barsOfId(id));
    const { entries } = signalSeries({ panel, index: indexOf(panel.sessions.length) });
    let entered = 0;
    for (const [t, entry] of entries.entries()) {
      if (entry === null) continue;
      entered += 1;
      const { firstTradeAt, closeAt } = panel.sessions[entry.session] ?? { firstTradeAt: null, closeAt: '' };
      const formed = entry.kind === 'next_open' ? firstTradeAt : closeAt;
      expect(`${formed}` > `${panel.sessions[t]?.closeAt}`).toBe(true);
    }
    expect(entered).toBe(entries.length - 1);
    const opens = entries.some((entry) => entry?.kind === 'next_open');
    expect(opens).toBe(instrumentOf(id).tradeableOpen);
    if (id === 'sber') expect(entries.some((entry) => entry?.openRefused === true)).toBe(true);
  });
});
