import { describe, expect, it } from '@jest/globals';
import { dropOutlets } from '../../../src/analyse/correlation/drop-outlets.js';
import { correlate } from '../../../src/analyse/correlation/index.js';
import { seededGenerator } from '../../../src/stats/seeded-generator.js';
import { pairOf } from '../../support/correlation-result.js';

const OUTLETS = 6;
const SESSIONS = 300;
const WORLDS = 400;

function normals(seed: number): () => number {
  const generator = seededGenerator(seed);
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Outlets that tell one lasting story each in its own way; `carrier` alone tells of the return, at `strength`. */
function world(seed: number, strength = 0, carrier = 0) {
  const normal = normals(seed);
  const y = Array.from({ length: SESSIONS }, normal);
  let story = 0;
  const told = y.map((value) => {
    story = 0.5 * story + normal();
    return Array.from({ length: OUTLETS }, (_, o) => {
      const own = o === carrier ? strength * value : 0;
      return story + 1.5 * normal() + own;
    });
  });
  const indexWithout = (dropped: number | null) =>
    told.map((values) => {
      const kept = values.filter((_, o) => o !== dropped);
      return kept.reduce((sum, value) => sum + value, 0) / kept.length;
    });
  const drops = Array.from({ length: OUTLETS }, (_, o) => ({ outlet: `outlet ${o}`, x: indexWithout(o) }));
  return pairOf(indexWithout(null), y, { lags: [0, 1], drops });
}

describe('dropping an outlet at random', () => {
  it('makes no significance where nothing is related: after the drops no more than 5 % are found', () => {
    const found = Array.from({ length: WORLDS }, (_, seed) => dropOutlets(world(seed + 1))).flat();
    const share = (holds: (own: (typeof found)[number]) => boolean) =>
      found.filter(holds).length / found.length;
    expect(found).toHaveLength(2 * WORLDS);
    // What is called found is under 0.05 with all outlets and without each of them.
    expect(share(({ pWorst }) => (pWorst ?? 1) < 0.05)).toBeLessThanOrEqual(0.05);
    expect(found.every(({ pWorst, pValue }) => (pWorst ?? 1) >= (pValue ?? 1))).toBe(true);
    // A single drop is one test at 5 %: three standard errors of 800 results above it, at most.
    const single = found.reduce((sum, own) => sum + (own.significantShare ?? 0), 0) / found.length;
    expect(single).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / found.length));
  });

  it('finds out a relation that one outlet alone carries, and names the outlet', () => {
    const { outletDrops, warnings } = correlate(world(3, 3, 2));
    const [association] = outletDrops;
    expect(association?.pValue).toBeLessThan(0.01);
    expect(association?.pWorst).toBeGreaterThan(0.05);
    expect(association?.outletWorst).toBe('outlet 2');
    expect(warnings.join()).toContain('lag 0: the significance hangs on one outlet: without outlet 2 p is');
  });

  it('leaves a relation that all outlets carry', () => {
    const normal = normals(8);
    const y = Array.from({ length: SESSIONS }, normal);
    const x = () => y.map((value) => 0.4 * value + normal());
    const drops = ['a', 'b', 'c'].map((outlet) => ({ outlet, x: x() }));
    const { outletDrops, warnings } = correlate(pairOf(x(), y, { drops }));
    expect(outletDrops.map(({ lag, significantShare }) => [lag, significantShare])).toEqual([[0, 1]]);
    expect(outletDrops[0]?.pWorst).toBeLessThan(0.01);
    expect(warnings.join()).not.toContain('outlet');
  });

  it('finds nothing where a drop leaves nothing to measure', () => {
    const x = Array.from({ length: 20 }, (_, i) => Math.sin(i * i));
    const silent = [{ outlet: 'a', x: x.map(() => null) }];
    const { outletDrops, warnings } = correlate(
      pairOf(
        x,
        x.map((v, i) => v + i / 50),
        { drops: silent },
      ),
    );
    expect([outletDrops[0]?.pWorst, outletDrops[0]?.drops]).toEqual([null, 1]);
    expect(warnings.join()).toContain('hangs on one outlet');
  });
});
