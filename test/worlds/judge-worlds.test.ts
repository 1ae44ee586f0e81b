import { describe, expect, it } from '@jest/globals';
import { describeRate, describeTable, MARKERS, withTable } from './describe-rates.js';
import type { ClaimRow, TargetRow } from './judge-world.js';
import { judgeWorld } from './judge-world.js';
import { WORLD_KINDS } from './kinds.js';
import { plainJudge } from './plain-judge.js';
import { ratesOf, tally } from './tally.js';

const TARGET: TargetRow = {
  kind: 'k',
  seed: 1,
  claim: 'c',
  target: 't',
  claimed: 'up',
  smallest: 0.02,
  label: 'inconclusive',
  sign: 1,
  own: 0.03,
  population: 0.03,
  seen: 0.03,
  effect: 0.03,
  low: 0.01,
  high: 0.05,
  mde: 0.025,
  familyMde: 0.035,
  goneMargin: null,
  events: 10,
};
const row = (seed: number, target: Partial<TargetRow>, over: Partial<ClaimRow> = {}): ClaimRow => ({
  kind: 'k',
  seed,
  claim: 'c',
  label: 'inconclusive',
  trueRival: 'h1',
  named: 'none',
  targets: [{ ...TARGET, seed, ...target }],
  ...over,
});

describe('rates of verdicts on SIMULATED worlds', () => {
  const rates = ratesOf('k', [
    row(1, { label: 'supported' }, { named: 'h1' }),
    row(2, { label: 'no_detectable_effect', low: 0.04, high: 0.05 }, { named: 'h2' }),
    row(
      3,
      { label: 'supported', sign: 0, own: 0, population: 0, seen: 0.02 },
      { trueRival: 'h0', named: 'h3' },
    ),
    row(4, { label: 'contradicted', sign: 0, own: 0, population: 0, seen: 0 }, { trueRival: 'h0' }),
    row(5, { label: 'supported', own: 0.01, population: 0.01 }),
    row(6, { label: 'contradicted', sign: -1, own: -0.03, population: -0.03 }, { named: 'h1' }),
    // That the effect is gone could not be shown: no case of recall.
    row(8, { goneMargin: 0.03, low: null, high: null, own: 0.03 }, { trueRival: 'none' }),
    row(7, { claimed: null, label: null, own: Number.NaN }, { named: null }),
  ]);
  const counts = (
    name:
      | 'falseSupported'
      | 'falseContradicted'
      | 'falseNone'
      | 'recall'
      | 'familyRecall'
      | 'coversOwn'
      | 'coversSeen'
      | 'rightRival'
      | 'wrongRival'
      | 'falseRival',
  ) => [rates[name].hits, rates[name].n];

  it('count as false what is not true, and as missed what could be detected', () => {
    expect(counts('falseSupported')).toEqual([1, 3]);
    expect(counts('falseContradicted')).toEqual([1, 6]);
    expect(counts('falseNone')).toEqual([1, 4]);
    expect(counts('recall')).toEqual([1, 2]);
    expect(counts('familyRecall')).toEqual([0, 0]);
    expect(rates.worldsWithFalse).toMatchObject({ hits: 1, n: 3 });
  });

  it('count intervals that hold the truth, and rivals where every effect could be detected', () => {
    expect(counts('coversOwn')).toEqual([2, 6]);
    expect(counts('coversSeen')).toEqual([4, 6]);
    expect(counts('rightRival')).toEqual([2, 3]);
    expect(counts('wrongRival')).toEqual([1, 3]);
    expect(counts('falseRival')).toEqual([1, 2]);
  });

  it('have the exact interval of Clopper and Pearson', () => {
    // scipy.stats.binomtest(1, 3).proportion_ci(): 0.0084, 0.9057.
    expect(describeRate(rates.falseSupported)).toBe('33 % [1, 91] of 3');
    expect(describeRate({ hits: 0, n: 0, share: null, low: null, high: null })).toBe('–');
  });

  it('stand in a page between its markers, and nowhere else', () => {
    const page = `before\n${MARKERS.from}\nold\n${MARKERS.to}\nafter\n`;
    const told = withTable(page, describeTable([rates]));
    expect(told.startsWith('before\n')).toBe(true);
    expect(told.endsWith('\nafter\n')).toBe(true);
    expect(told).not.toContain('old');
    expect(told).toContain('SIMULATED');
    expect(() => withTable('no markers', '')).toThrow(RangeError);
  });
});

describe('the harness', () => {
  it('has verdicts on every claim and target of every kind', () => {
    for (const kind of WORLD_KINDS.filter(({ options }) => options.plants === undefined)) {
      const rows = judgeWorld(kind, 2, plainJudge, 19);
      expect(rows.map(({ claim }) => claim)).toEqual(kind.claims.map(({ id }) => id));
      expect(rows.map(({ targets }) => targets.length)).toEqual(
        kind.claims.map(({ targets }) => targets.length),
      );
      for (const { own, low, high } of rows.flatMap(({ targets }) => targets)) {
        expect([Number.isFinite(own), low !== null && high !== null && low < high]).toEqual([true, true]);
      }
    }
  });

  it('shows what a plain t test does: seldom wrong under h0 on plain days, and it finds large effects', () => {
    const kind = WORLD_KINDS.find(({ name }) => name === 'engagement h1, plain days');
    if (kind === undefined) throw new Error('the kind is not there');
    const seeds = [1, 2, 3, 4];
    const judge = (truth: 'h0' | 'h1') =>
      seeds.flatMap((seed) => {
        const options = { ...kind.options, truth, multiple: 2.5, events: 20, inducedVariance: 1 };
        return judgeWorld({ ...kind, name: truth, options }, seed, plainJudge, 19);
      });
    const [none, some, all] = tally([...judge('h0'), ...judge('h1')]);
    // Eight claims a world: more than 6 of 32 at 5 % (two-sided) have a probability below 0.1 %, were they independent.
    expect(none?.falseSupported.hits).toBeLessThanOrEqual(6);
    expect(some?.recall.share).toBeGreaterThan(0.9);
    expect(some?.rightRival.share).toBeGreaterThan(0.5);
    expect([none?.worlds, some?.worlds, all?.worlds]).toEqual([4, 4, 8]);
  });
});
