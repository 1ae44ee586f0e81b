import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../../bench/size/random.js';
import { compareRivals, type DrawnEffect, type Rival } from '../../../src/analyse/verdict/index.js';
import { rivalScore } from '../../../src/analyse/verdict/rival-score.js';
import { verdict } from '../../stats/support/verdict.js';
import { expectClose } from '../../support/close-to.js';

const RIVALS: readonly Rival[] = [
  { id: 'up', signs: { A: 1, B: 1, C: -1 } },
  { id: 'split', signs: { A: 1, B: 1, C: 1 } },
  { id: 'nothing', signs: {} },
];

/** Effects in units of 0.01, draws normal of that size. */
function effectsOf(seed: number, sizes: Readonly<Record<string, number>>, draws = 199): DrawnEffect[] {
  const random = createRandom(seed);
  const common = Array.from({ length: draws }, () => random.normal());
  return Object.entries(sizes).map(([instrument, size]) => ({
    instrument,
    effect: 0.01 * size,
    draws: common.map((shock) => 0.01 * (0.6 * shock + 0.8 * random.normal())),
    smallest: 0.05,
  }));
}

const shuffled = <T>(items: readonly T[], seed: number): T[] => {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
};

describe('rivals', () => {
  it.each(verdict.rival_scores)('score z = %d at size %d as quadrature does', (z, size, score) => {
    expectClose(rivalScore(z, 1, size), score, 1e-8, 'score');
    expectClose(rivalScore(-z, -1, size), score, 1e-8, 'score');
    expect(rivalScore(z, 0)).toBe(0);
  });

  it('expect the size of what can be detected, or of the smallest effect of interest where that is more', () => {
    const sizes = (smallest: number | null) => {
      const effects = effectsOf(1, { A: 5, C: -5 }).map((each) => ({ ...each, smallest }));
      return compareRivals(effects, RIVALS).blocks.map(({ size }) => size);
    };
    // z(0.975) + z(0.8).
    for (const size of [...sizes(null), ...sizes(0.001)]) expectClose(size, 2.801585218, 1e-9, 'size');
    // Draws of about 1 % each, a smallest effect of 5 %: five standard errors or so.
    for (const size of sizes(0.05)) expect(Math.abs(size - 5)).toBeLessThan(0.8);
  });

  it('keep a score far out, on the wrong side too', () => {
    expect(rivalScore(-60, 1)).toBeLessThan(rivalScore(-12, 1));
    expect(Number.isFinite(rivalScore(-200, 1))).toBe(true);
    expect(rivalScore(60, 1)).toBeGreaterThan(1000);
  });

  it('are named where the signs fit, and not named where the one sign that tells them apart is open', () => {
    expect(compareRivals(effectsOf(1, { A: 5, B: 4, C: -5 }), RIVALS).fits).toBe('up');
    expect(compareRivals(effectsOf(1, { A: 5, B: 4, C: 5 }), RIVALS).fits).toBe('split');
    const open = compareRivals(effectsOf(1, { A: 5, B: 4, C: 0 }), RIVALS);
    expect(open.fits).toBe('none');
    expect(open.reasons.join()).toContain('do not tell the nearest rivals apart');
  });

  it('of no effect is named only where effects of interest are ruled out', () => {
    const quiet = effectsOf(3, { A: 0.1, B: 0, C: -0.1 });
    expect(compareRivals(quiet, RIVALS).fits).toBe('nothing');
    const wide = quiet.map((each) => ({ ...each, smallest: 0.005 }));
    expect(compareRivals(wide, RIVALS).fits).toBe('none');
    expect(
      compareRivals(
        quiet.map((each) => ({ ...each, smallest: null })),
        RIVALS,
      ).fits,
    ).toBe('none');
    expect(compareRivals(quiet, RIVALS.slice(0, 2)).fits).toBe('none');
  });

  it('have p values that count draws, the best of several adjusted for the choice', () => {
    const { rivals, draws } = compareRivals(effectsOf(1, { A: 9, B: 9, C: -9 }), RIVALS);
    expect(rivals[0]).toMatchObject({
      id: 'up',
      pValue: 1 / (draws + 1),
      adjustedP: 1 / (draws + 1),
      predicted: 3,
      agreeing: 3,
    });
    expect(rivals[1]).toMatchObject({ id: 'split', predicted: 3, agreeing: 2 });
    expect(rivals[2]).toMatchObject({ id: 'nothing', score: 0, pValue: null, adjustedP: null, predicted: 0 });
    for (const { pValue, adjustedP } of rivals) expect(adjustedP ?? 1).toBeGreaterThanOrEqual(pValue ?? 1);
  });

  it('do not ask for the order or the unit, and an unrelated instrument changes no other number', () => {
    const size = fc.double({ min: -6, max: 6, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), size, size, size, size, (seed, a, b, c, d) => {
        const effects = effectsOf(seed, { A: a, B: b, C: c }, 49);
        const base = compareRivals(effects, RIVALS);
        expect(compareRivals(shuffled(effects, seed), RIVALS)).toEqual(base);
        const more = compareRivals([...effects, ...effectsOf(seed + 1, { Z: d }, 49)], RIVALS);
        expect({ ...more, instruments: more.instruments.slice(0, 3) }).toEqual(base);
        expect(more.instruments[3]).toMatchObject({ instrument: 'Z', reason: 'no rival predicts its sign' });
        const scaled = compareRivals(
          effects.map((each) => ({
            ...each,
            effect: 128 * (each.effect ?? 0),
            draws: Array.from(each.draws, (value) => 128 * value),
            smallest: 6.4,
          })),
          RIVALS,
        );
        expect([scaled.fits, scaled.rivals]).toEqual([base.fits, base.rivals]);
        // All signs turned about, and the rivals with them.
        const turned = compareRivals(
          effects.map((each) => ({
            ...each,
            effect: -(each.effect ?? 0),
            draws: Array.from(each.draws, (v) => -v),
          })),
          RIVALS.map(({ id, signs }) => ({
            id,
            signs: Object.fromEntries(Object.entries(signs).map(([key, sign]) => [key, sign === 1 ? -1 : 1])),
          })),
        );
        expect(turned.fits).toBe(base.fits);
        for (const [r, { score }] of turned.rivals.entries())
          expectClose(score, base.rivals[r]?.score, 1e-9, 'score');
      }),
      { numRuns: 40 },
    );
  });

  it('count every instrument, with the reason why one takes no part', () => {
    const [a, b, c] = effectsOf(1, { A: 5, B: 4, C: -5 });
    if (a === undefined || b === undefined || c === undefined) throw new Error('three effects are made');
    const found = compareRivals(
      [{ ...a, effect: null }, { ...b, draws: new Float64Array(199).fill(0.01), effect: 0.01 }, c],
      RIVALS,
    );
    expect(found.instruments.map(({ reason }) => reason)).toEqual([
      'its effect could not be measured',
      'its draws do not vary',
      null,
    ]);
    expect(compareRivals([{ ...a, effect: null }], RIVALS)).toMatchObject({ fits: 'none', blocks: [] });
    expect(compareRivals([], RIVALS).fits).toBe('none');
  });

  it('refuse what cannot be compared', () => {
    const effects = effectsOf(1, { A: 1, B: 1 });
    expect(() => compareRivals([...effects, ...effects], RIVALS)).toThrow('instrument A is given twice');
    expect(() => compareRivals(effects, [...RIVALS, ...RIVALS])).toThrow('a rival is given twice');
    expect(() => compareRivals([...effects, ...effectsOf(1, { C: 1 }, 50)], RIVALS)).toThrow(
      'the same draws',
    );
    expect(() => compareRivals(effectsOf(1, { A: 1 }, 18), RIVALS)).toThrow('at least 19');
  });
});
