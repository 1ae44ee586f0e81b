import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  adjustFamily,
  decide,
  type Ingredients,
  LABELS,
  powerOfStudy,
} from '../../../src/analyse/verdict/index.js';
import { verdict } from '../../stats/support/verdict.js';
import { expectClose } from '../../support/close-to.js';

const CURVE = { sharePositive: 0.9, shareNegative: 0.1, jointP: 0.01 };

/** All conditions of `supported` met: +3 % ± 1 %, registered as a rise. */
const SUPPORTED: Ingredients = {
  events: 12,
  registeredSign: 1,
  alpha: 0.05,
  smallest: 0.02,
  estimate: { effect: 0.03, se: 0.005, df: null },
  holmP: 0.01,
  placeboP: 0.01,
  curve: CURVE,
};
const AGAINST: Ingredients = {
  ...SUPPORTED,
  estimate: { effect: -0.03, se: 0.005, df: null },
  curve: { sharePositive: 0.1, shareNegative: 0.9, jointP: 0.01 },
};
/** Nothing found, and an error small enough to rule 2 % out. */
const NOTHING: Ingredients = {
  ...SUPPORTED,
  estimate: { effect: 0.001, se: 0.005, df: null },
  holmP: 1,
  placeboP: 0.8,
  curve: { sharePositive: 0.6, shareNegative: 0.4, jointP: 0.7 },
};

/** z(0.975) and z(0.95) from a table. */
const [Z975, Z95] = [1.959963984540054, 1.6448536269514722];

