import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { benjaminiHochberg } from '../../src/stats/benjamini-hochberg.js';
import { benjaminiYekutieli } from '../../src/stats/benjamini-yekutieli.js';
import { bonferroni } from '../../src/stats/bonferroni.js';
import { holm } from '../../src/stats/holm.js';
import { neweyWestLag } from '../../src/stats/newey-west-lag.js';
import { expectClose } from '../support/close-to.js';
import { verdict } from './support/verdict.js';

const RULES = {
  bonferroni,
  holm,
  benjamini_hochberg: (p: readonly number[]) => benjaminiHochberg(p),
  benjamini_yekutieli: benjaminiYekutieli,
} as const;

describe('p values of a family', () => {
  it.each(['bonferroni', 'holm', 'benjamini_hochberg', 'benjamini_yekutieli'] as const)('%s', (name) => {
    for (const family of verdict.families) {
      const adjusted = RULES[name](family.p);
      expect(adjusted.length).toBe(family.p.length);
      for (const [i, p] of adjusted.entries()) expectClose(p, family[name][i], 1e-12, `${name} ${i}`);
    }
    expect(RULES[name]([])).toEqual([]);
  });

  it('stand in order: p ≤ BH ≤ Holm ≤ Bonferroni, each with its own p whatever the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (p) => {
          const [b, h, q] = [bonferroni(p), holm(p), benjaminiHochberg(p)];
          for (const [i, raw] of p.entries()) {
            const ascending = [raw, q[i] ?? 2, h[i] ?? 2, b[i] ?? 2, 1];
            for (const [k, value] of ascending.entries())
              expect(value).toBeGreaterThanOrEqual((ascending[k - 1] ?? 0) - 1e-15);
          }
          const turned = [...p].reverse();
          for (const rule of Object.values(RULES)) expect([...rule(turned)].reverse()).toEqual(rule(p));
        },
      ),
    );
  });
});

describe('automatic lag of Newey and West', () => {
  it.each(verdict.lags)('is $lag', ({ values, lag }) => {
    expect(neweyWestLag(values)).toBe(lag);
    expect(neweyWestLag(values.map((value) => -1e-6 * value))).toBe(lag);
  });

  it('is 0 where nothing varies', () => expect(neweyWestLag([0, 0, 0])).toBe(0));
});
