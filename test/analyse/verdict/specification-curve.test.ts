import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../../bench/size/random.js';
import { type Specification, specificationCurve } from '../../../src/analyse/verdict/index.js';
import { expectClose } from '../../support/close-to.js';

/** Specifications that share most of their noise, each in a unit of its own, as windows of other lengths have. */
function curveOf(seed: number, count: number, size: number, draws = 99): Specification[] {
  const random = createRandom(seed);
  const common = Array.from({ length: draws + 1 }, () => random.normal());
  return Array.from({ length: count }, (_, s) => {
    const unit = 0.01 * (1 + (s % 5));
    const values = common.map((shock) => unit * (0.9 * shock + 0.436 * random.normal()));
    const [first = 0, ...rest] = values;
    const p = (value: number) => Math.exp(-((Math.abs(value) / unit) ** 2) / 1.3);
    const effect = first + size * unit;
    return { id: `s${s}`, effect, pValue: p(effect), draws: rest, drawPs: rest.map(p) };
  });
}

describe('specification curve', () => {
  it('gives shares, median and joint figures by their definitions', () => {
    const draws = [-1, -0.5, 0, 0.5, 1];
    const spec = (id: string, effect: number | null, pValue: number) => ({ id, effect, pValue, draws });
    const curve = specificationCurve([
      spec('a', 2, 0.01),
      spec('b', 1, 0.2),
      spec('c', -1, 0.04),
      spec('d', 3, 0.05),
      spec('e', 0, 1),
      spec('f', null, 1),
    ]);
    expect(curve).toMatchObject({
      specifications: 6,
      used: 5,
      leftOut: 1,
      sharePositive: 3 / 5,
      shareNegative: 1 / 5,
      shareSignificant: 3 / 5,
      shareSignificantDominant: 2 / 5,
      medianEffect: 1,
      reference: 'Simonsohn, Simmons and Nelson (2020)',
    });
    expect(curve.joint?.dominantShare.value).toBe(3 / 5);
    expect(curve.joint?.significantShare).toEqual({ value: 2 / 5, pValue: null });
    // In every draw all five have one sign, but for the draw of zeros, which z centres off 0 and leaves without a sign.
    expect(curve.joint?.dominantShare.pValue).toBe(5 / 6);
  });

  it('is unlikely without events only where the effects are large together', () => {
    const strong = specificationCurve(curveOf(4, 40, 5));
    expect(strong.joint?.median.pValue).toBe(1 / 100);
    expect(strong.joint?.stouffer.pValue).toBe(1 / 100);
    expect(strong.joint?.significantShare.pValue).toBe(1 / 100);
    expect(strong.sharePositive).toBe(1);
  });

  it('rejects a true null in 5 % of SIMULATED curves, though its specifications depend on one another', () => {
    const curves = Array.from({ length: 400 }, (_, i) => specificationCurve(curveOf(100 + i, 15, 0)));
    for (const key of ['median', 'stouffer', 'dominantShare', 'significantShare'] as const) {
      const share = curves.filter(({ joint }) => (joint?.[key].pValue ?? 1) <= 0.05).length / curves.length;
      // sd 1.1 points; shares come in lumps, which only lowers it.
      expect(share).toBeLessThan(0.085);
      if (key === 'median' || key === 'stouffer') expect(share).toBeGreaterThan(0.02);
    }
  });

  it('does not ask for the order of specifications nor for the unit of any', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (seed, size) => {
          const specs = curveOf(seed, 9, size, 39);
          const base = specificationCurve(specs);
          expect(specificationCurve([...specs].reverse())).toEqual(base);
          const other = specs.map((each) => ({
            ...each,
            effect: 8 * (each.effect ?? 0),
            draws: Array.from(each.draws, (value) => 8 * value),
          }));
          const scaled = specificationCurve(other);
          expect(scaled.joint).toEqual(base.joint);
          expectClose(scaled.medianEffect, 8 * (base.medianEffect ?? 0), 1e-12, 'median');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has no joint test without draws, and says why', () => {
    expect(specificationCurve([])).toMatchObject({
      used: 0,
      joint: null,
      reason: 'no specification has an effect',
    });
    const still = { id: 'a', effect: 1, pValue: 0.1, draws: [1, 1, 1] };
    expect(specificationCurve([still])).toMatchObject({ used: 1, sharePositive: 1, joint: null });
    expect(() => specificationCurve([still, still])).toThrow('given twice');
    expect(() => specificationCurve([still, { ...still, id: 'b', draws: [1] }])).toThrow('the same draws');
  });

  it('of 500 specifications by 1,000 draws is computed whole', () => {
    const { used, joint, draws } = specificationCurve(curveOf(9, 500, 0, 1000));
    expect([used, draws]).toEqual([500, 1000]);
    expect(joint?.median.pValue).toBeGreaterThan(0);
  });
});
