import { describe, expect, it } from '@jest/globals';
import {
  compareIndex,
  countScores,
  describeSets,
  type PairFigures,
} from '../../../src/analyse/index-comparison/index.js';
import { addDays, calendarDate, endOfDate, instant } from '../../../src/domain/instant.js';
import type { ScoredHeadline } from '../../../src/domain/scored-headline.js';
import { headline, score } from '../../store/rows.js';
import { expectClose } from '../../support/close-to.js';

const DAYS = 40;
const FIRST = calendarDate('2022-01-01');
const day = (i: number) => addDays(FIRST, i);
const twoDigits = (value: number) => Math.floor(value * 100 + 0.5) / 100;
const places = Array.from({ length: DAYS }, (_, i) => i);

/** One outlet, one title a day, so that the index of a day is that title's value; days 7 and 23 are silent. */
const told: ScoredHeadline[] = places
  .filter((i) => i !== 7 && i !== 23)
  .map((i) => {
    const at = instant(`${day(i)}T12:00:00Z`);
    const text = headline({ id: `h${i}`, title: `Event number ${i}`, publishedAt: at });
    const stance = twoDigits(0.7 * Math.sin(1.3 * i) + 0.1 * Math.cos(0.2 * i * i));
    const values = { stance, polarity: twoDigits(0.5 * Math.cos(0.4 * i)), relevance: 1 };
    return { headline: text, score: { ...score({ ...values, abstained: false }), recordedAt: at } };
  });

/** Made up; day 15 is missing. */
const reference = {
  name: 'gpr',
  values: places.map((i) =>
    i === 15 ? null : twoDigits(100 + 30 * Math.cos(0.9 * i) + 25 * Math.sin(1.3 * i + 0.6)),
  ),
};

const comparison = compareIndex(told, [reference], { from: FIRST, to: day(DAYS - 1) });
const pairOf = (scope: string, ours: string) =>
  comparison.measures.find((pair) => pair.scope === scope && pair.ours === ours);

/** days, r, its p, ρ, its p. */
function expectFigures(figures: PairFigures | null | undefined, expected: readonly number[], label: string) {
  const { days, pearson, pearsonP, spearman, spearmanP } = figures ?? {};
  for (const [i, value] of [days, pearson, pearsonP, spearman, spearmanP].entries()) {
    expectClose(value, expected[i], 1e-9, `${label} ${i}`);
  }
}

describe('the index beside another series', () => {
  it('has the figures of scipy 1.10 and statsmodels 0.13: levels, smoothed, changes', () => {
    const stance = pairOf('all', 'stance');
    expectFigures(
      stance?.levels,
      [37, 0.595866802185049, 0.009038271778802558, 0.6033552765992038, 0.006683075219925264],
      'levels',
    );
    expectFigures(
      stance?.smoothed,
      [37, 0.2174858680981269, 0.17194814338959055, 0.20602181128496921, 0.11953637053013569],
      'smoothed',
    );
    expectFigures(
      stance?.changes,
      [33, 0.6953770904829935, 0.002428315652278719, 0.6864449368822133, 0.0013577196094562416],
      'changes',
    );
    expectFigures(
      pairOf('all', 'polarity')?.levels,
      [37, 0.03615062103092018, 0.8096090913913465, 0.07279625463389883, 0.6196099841581685],
      'polarity',
    );
  });

  it('measures the fixed panel against its own past', () => {
    expectFigures(
      pairOf('fixed_panel', 'stance')?.levels,
      [27, 0.5356552670884906, 0.04317924118956048, 0.5195360195360197, 0.036087608533139894],
      'fixed',
    );
  });

  it('sets the index beside later days of the other at positive lags', () => {
    const strongest = comparison.strongest.find(({ scope }) => scope === 'all');
    expect(strongest).toMatchObject({ ours: 'stance', reference: 'gpr' });
    const lag = (k: number) => strongest?.lags.find((each) => each.lag === k)?.levels;
    expectFigures(
      lag(2),
      [35, -0.6794024685777459, 0.002508945554785892, -0.6643787710507973, 0.0029371960862204084],
      'lag 2',
    );
    expectFigures(
      lag(-3),
      [34, -0.6592975214834421, 0.010242275578700362, -0.636356706564756, 0.01201825732862884],
      'lag −3',
    );
  });

  it('counts stories between the first and the last headline, silent days as none', () => {
    const stories = comparison.counts.find(({ ours }) => ours === 'n_stories');
    expectFigures(
      stories?.levels,
      [39, 0.013081427972234586, 0.9317410158345234, 0.010328873752806859, 0.9503446193707078],
      'stories',
    );
    const longer = compareIndex(told, [{ name: 'gpr', values: [...reference.values, 1, 2, 3] }], {
      from: FIRST,
      to: day(DAYS + 2),
    });
    expect(longer.counts[0]?.levels).toEqual(stories?.levels);
  });

  it('leaves out camps that are not heard, and what does not vary', () => {
    expect(comparison.scopes.map(({ scope }) => scope)).toEqual(['all', 'fixed_panel', 'western']);
    expect(comparison.scopes[0]).toMatchObject({
      headlines: 38,
      valued: { stance: 38, framing: 38 },
      without: { nothing_heard: 2 },
    });
    expect(pairOf('all', 'framing')?.levels).toMatchObject({ days: 37, pearson: null, spearmanP: null });
    // Three indices, of each the two measures that vary.
    expect(comparison.tests.levels.tests).toBe(6);
  });

  it('refuses a series of another length', () => {
    const short = { name: 'gpr', values: [1, 2] };
    expect(() => compareIndex(told, [short], { from: FIRST, to: day(2) })).toThrow(
      'gpr has 2 days where the span has 3',
    );
  });
});

describe('what the comparison stands on', () => {
  it('puts every title into one count of each kind', () => {
    const at = instant('2022-01-01T12:00:00Z');
    const scores = [
      score({ stance: 0.8, stanceLabel: 'gain', deescalation: -0.5, relevance: 1, abstained: false }),
      score({ abstained: true, relevance: 0.7 }),
      score({ marketReport: true, relevance: 1, abstained: false }),
      score({ relevance: 0, abstained: false }),
    ];
    const rows = scores.map((each, i) => ({
      headline: headline({ id: `h${i}`, title: `Event ${i}` }),
      score: { ...each, recordedAt: at },
    }));
    expect(countScores(rows)).toEqual({
      ...{ scored: 4, abstained: 1, marketReports: 1, relevanceZero: 1, measured: 1, stories: 4 },
      stance: { gain: 1, loss: 0, neutral: 3 },
      framing: { gain: 0, loss: 0, none: 4 },
      deescalation: { deescalation: 0, escalation: 1, none: 3 },
    });
  });

  it('says who speaks in a set and whether it has more than dates', () => {
    const at = endOfDate(FIRST);
    const row = headline({ source: 'a', outlet: 'x.org', publishedAt: at, timePrecision: 'date' });
    expect(describeSets([{ headline: row, score: null }])).toEqual([
      {
        ...{ source: 'a', headlines: 1, dateOnly: 1, first: FIRST, last: FIRST, dates: 1, outlets: 1 },
        largest: [{ outlet: 'x.org', headlines: 1 }],
        camps: { western: 1, ukrainian: 0, russian_state: 0, other: 0 },
      },
    ]);
  });
});
