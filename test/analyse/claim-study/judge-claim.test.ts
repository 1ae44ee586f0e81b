import { describe, expect, it } from '@jest/globals';
import { decideTarget, labelOf } from '../../../src/analyse/claim-study/decide-target.js';
import {
  type ClaimStudy,
  judgeClaim,
  primaryTests,
  type SideVerdict,
  studyClaim,
  type TargetEvidence,
} from '../../../src/analyse/claim-study/index.js';
import { LABELS, type Label, type SpecificationCurve } from '../../../src/analyse/verdict/index.js';
import type { Claim, ClaimTarget } from '../../../src/domain/claim.js';
import { claim } from '../../domain/claims.js';
import { expectClose } from '../../support/close-to.js';
import { evidenceOf, golden, goldenSeries, studyOf, target } from './support/studies.js';

const base = evidenceOf(studyOf([goldenSeries('A')], { goneWithinSessions: 5 }), 'primary');

/** A curve that agrees with the share and has the joint p. */
function curveOf(sharePositive: number, jointP: number): SpecificationCurve {
  const figure = { value: 1, pValue: jointP };
  return {
    specifications: 500,
    used: 500,
    leftOut: 0,
    sharePositive,
    shareNegative: 1 - sharePositive,
    shareSignificant: 0.5,
    shareSignificantDominant: 0.5,
    medianEffect: 0.01,
    draws: 99,
    joint: { median: figure, stouffer: figure, dominantShare: figure, significantShare: figure },
    reference: '',
  };
}

interface Figures {
  readonly effect?: number;
  readonly se?: number;
  readonly holm?: number | null;
  readonly placebo?: number | null;
  readonly share?: number;
  readonly jointP?: number;
  readonly rest?: TargetEvidence['rest'];
}

/** The label of a target whose figures are those of a clear rise, but for what is changed. */
function labelled(
  figures: Figures,
  of: Partial<ClaimTarget> = {},
  change: Partial<Claim> = {},
): Label | null {
  const { effect = 0.03, se = 0.005, holm = 0.01, placebo = 0.02, share = 0.9, jointP = 0.02 } = figures;
  const evidence: TargetEvidence = {
    ...base,
    estimate: { effect, se, df: 9 },
    placebo: { ...base.placebo, pValue: placebo },
    curve: curveOf(share, jointP),
    rest: figures.rest ?? null,
  };
  const p = {
    id: 't',
    p: holm,
    bonferroni: holm,
    holm,
    benjaminiHochberg: holm,
    benjaminiYekutieli: holm,
  };
  const own = target('t', of);
  return decideTarget(claim({ targets: [own], ...change }), own, evidence, { p, tests: 3 }).label;
}

