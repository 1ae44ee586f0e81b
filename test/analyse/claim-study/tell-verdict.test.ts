import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tellSide, tellTarget } from '../../../src/analyse/claim-study/tell-verdict.js';
import type { EffectBeside, SideVerdict, TargetVerdict } from '../../../src/analyse/claim-study/types.js';
import { goneWithin } from '../../../src/analyse/verdict/index.js';
import type { ClaimOutcome } from '../../../src/domain/claim.js';
import { claim } from '../../domain/claims.js';
import { type MadeTarget, rivals, sideVerdict, statistic, targetVerdict } from '../../support/verdicts.js';

const CAUSAL =
  /\b(caus\w*|leads? to|leading to|led to|driv\w+|drove|due to|because|owing to|thanks to|results? in|results? from|effects? of events|impact\w*|influenc\w*|makes?|made|lift\w*|lower(s|ed|ing)|hurt\w*|trigger\w*|respon[ds]\w*|react\w*|moves|moved|push\w*|boost\w*|spark\w*|produc\w*|explain\w*|therefore|consequen\w*)\b/i;

const FAMILY = { name: 'claims of desk, retrospective', tests: 4 };
const asked = (outcome: ClaimOutcome = 'return', against = false, events = true) => {
  const { events: filter, alpha } = claim();
  return { outcome, alpha, events: events ? filter : null, against: against ? filter : null };
};
const tell = (made: MadeTarget, change: Partial<TargetVerdict> = {}, of = asked()) =>
  tellTarget(of, targetVerdict(made, change), 'retrospective', FAMILY);

const beside = (events: number): EffectBeside => ({
  ...{ events, effect: 0.0142, low: -0.0131, high: 0.0415, pValue: 0.23, note: '' },
  window: { from: -1, to: 1 },
});

/** What the rule itself asks for: power, equivalence, the share of the curve. */
const OF_THE_RULE = [80, 90];

/** Every number inside a result, each as it is and as per cent. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value, 100 * value];
  if (typeof value !== 'object' || value === null) return [];
  // Of the curve the paragraph tells the summary alone.
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'specifications' && Array.isArray(inner) ? [] : numbersOf(inner),
  );
}

/** Numbers written in a text that no number of the results gives when it is rounded alike. */
function strangers(text: string, results: unknown): string[] {
  const known = [...numbersOf(results), ...OF_THE_RULE].map(Math.abs);
  const written = [...text.matchAll(/(?<![\p{L}\d.])\d+(\.\d+)?(e[-+]\d+)?/gu)].map(([number]) => number);
  return written.filter((number) => {
    const decimals = number.split('.')[1]?.length ?? 0;
    // Half a unit of the last digit, and the error of a product by 100.
    const half = 0.5 * 10 ** -decimals + 1e-9;
    return !known.some((value) => Math.abs(value - Number(number)) <= half * (1 + 1e-9));
  });
}

describe('the paragraph of one target', () => {
  it('reads in full for six events on a price', () => {
    expect(tell({})).toBe(
      '6 retrospective events were associated with a move of index over sessions 0 to 2 of +1.80 % on average ' +
        'beyond what was expected (95 % interval −1.41 % to +5.01 %); the registered sign is a rise. ' +
        'Primary p 0.200, placebo p 0.310; over the 4 tests of the family (claims of desk, retrospective) ' +
        'Holm p 0.800, Benjamini–Hochberg p 0.500. ' +
        'From 6 events and 3 sessions a true effect of 4.36 % would be found with 80 % power (5.91 % over the family), ' +
        'the minimum detectable effect; one of the smallest size of interest, 2.00 %, with 26 %. ' +
        'So an effect of interest may have gone unseen. ' +
        'Of 22 specifications 100 % have the registered sign and 9 % are significant; ' +
        'the joint placebo p of the curve is 0.010. ' +
        'The verdict is inconclusive: Holm p is 0.800; at most 0.05 is asked for; ' +
        'placebo p is 0.310; at most 0.05 is asked for; the interval does not exclude 0; ' +
        'the 90 % interval reaches beyond ± the smallest effect of interest.',
    );
  });

  it.each<[string, string, readonly string[]]>([
    [
      'a volatility, in relative change',
      tell({ estimate: { effect: -0.123, se: 0.04, df: 20 }, claimed: 'down' }, {}, asked('volatility')),
      ['a relative change in the volatility of index over sessions 0 to 2 of −12.30 %', 'sign is a fall'],
    ],
    [
      'a level, in points',
      tell({ estimate: { effect: 0.1234, se: 0.05, df: 9 }, smallestEffect: 0.1 }, {}, asked('level')),
      ['a shift of the index of index over sessions 0 to 2 of +0.123 points', 'interest, 0.100 points'],
    ],
    [
      'an index without events, by its standard deviation',
      tell(
        { estimate: { effect: 0.002, se: 0.001, df: null }, events: 512 },
        {},
        asked('return', false, false),
      ),
      [
        'Over 512 retrospective sessions one standard deviation more of the narrative index was associated with',
      ],
    ],
    [
      'events held against others',
      tell({}, {}, asked('return', true)),
      ['6 retrospective events, less those they are compared with, were associated with'],
    ],
    [
      'an open direction',
      tell({ claimed: 'either' }),
      ['the claim leaves the direction open', 'the sign of the estimate'],
    ],
    [
      'one event',
      tell({ events: 1, estimate: { effect: 0.03, se: 0.01, df: 188 } }),
      [
        '1 retrospective event was associated',
        'A single event cannot be told apart',
        'From 1 event and 3 sessions',
      ],
    ],
    ['two events', tell({ events: 2 }), ['Two events say next to nothing of how much events differ.']],
    [
      'no data',
      tell({ events: 0, estimate: null }),
      [
        'No estimate for index over sessions 0 to 2 can be had from 0 retrospective events.',
        'To be noted: primary test: no event could be measured; placebo: no event could be measured.',
        'There is no specification curve.',
      ],
    ],
    [
      'the joint regression, and events known by date only',
      tell({}, { joint: beside(6), dateOnly: beside(9) }),
      [
        'In the joint event regression 6 events over sessions −1 to 1 go with +1.42 % (p 0.230, interval −1.31 % to +4.15 %).',
        'Those known by date only included, 9 events over sessions −1 to 1 go with +1.42 %',
      ],
    ],
    [
      'an effect that is gone',
      tell({}, { persistence: goneWithin(20, { effect: 0.001, se: 0.002, df: 30 }, 0.02, 0.01) }),
      [
        'Of the later course: what is left over sessions 21 to 40 lies within the margin (gone, p of equivalence',
      ],
    ],
    [
      'a test with a warning',
      tell({}, { primary: statistic(0.5, { warning: 'too_few_clusters' }) }),
      ['To be noted: primary test: too few clusters.'],
    ],
  ])('speaks of %s', (_, text, parts) => {
    for (const part of parts) expect(text).toContain(part);
    expect(text).not.toMatch(CAUSAL);
  });

  it('is empty of a witness', () => {
    expect(tell({ claimed: null })).toBe('');
  });
});

