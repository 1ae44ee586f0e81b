import { beforeAll, describe, expect, it } from '@jest/globals';
import cdf from '@stdlib/stats-base-dists-binomial-cdf';
import { productJudge, wholeJudge } from './judge.js';
import { type ClaimRow, judgeWorld, type TargetRow } from './judge-world.js';
import { WORLD_KINDS } from './kinds.js';
import { judgeShuffles, SHUFFLES, shuffleRates } from './shuffle-rates.js';
import { type Rate, ratesOf } from './tally.js';

/**
 * Rates of the product on few SIMULATED worlds, held by exact binomial bounds; `npm run worlds` counts them on many
 * (docs/verdicts.md). A bound fails where so bad a count has a probability below 0.1 % at the rate that is asked for.
 */
const RARE = 0.001;
const atMost = ({ hits, n }: Rate, rate: number): boolean => hits === 0 || 1 - cdf(hits - 1, n, rate) >= RARE;
const atLeast = ({ hits, n }: Rate, rate: number): boolean => cdf(hits, n, rate) >= RARE;

const DRAWS = 99;
const SEEDS = [301, 302, 303, 304, 305];
const KINDS = [
  'threat h0',
  'threat h1',
  'disunity h1',
  'talks h0',
  'talks h1',
  'volatility h0',
  'volatility h1',
];

const kindOf = (name: string) => {
  const kind = WORLD_KINDS.find((each) => each.name === name);
  if (kind === undefined) throw new Error(`${name} is no kind of world`);
  return kind;
};

/** Effects that can be detected in nearly every world: rivals are compared where all can. */
const LARGE = {
  ...kindOf('disunity h1'),
  name: 'disunity h1, large',
  options: { focus: 'disunity', truth: 'h1', multiple: 2.5, events: 30 },
} as const;

/** Rows with something done to each target. */
const changed = (rows: readonly ClaimRow[], change: (row: TargetRow) => Partial<TargetRow>): ClaimRow[] =>
  rows.map((row) => ({ ...row, targets: row.targets.map((each) => ({ ...each, ...change(each) })) }));

describe('verdicts on SIMULATED worlds', () => {
  let rows: readonly ClaimRow[] = [];
  beforeAll(() => {
    rows = SEEDS.flatMap((seed) =>
      [...KINDS.map(kindOf), LARGE].flatMap((kind) => judgeWorld(kind, seed, productJudge, DRAWS)),
    );
  }, 600_000);

  it('are seldom supported where the claim is not true, and mostly where its effect can be detected', () => {
    const { falseSupported, familyRecall } = ratesOf('all', rows);
    expect(falseSupported.n).toBeGreaterThan(20);
    expect(familyRecall.n).toBeGreaterThan(7);
    expect(atMost(falseSupported, 0.05)).toBe(true);
    expect(atLeast(familyRecall, 0.8)).toBe(true);
    const eager = ratesOf(
      'all',
      changed(rows, () => ({ label: 'supported' })),
    );
    const shy = ratesOf(
      'all',
      changed(rows, () => ({ label: 'inconclusive' })),
    );
    expect([atMost(eager.falseSupported, 0.05), atLeast(shy.familyRecall, 0.8)]).toEqual([false, false]);
  });

  it('have intervals of 95 % that cover what effects were drawn from', () => {
    const { coversPopulation } = ratesOf('all', rows);
    expect(coversPopulation.n).toBeGreaterThan(70);
    expect(atLeast(coversPopulation, 0.93)).toBe(true);
    const narrow = changed(rows, ({ effect, low, high }) =>
      effect === null || low === null || high === null
        ? {}
        : { low: (effect + low) / 2, high: (effect + high) / 2 },
    );
    expect(atLeast(ratesOf('all', narrow).coversPopulation, 0.93)).toBe(false);
  });

  it('name the right rival where every effect can be detected', () => {
    const { rightRival } = ratesOf('all', rows);
    expect(rightRival.n).toBeGreaterThan(4);
    expect(atLeast(rightRival, 0.8)).toBe(true);
    const none = rows.map((row) => ({ ...row, named: 'none' }));
    expect(atLeast(ratesOf('all', none).rightRival, 0.8)).toBe(false);
  });

  it('are those of the whole product, curves that change no label left out', () => {
    for (const name of ['threat h0', 'talks h1']) {
      expect(judgeWorld(kindOf(name), 309, productJudge, 39)).toEqual(
        judgeWorld(kindOf(name), 309, wholeJudge, 39),
      );
    }
  }, 300_000);
});

describe('effects of events that are dense', () => {
  it('come out in their size: what other events do is not taken for the usual', () => {
    const options = {
      focus: 'disunity',
      events: 40,
      multiple: 2.5,
      spread: false,
      overlap: 0,
      others: 0,
      dateOnly: 0,
    } as const;
    const effects = (truth: 'h0' | 'h1') =>
      judgeWorld({ ...kindOf('disunity h1'), options: { ...options, truth } }, 311, productJudge, 39).flatMap(
        (row) => row.targets,
      );
    // The same seed draws the same prices, so that the difference is what was planted and nothing else.
    const without = new Map(effects('h0').map(({ target, effect }) => [target, effect ?? Number.NaN]));
    const planted = effects('h1').filter(({ own }) => Math.abs(own) > 0.005);
    expect(planted.length).toBeGreaterThan(1);
    for (const { target, effect, own } of planted) {
      const found = (effect ?? Number.NaN) - (without.get(target) ?? Number.NaN);
      // With the events' own sessions in the estimations 0.89 of it is found.
      expect(Math.abs(found / own - 1)).toBeLessThan(0.01);
    }
  }, 120_000);
});

describe('a SIMULATED narrative shuffled in time', () => {
  it('is supported in at most 5 % of 200 shuffles', () => {
    const asked: readonly (readonly [name: RegExp, seeds: readonly number[], shuffles: number])[] = [
      [/returns, h1/, [321], 60],
      [/level, h1/, [323], 35],
      [/every session, h1/, [324], 5],
    ];
    const rows = asked.flatMap(([name, seeds, shuffles]) =>
      SHUFFLES.filter((each) => name.test(each.name)).flatMap((each) =>
        seeds.flatMap((seed) => judgeShuffles(each, seed, shuffles, DRAWS)),
      ),
    );
    expect(rows).toHaveLength(200);
    const rates = shuffleRates(rows).filter(({ name }) => !name.endsWith('all'));
    const hits = rates.reduce((sum, { supported }) => sum + supported.hits, 0);
    const n = rates.reduce((sum, { supported }) => sum + supported.n, 0);
    expect(n).toBe(200);
    expect(1 - cdf(hits - 1, n, 0.05)).toBeGreaterThan(RARE);
  }, 600_000);
});