describe('the label of a target', () => {
  it('is supported where every condition holds, and not where one of them fails', () => {
    expect(labelled({})).toBe('supported');
    expect(labelled({ holm: 0.05, placebo: 0.05, share: 0.8, jointP: 0.05 })).toBe('supported');
    for (const broken of [
      { holm: 0.051 },
      { holm: null },
      { placebo: 0.051 },
      { placebo: null },
      { share: 0.79 },
      { jointP: 0.051 },
      // t(0.975; 9) = 2.262: the interval of 0.03 ± 2.262·0.0133 holds 0.
      { se: 0.0133 },
    ])
      expect([broken, labelled(broken)]).toEqual([broken, 'inconclusive']);
  });

  it('is contradicted by the same on the other side; of `either` there is none', () => {
    const fall = { effect: -0.03, share: 0.1 };
    expect(labelled(fall)).toBe('contradicted');
    expect(labelled(fall, { claimed: 'down' })).toBe('supported');
    expect(labelled({}, { claimed: 'down' })).toBe('contradicted');
    expect([labelled({}, { claimed: 'either' }), labelled(fall, { claimed: 'either' })]).toEqual([
      'supported',
      'supported',
    ]);
    expect(labelled({ ...fall, share: 0.9 })).toBe('inconclusive');
  });

  it('is no detectable effect where the 90 % interval lies inside the smallest one of interest', () => {
    // t(0.95; 9) = 1.833: 0.001 ± 0.0183 inside ± 0.02, 0.001 ± 0.0201 not.
    const quiet = { effect: 0.001, holm: 0.9, placebo: 0.9 };
    expect(labelled({ ...quiet, se: 0.01 })).toBe('no_detectable_effect');
    expect(labelled({ ...quiet, se: 0.011 })).toBe('inconclusive');
    // A shown effect that is too small to be of interest is shown all the same.
    expect(labelled({ effect: 0.005, se: 0.001 })).toBe('supported');
  });

  it('of a claim that the effect goes asks for the equivalence on (N, 2N]', () => {
    const gone = { goneWithinSessions: 5 };
    const left = (effect: number, se: number) =>
      labelled({ rest: { effect, se, df: 9 } }, { smallestEffect: 0.02 }, gone);
    expect(left(0.001, 0.005)).toBe('supported');
    expect(left(0.05, 0.005)).toBe('contradicted');
    // A t of 0.1 is not significant, and shows nothing.
    expect(left(0.002, 0.02)).toBe('inconclusive');
    expect(labelled({ rest: null }, {}, gone)).toBe('inconclusive');
    expect(labelled({ holm: 0.5, rest: { effect: 0, se: 0.001, df: 9 } }, {}, gone)).toBe('inconclusive');
  });

  it('of a witness is none', () => {
    expect(labelled({}, { claimed: null })).toBeNull();
  });
});

describe('the label of a claim', () => {
  it.each([
    [['supported', 'supported'], 'supported'],
    [['supported', 'no_detectable_effect'], 'inconclusive'],
    [['no_detectable_effect', 'no_detectable_effect'], 'no_detectable_effect'],
    [['contradicted', 'inconclusive'], 'contradicted'],
    [['contradicted', 'no_detectable_effect'], 'contradicted'],
    [['contradicted', 'supported'], 'inconclusive'],
    [['supported', null], 'supported'],
    [[null], 'inconclusive'],
    [[], 'inconclusive'],
  ] as const)('over %j is %s', (labels, wanted) => {
    expect(labelOf(labels.map((label) => ({ label })))).toBe(wanted);
    expect(labelOf([...labels].reverse().map((label) => ({ label })))).toBe(wanted);
  });
});

const SERIES = [goldenSeries('A'), goldenSeries('B')] as const;

/** A claim on A with B as its witness. */
function studyNamed(id: string, change: Partial<Claim> = {}): ClaimStudy {
  const study = studyOf(SERIES, { id, ...change });
  return {
    ...study,
    claim: { ...study.claim, targets: [target('first'), target('second', { claimed: null })] },
    targets: [
      { id: 'first', series: [SERIES[0]] },
      { id: 'second', series: [SERIES[1]] },
    ],
    draws: { draws: 19, seed: 5 },
  };
}

const STUDIES = [
  studyNamed('one'),
  studyNamed('two', { primaryTest: 'cross_sectional_t' }),
  studyNamed('three', { primaryTest: 'placebo' }),
  // Without events it has no p and is no test of the family.
  { ...studyNamed('four'), events: [] },
];

function judged(wanted: readonly string[], studies: readonly ClaimStudy[] = STUDIES) {
  const family = { name: 'claims on talks', tests: primaryTests(studies) };
  return studies
    .filter(({ claim: { id } }) => wanted.includes(id))
    .map((study) => ({
      id: study.claim.id,
      verdict: judgeClaim({ study, side: 'prospective', family, confounders: [] }),
    }));
}

const verdictOf = (found: ReturnType<typeof judged>, id: string): SideVerdict => {
  const verdict = found.find((each) => each.id === id)?.verdict;
  if (verdict === undefined) throw new Error(`${id} was judged`);
  return verdict;
};