describe('the paragraph of a side', () => {
  const told = (change: Partial<SideVerdict> = {}, side: 'retrospective' | null = 'retrospective') =>
    tellSide(asked(), sideVerdict(change), side);

  it('names the label, each claimed target, the rival and the confounders', () => {
    const text = told();
    expect(text).toMatch(
      /^On the retrospective side the claim is inconclusive\. By target: index goes with \+1\.80 %/,
    );
    expect(text).toContain('minimum detectable effect 4.36 %): inconclusive.');
    expect(text).toContain('1 other dated event lies in the windows.');
    expect(text).not.toContain('defence goes with');
    expect(told({}, null)).toMatch(/^On these data the claim is inconclusive/);
  });

  it.each([
    ['h1', 0.018, 0.02, 'Of the rival sign vectors h1 (triumph at the cost of Europe) goes best'],
    ['h2', 0.018, -0.02, 'Of the rival sign vectors h2 (peace dividend) goes best'],
    ['h0', 0.001, 0.001, 'Of the rivals h0 (no effect) goes best'],
    ['none', 0.012, 0.005, 'No rival sign vector fits with the margin asked for'],
  ])('names the rival %s', (fits, index, defence, part) => {
    const comparison = rivals(index, defence);
    expect(comparison.fits).toBe(fits);
    expect(told({ rivals: comparison })).toContain(part);
  });
});

const effect = fc.double({ min: -0.3, max: 0.3, noNaN: true });
const probability = fc.double({ min: 0, max: 1, noNaN: true });
const made = fc.record({
  estimate: fc.option(
    fc.record({
      effect,
      se: fc.double({ min: 1e-4, max: 0.1, noNaN: true }),
      df: fc.option(fc.integer({ min: 1, max: 300 })),
    }),
    { freq: 8 },
  ),
  events: fc.integer({ min: 0, max: 40 }),
  claimed: fc.constantFrom('up' as const, 'down' as const, 'either' as const),
  smallestEffect: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
  p: probability,
});
const besides = fc.option(
  fc.record({
    events: fc.integer({ min: 1, max: 40 }),
    effect: fc.option(effect),
    low: fc.option(effect),
    high: fc.option(effect),
    pValue: fc.option(probability),
    window: fc.constant({ from: -1, to: 1 }),
    note: fc.constant(''),
  }),
);

describe('whatever the figures', () => {
  it('a paragraph is one, has no causal verb, and no number that the result does not have', () => {
    fc.assert(
      fc.property(
        made,
        besides,
        besides,
        fc.constantFrom<ClaimOutcome>('return', 'volatility', 'level'),
        fc.boolean(),
        fc.boolean(),
        fc.option(fc.constantFrom('retrospective' as const, 'prospective' as const)),
        (figures, joint, dateOnly, outcome, against, events, side) => {
          const target = targetVerdict(figures, { joint, dateOnly });
          const of = asked(outcome, against, events);
          const verdict = sideVerdict({ targets: [target] });
          // Sessions of a window and the two-sided level follow from the result without standing in it.
          const derived = [target.window.to - target.window.from + 1, 1 - of.alpha, 0.001];
          for (const text of [tellTarget(of, target, side, FAMILY), tellSide(of, verdict, side)]) {
            expect(text).not.toMatch(/[\n\r]|NaN|null|undefined|Infinity| {2}|\.\./);
            expect(text).not.toMatch(CAUSAL);
            expect(
              strangers(text, [target, verdict, of, FAMILY, derived, verdict.confounders.length]),
            ).toEqual([]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('the check on numbers finds one that was changed', () => {
    const target = targetVerdict();
    const text = tellTarget(asked(), target, 'retrospective', FAMILY).replace('+1.80 %', '+7.77 %');
    expect(strangers(text, [target, FAMILY, 3, 0.95, 0.05])).toEqual(['7.77']);
  });
});
