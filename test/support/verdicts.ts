import type {
  ClaimVerdict,
  SideVerdict,
  SpecificationRow,
  TargetVerdict,
} from '../../src/analyse/claim-study/types.js';
import {
  adjustFamily,
  compareRivals,
  decide,
  powerOfStudy,
  specificationCurve,
} from '../../src/analyse/verdict/index.js';
import type { ClaimTarget } from '../../src/domain/claim.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import type { TestStatistic } from '../../src/stats/test-statistic.js';
import type { Estimate } from '../../src/stats/two-one-sided-tests.js';
import { claim } from '../domain/claims.js';

const DRAWS = 99;
const { targets: CLAIMED } = claim();
const [INDEX, DEFENCE] = CLAIMED as readonly [ClaimTarget, ClaimTarget];

/** One test with a p of its own; null for one without an answer. */
export function statistic(pValue: number | null, change: Partial<TestStatistic> = {}): TestStatistic {
  return {
    ...{ statistic: pValue === null ? null : 2.1, pValue, df: 5, distribution: 'student_t' },
    ...{ formulaId: 'adj_bmp_t', reference: 'Kolari and Pynnönen (2010)', inputs: { rbar: 0.05 } },
    ...(pValue === null && { reason: 'no event could be measured' }),
    ...change,
  };
}

/** Numbers in [0, 1) that look like chance and are the same in every run. */
function scattered(seed: number): () => number {
  let i = 0;
  return () => {
    i += 1;
    const value = Math.sin(seed + 12.9898 * i) * 43_758.5453;
    return value - Math.floor(value);
  };
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** 2 models × 3 windows × 2 estimations × 2 statistics around an effect, one in twelve without an answer. */
export function specificationRows(effect: number): SpecificationRow[] {
  const random = scattered(7);
  const windows = [
    { from: 0, to: 2 },
    { from: 0, to: 0 },
    { from: -1, to: 1 },
  ];
  const estimations = [[-200, -11] as const, [-120, -11] as const];
  return ['constant_mean', 'market'].flatMap((model) =>
    windows.flatMap((window) =>
      estimations.flatMap((estimation) =>
        ['mean', 'median'].map((name): SpecificationRow => {
          const missing = model === 'market' && window.from === -1 && name === 'median';
          const value = effect * (0.5 + random());
          return {
            id: `${model}/${window.from}:${window.to}/${estimation.join(':')}/${name}`,
            ...{ model, window, estimation, statistic: name, sample: 'all' },
            effect: missing ? null : round(value),
            pValue: missing ? null : round(random()),
          };
        }),
      ),
    ),
  );
}

export interface MadeTarget {
  readonly estimate?: Estimate | null;
  readonly events?: number;
  readonly claimed?: TargetVerdict['claimed'];
  readonly smallestEffect?: number;
  readonly p?: number | null;
  readonly tests?: number;
}

/** The verdict on one target, decided by the rule itself from hand-made figures. */
export function targetVerdict(made: MadeTarget = {}, change: Partial<TargetVerdict> = {}): TargetVerdict {
  const { estimate = { effect: 0.018, se: 0.0125, df: 5 }, events = 6, claimed = 'up' } = made;
  const { smallestEffect = 0.02, p = 0.2, tests = 4 } = made;
  const effect = estimate?.effect ?? 0;
  const specifications = estimate === null ? [] : specificationRows(effect);
  const random = scattered(3);
  const draws = () => Array.from({ length: DRAWS }, () => 0.03 * (random() - 0.5));
  const curve =
    estimate === null ? null : specificationCurve(specifications.map((row) => ({ ...row, draws: draws() })));
  const family = adjustFamily('', [
    { id: 'this', p },
    ...Array.from({ length: tests - 1 }, (_, i) => ({ id: String(i), p: 0.3 + 0.1 * i })),
  ]).members[0];
  const ingredients = {
    ...{ events, alpha: 0.05, smallest: smallestEffect, estimate, holmP: family?.holm ?? null },
    registeredSign: claimed === 'down' || (claimed === 'either' && effect < 0) ? (-1 as const) : (1 as const),
    placeboP: estimate === null ? null : 0.31,
    curve: curve === null ? null : { ...curve, jointP: curve.joint?.median.pValue ?? null },
  };
  return {
    ...{ target: 'index', instruments: estimate === null ? [] : ['imoex'], events, specifications, curve },
    without: estimate === null ? [{ instrument: 'imoex', reason: 'no session in range' }] : [],
    outcomes: { used: events, too_few_observations: 1 },
    dateOnlyEvents: 0,
    window: { from: 0, to: 2 },
    estimate,
    primary: statistic(estimate === null ? null : p),
    placebo: statistic(estimate === null ? null : 0.31, { distribution: 'randomization', df: null }),
    ...{ joint: null, dateOnly: null, persistence: null, claimed, smallestEffect },
    family: claimed === null ? null : (family ?? null),
    power: estimate === null ? null : powerOfStudy(estimate, smallestEffect),
    familyPower: estimate === null ? null : powerOfStudy(estimate, smallestEffect, 0.05 / tests),
    decision: claimed === null ? null : decide(ingredients),
    label: claimed === null ? null : decide(ingredients).label,
    rest: null,
    words: claimed === null ? '' : 'What was seen of the index, in words.',
    ...change,
  };
}

/** What tells the rivals apart: the index up by `index` and defence by `defence`, among common draws. */
export function rivals(index: number, defence: number) {
  const random = scattered(11);
  const draws = () => Array.from({ length: DRAWS }, () => 0.02 * (random() - 0.5));
  const signs = (id: 'h0' | 'h1' | 'h2' | 'h3') => ({ index: INDEX.rivals[id], defence: DEFENCE.rivals[id] });
  return compareRivals(
    [
      { instrument: 'index', effect: index, draws: draws(), smallest: 0.02 },
      { instrument: 'defence', effect: defence, draws: draws(), smallest: 0.02 },
    ],
    (['h0', 'h1', 'h2', 'h3'] as const).map((id) => ({ id, signs: signs(id) })),
  );
}

/** The verdict on one side: one claimed target and a witness. */
export function sideVerdict(change: Partial<SideVerdict> = {}): SideVerdict {
  return {
    label: 'inconclusive',
    targets: [
      targetVerdict(),
      targetVerdict({ claimed: null, p: null }, { target: 'defence', instruments: ['rhm_de', 'saab_b_st'] }),
    ],
    rivals: rivals(0.018, -0.01),
    family: { name: 'claims of desk, retrospective', tests: 4 },
    confounders: [
      {
        ...{ event: 'summit', instrument: 'imoex', kind: 'cbr_key_rate', date: calendarDate('2025-02-14') },
        title: 'Key rate held, "21 %"',
      },
    ],
    words: 'On the retrospective side the claim is inconclusive.',
    ...change,
  };
}

/** The verdict on `claim()` of test/domain: something on the retrospective side, nothing yet after it. */
export function claimVerdict(change: Partial<ClaimVerdict> = {}): ClaimVerdict {
  const { id, title, statement, alpha, primaryTest } = claim();
  return {
    ...{ id, title, statement, alpha, primaryTest, version: 1, hash: 'hash 1' },
    registeredAt: instant('2025-06-01T00:00:00.000Z'),
    draws: { draws: 999, seed: 1 },
    label: 'inconclusive',
    retrospective: sideVerdict(),
    prospective: null,
    ...change,
  };
}