describe('a family of claims', () => {
  const all = judged(['one', 'four']);

  it('counts the claimed targets of every claim that have a p, and corrects by Holm and Benjamini–Hochberg', () => {
    const { family, targets } = verdictOf(all, 'one');
    expect(family).toEqual({ name: 'claims on talks', tests: 3 });
    const ps = STUDIES.slice(0, 3).map(
      (study) => studyClaim(study, 'primary').targets[0]?.primary.pValue ?? 2,
    );
    const own = ps[0] ?? 2;
    const rank = ps.filter((p) => p < own).length;
    const holm = Math.max(
      ...[...ps]
        .sort((a, b) => a - b)
        .slice(0, rank + 1)
        .map((p, i) => Math.min(1, (3 - i) * p)),
    );
    expectClose(targets[0]?.family?.holm, holm, 1e-12, 'Holm');
    expectClose(targets[0]?.decision?.reasons[0]?.value, holm, 1e-12, 'the p that decides');
    expectClose(targets[0]?.family?.p, own, 1e-12, 'p');
  });

  it('decides on nothing of a witness, nor of a claim without events', () => {
    const [, witness] = verdictOf(all, 'one').targets;
    expect(witness).toMatchObject({ target: 'second', decision: null, family: null, label: null, words: '' });
    expect(witness?.estimate).not.toBeNull();
    const empty = verdictOf(all, 'four');
    expect([empty.label, empty.rivals, empty.targets[0]?.label]).toEqual([
      'inconclusive',
      null,
      'inconclusive',
    ]);
    expect(empty.targets[0]?.words).toContain('No estimate for first');
  });

  it('gives a claim the same verdict whichever others are wanted, and in whatever order they come', () => {
    const alone = judged(['one']);
    expect(alone.length).toBe(1);
    expect(verdictOf(alone, 'one')).toEqual(verdictOf(all, 'one'));
    const turned = judged(['four', 'one'], [...STUDIES].reverse());
    expect(verdictOf(turned, 'one')).toEqual(verdictOf(all, 'one'));
  });

  it('has power at alpha, and at alpha over the tests of the family', () => {
    const [first] = verdictOf(all, 'one').targets;
    expectClose(first?.power?.minDetectableEffect, golden.mean.mde, 1e-9, 'mde');
    expectClose(first?.power?.atSmallest, golden.mean.power, 1e-8, 'power');
    const { minDetectableEffect: wider = 0, atSmallest: lower = 1 } = first?.familyPower ?? {};
    expect(wider).toBeGreaterThan(golden.mean.mde);
    expect(lower).toBeLessThan(golden.mean.power);
  });

  it('says in words what its numbers say', () => {
    const { label, targets } = verdictOf(all, 'one');
    const words = targets[0]?.words ?? '';
    expect(LABELS).toContain(label);
    expect(words).toContain(`${golden.events.length} prospective events were associated with`);
    expect(words).toContain('claims on talks');
    expect(words).toContain((targets[0]?.primary.pValue ?? 0).toFixed(3));
    expect(words).not.toMatch(/cause|because of|due to/);
  });

  it('says a level in points, and of `either` that the direction is open', () => {
    const [first] = STUDIES;
    if (first === undefined) throw new Error('a study is there');
    const [claimed, witness] = first.claim.targets;
    if (claimed === undefined || witness === undefined) throw new Error('two targets');
    const open = {
      ...first,
      claim: { ...first.claim, targets: [{ ...claimed, claimed: 'either' as const }, witness] },
    };
    const told = verdictOf(judged(['one'], [open]), 'one').targets[0]?.words;
    expect(told).toContain('the claim leaves the direction open');
    expect(told).not.toContain('the registered sign');
    const level = {
      ...first,
      claim: {
        ...first.claim,
        outcome: 'level' as const,
        windows: [{ from: -3, to: -1 }],
        primaryTest: 'placebo' as const,
      },
    };
    const points = verdictOf(judged(['one'], [level]), 'one').targets[0]?.words;
    expect(points).toMatch(/of [+−]?\d\.\d{3} points on average/);
    expect(points).toContain('smallest size of interest, 0.020 points');
  });
});
