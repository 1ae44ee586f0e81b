import { describe, expect, it } from '@jest/globals';
import {
  type Decision,
  decide,
  type Ingredients,
  inWords,
  powerOfStudy,
  specificationCurve,
  type Told,
} from '../../../src/analyse/verdict/index.js';

const CAUSAL =
  /\b(caus\w*|leads? to|led to|driv\w+|drove|due to|because of|results? in|impact\w*|influenc\w*|makes?|made|lifts?|lowers?|hurts?|trigger\w*|respons\w*|react\w*|moves)\b/i;

function told(estimate: Ingredients['estimate'], holmP: number | null): Told {
  const curve = specificationCurve(
    Array.from({ length: 20 }, (_, s) => ({
      id: `s${s}`,
      effect: s < 15 ? 0.01 : -0.01,
      pValue: s < 2 ? 0.01 : 0.5,
      draws: [-0.01, 0, 0.01, 0.02, -0.02 - s / 1000],
    })),
  );
  const ingredients: Ingredients = {
    events: 6,
    registeredSign: 1,
    alpha: 0.05,
    smallest: 0.02,
    estimate,
    holmP,
    placeboP: 0.31,
    curve: { sharePositive: curve.sharePositive, shareNegative: curve.shareNegative, jointP: 0.6 },
  };
  const decision: Decision = decide(ingredients);
  return {
    quantity: 'IMOEX',
    window: { from: -1, to: 1 },
    events: 'retrospective',
    ingredients,
    decision,
    primaryP: 0.2,
    family: { name: 'claims of 2025', tests: 12 },
    benjaminiHochbergP: 0.4,
    power: estimate === null ? null : powerOfStudy(estimate, 0.02),
    curve,
    rivals: {
      fits: 'none',
      rivals: [],
      instruments: [],
      blocks: [],
      draws: 99,
      reasons: ['H1 scores best (0.50, 0.20 ahead of the next), adjusted placebo p 0.210, above 0.05'],
    },
    confounders: 4,
  };
}

describe('the paragraph of a verdict', () => {
  it('states the numbers, the power and what failed', () => {
    const text = inWords(told({ effect: 0.018, se: 0.0125, df: 5 }, 1));
    expect(text).toContain(
      '6 retrospective events were associated with a move of IMOEX over sessions −1 to 1 of +1.80 %',
    );
    // ± t(0.975; 5)·1.25 % = 3.21 %.
    expect(text).toContain('95 % interval −1.41 % to +5.01 %');
    expect(text).toContain(
      'Primary p 0.200, placebo p 0.310; over the 12 tests of the family (claims of 2025) Holm p 1.000',
    );
    // (2.5706 + 0.9195)·1.25 %.
    expect(text).toContain('a true effect of 4.36 % would be found with 80 % power');
    expect(text).toContain('So an effect of interest may have gone unseen.');
    expect(text).toContain('Of 20 specifications 75 % have the registered sign and 10 % are significant');
    expect(text).toContain('No rival sign vector fits');
    expect(text).toContain('4 other events lie in the same windows.');
    expect(text).toMatch(/The verdict is inconclusive: .*Holm p is 1.00; at most 0.05 is asked for/);
    expect(text.split('\n').length).toBe(1);
  });

  it.each<[string, Told]>([
    ['inconclusive', told({ effect: 0.018, se: 0.0125, df: 5 }, 1)],
    ['no data', told(null, null)],
    ['no detectable effect', told({ effect: 0.001, se: 0.002, df: 30 }, 1)],
    [
      'one event',
      { ...told({ effect: 0.018, se: 0.0125, df: 5 }, 1), rivals: null, curve: null, confounders: null },
    ],
  ])('has association verbs only, no number that is none, and one label: %s', (_, each) => {
    const text = inWords(each);
    expect(text).not.toMatch(CAUSAL);
    expect(text).not.toMatch(/NaN|null|undefined|Infinity/);
    expect(
      text.match(/The verdict is inconclusive|There is no detectable effect|The claim is/g)?.length,
    ).toBe(1);
  });

  it.each(['supported', 'contradicted', 'no_detectable_effect', 'inconclusive'] as const)(
    'speaks of %s',
    (label) => {
      const base = told({ effect: 0.018, se: 0.0125, df: 5 }, 1);
      expect(inWords({ ...base, decision: { ...base.decision, label } })).not.toMatch(CAUSAL);
    },
  );
});
