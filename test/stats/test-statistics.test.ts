import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { adjBmpT } from '../../src/stats/adj-bmp-t.js';
import { adjPatellZ } from '../../src/stats/adj-patell-z.js';
import { bmpT } from '../../src/stats/bmp-t.js';
import { crossSectionalT } from '../../src/stats/cross-sectional-t.js';
import { patellZ } from '../../src/stats/patell-z.js';
import { timeSeriesT } from '../../src/stats/time-series-t.js';
import { expectClose } from '../support/close-to.js';

const overlap = (rbar: number) => ({ rbar, overlappingPairs: 1, sampledPairs: null });

describe('a statistic that is not defined', () => {
  it.each([
    ['one event, cross-sectional', crossSectionalT([0.1]), 'needs at least 2'],
    ['equal CARs', crossSectionalT([0.1, 0.1, 0.1]), 'do not vary'],
    ['one event, BMP', bmpT([1]), 'needs at least 2'],
    ['equal SCARs', bmpT([1.5, 1.5]), 'do not vary'],
    ['no event, Patell', patellZ([], []), 'no event'],
    ['SCARs without end, Patell', patellZ([1, Number.POSITIVE_INFINITY], [50, 50]), 'too large or too small'],
    ['two degrees of freedom, Patell', patellZ([1, 2], [50, 2]), 'degrees of freedom'],
    ['no event, time series', timeSeriesT(null, 3, [0.1, 0.2]), 'no event'],
    ['one estimation day', timeSeriesT(0.1, 3, [0.1]), 'at least 2 are needed'],
    ['flat residuals', timeSeriesT(0.1, 3, [0.1, 0.1]), 'does not vary'],
    ['an undefined BMP, adjusted', adjBmpT(bmpT([1]), 1, overlap(0)), 'needs at least 2'],
    ['negative inflation, BMP', adjBmpT(bmpT([1, 2, 4]), 3, overlap(-0.6)), 'not positive'],
    ['negative inflation, Patell', adjPatellZ(patellZ([1, 2], [50, 50]), 2, overlap(-1)), 'not positive'],
  ])('is null with a reason: %s', (_, { statistic, pValue, df, reason }, words) => {
    expect([statistic, pValue, df]).toEqual([null, null, null]);
    expect(reason).toContain(words);
  });
});

describe('a correction for events that move together', () => {
  const scars = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 40 });

  it('changes nothing without overlap and can only weaken a positive correlation', () => {
    fc.assert(
      fc.property(scars, fc.double({ min: 0.01, max: 1, noNaN: true }), (values, rbar) => {
        const n = values.length;
        const bmp = bmpT(values);
        const patell = patellZ(
          values,
          values.map(() => 150),
        );
        if (bmp.statistic === null || patell.statistic === null) return;
        expect(adjBmpT(bmp, n, overlap(0)).statistic).toBe(bmp.statistic);
        expect(adjPatellZ(patell, n, overlap(0)).statistic).toBe(patell.statistic);
        const weaker = [adjBmpT(bmp, n, overlap(rbar)), adjPatellZ(patell, n, overlap(rbar))];
        for (const [i, whole] of [bmp, patell].entries()) {
          expect(Math.abs(weaker[i]?.statistic ?? 0)).toBeLessThanOrEqual(Math.abs(whole.statistic ?? 0));
        }
      }),
    );
  });

  it('publishes what it was made from', () => {
    const bmp = bmpT([1, 2, 4]);
    const { statistic, inputs, df } = adjBmpT(bmp, 3, overlap(0.25));
    // Kolari and Pynnönen (2010): t·√((1 − r̄)/(1 + (N − 1)·r̄)) = t·√(0.75/1.5).
    expectClose(statistic, (bmp.statistic ?? 0) * Math.sqrt(0.5), 1e-14, 'adjusted');
    expect([inputs.rbar, inputs.inflation, inputs.n, df]).toEqual([0.25, 1.5, 3, 2]);
  });
});

describe('every statistic', () => {
  it('changes its sign, and not its p value, with the returns', () => {
    const values = [0.4, -1.2, 2.2, 0.9, -0.1];
    const turned = values.map((value) => -value);
    const dfs = values.map(() => 100);
    for (const [up, down] of [
      [crossSectionalT(values), crossSectionalT(turned)],
      [bmpT(values), bmpT(turned)],
      [patellZ(values, dfs), patellZ(turned, dfs)],
      [timeSeriesT(0.3, 3, values), timeSeriesT(-0.3, 3, turned)],
    ] as const) {
      expectClose(down.statistic, -(up.statistic ?? Number.NaN), 1e-14, up.formulaId);
      expectClose(down.pValue, up.pValue, 1e-12, up.formulaId);
    }
  });
});