describe('the decision', () => {
  it.each<[string, Ingredients, string]>([
    ['all met, with the sign', SUPPORTED, 'supported'],
    ['all met, against the sign', AGAINST, 'contradicted'],
    ['a fall registered, a fall found', { ...AGAINST, registeredSign: -1 }, 'supported'],
    ['a fall registered, a rise found', { ...SUPPORTED, registeredSign: -1 }, 'contradicted'],
    ['Holm p at alpha', { ...SUPPORTED, holmP: 0.05 }, 'supported'],
    ['Holm p above alpha', { ...SUPPORTED, holmP: 0.0501 }, 'inconclusive'],
    ['Holm p missing', { ...SUPPORTED, holmP: null }, 'inconclusive'],
    ['placebo p at alpha', { ...SUPPORTED, placeboP: 0.05 }, 'supported'],
    ['placebo p above alpha', { ...SUPPORTED, placeboP: 0.0501 }, 'inconclusive'],
    ['placebo p missing', { ...SUPPORTED, placeboP: null }, 'inconclusive'],
    [
      'interval ends just above 0',
      { ...SUPPORTED, estimate: { effect: 0.03, se: 0.0299999 / Z975, df: null } },
      'supported',
    ],
    [
      'interval reaches 0',
      { ...SUPPORTED, estimate: { effect: 0.03, se: 0.0300001 / Z975, df: null } },
      'inconclusive',
    ],
    [
      'interval too wide on few degrees of freedom',
      { ...SUPPORTED, estimate: { effect: 0.03, se: 0.014, df: 3 } },
      'inconclusive',
    ],
    ['curve agrees to 80 %', { ...SUPPORTED, curve: { ...CURVE, sharePositive: 0.8 } }, 'supported'],
    ['curve agrees to less', { ...SUPPORTED, curve: { ...CURVE, sharePositive: 0.799 } }, 'inconclusive'],
    [
      'curve agrees with the other side',
      { ...SUPPORTED, curve: { ...CURVE, sharePositive: 0.1, shareNegative: 0.9 } },
      'inconclusive',
    ],
    ['joint p at alpha', { ...SUPPORTED, curve: { ...CURVE, jointP: 0.05 } }, 'supported'],
    ['joint p above alpha', { ...SUPPORTED, curve: { ...CURVE, jointP: 0.051 } }, 'inconclusive'],
    ['joint p missing', { ...SUPPORTED, curve: { ...CURVE, jointP: null } }, 'inconclusive'],
    ['no curve', { ...SUPPORTED, curve: null }, 'inconclusive'],
    ['against, but one p above alpha', { ...AGAINST, placeboP: 0.06 }, 'inconclusive'],
    ['90 % interval inside', NOTHING, 'no_detectable_effect'],
    [
      '90 % interval at the bound',
      { ...NOTHING, estimate: { effect: 0, se: 0.0199999 / Z95, df: null } },
      'no_detectable_effect',
    ],
    [
      '90 % interval beyond the bound',
      { ...NOTHING, estimate: { effect: 0, se: 0.0200001 / Z95, df: null } },
      'inconclusive',
    ],
    [
      'not significant, but wide',
      { ...NOTHING, estimate: { effect: 0.001, se: 0.03, df: null } },
      'inconclusive',
    ],
    [
      'sure and smaller than of interest',
      { ...SUPPORTED, estimate: { effect: 0.01, se: 0.002, df: null } },
      'supported',
    ],
    [
      'one p missing and smaller than of interest',
      { ...SUPPORTED, holmP: null, estimate: { effect: 0.01, se: 0.002, df: null } },
      'no_detectable_effect',
    ],
    ['a stricter alpha', { ...SUPPORTED, alpha: 0.005 }, 'inconclusive'],
    ['no estimate', { ...SUPPORTED, estimate: null }, 'inconclusive'],
    ['no error', { ...SUPPORTED, estimate: { effect: 0.03, se: 0, df: null } }, 'inconclusive'],
    ['no degree of freedom', { ...SUPPORTED, estimate: { effect: 0.03, se: 0.001, df: 0 } }, 'inconclusive'],
    ['an effect of exactly 0', { ...SUPPORTED, estimate: { effect: 0, se: 0.02, df: null } }, 'inconclusive'],
  ])('%s: %#', (_, ingredients, label) => {
    expect(decide(ingredients).label).toBe(label);
  });

  it('lists every condition with its figure and threshold', () => {
    const { reasons, side } = decide({ ...SUPPORTED, placeboP: 0.2 });
    expect(side).toBe(1);
    expect(reasons.map(({ condition, met, value, threshold }) => [condition, met, value, threshold])).toEqual(
      [
        ['holm_p', true, 0.01, 0.05],
        ['placebo_p', false, 0.2, 0.05],
        ['interval', true, expect.closeTo(0.03 - 0.005 * Z975, 12), 0],
        ['curve_sign', true, 0.9, 0.8],
        ['curve_p', true, 0.01, 0.05],
        ['equivalence', false, expect.closeTo(0.03 + 0.005 * Z95, 12), 0.02],
      ],
    );
  });

  it('turns about with the data and the registered sign, and no worse p makes a claim supported', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const number = fc.double({ min: -0.1, max: 0.1, noNaN: true });
    const error = fc.double({ min: 0.001, max: 0.05, noNaN: true });
    fc.assert(
      fc.property(number, error, share, share, share, share, (effect, se, holmP, placeboP, jointP, up) => {
        const given: Ingredients = {
          ...SUPPORTED,
          estimate: { effect, se, df: 20 },
          holmP: holmP / 8,
          placeboP: placeboP / 8,
          curve: { sharePositive: up, shareNegative: 1 - up, jointP: jointP / 8 },
        };
        const label = decide(given).label;
        expect(LABELS).toContain(label);
        const turned = {
          ...given,
          registeredSign: -1,
          estimate: { effect: -effect, se, df: 20 },
          curve: { sharePositive: 1 - up, shareNegative: up, jointP: jointP / 8 },
        } as const;
        if (Math.abs(1 - up - 0.8) > 1e-9) expect(decide(turned).label).toBe(label);
        const worse = decide({ ...given, holmP: Math.min(1, holmP) }).label;
        if (worse === 'supported') expect(label).toBe('supported');
      }),
    );
  });
});

describe('a family of tests', () => {
  it('counts only tests with an answer, and keeps their order', () => {
    const family = adjustFamily('two claims', [
      { id: 'a', p: 0.03 },
      { id: 'b', p: null },
      { id: 'c', p: 0.02 },
    ]);
    expect(family.tests).toBe(2);
    expect(family.members.map(({ id, holm }) => [id, holm])).toEqual([
      ['a', 0.04],
      ['b', null],
      ['c', 0.04],
    ]);
    expect(family.members[0]).toMatchObject({
      bonferroni: 0.06,
      benjaminiHochberg: 0.03,
      benjaminiYekutieli: 0.045,
    });
  });
});

describe('power', () => {
  it.each(verdict.powers)(
    'for %d with error %d on df %s is that of scipy',
    (smallest, se, df, power, mde) => {
      const found = powerOfStudy({ se, df }, smallest);
      expectClose(found?.atSmallest, power, 1e-8, 'power');
      expectClose(found?.minDetectableEffect, mde, 1e-8, 'mde');
    },
  );

  it('cannot be stated without an error', () => {
    expect(powerOfStudy({ se: 0, df: 5 }, 0.01)).toBeNull();
    expect(powerOfStudy({ se: 0.01, df: 0 }, 0.01)).toBeNull();
  });
});
