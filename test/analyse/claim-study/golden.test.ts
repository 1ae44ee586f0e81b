import { describe, expect, it } from '@jest/globals';
import type { ClaimStudy, TargetEvidence } from '../../../src/analyse/claim-study/index.js';
import { powerOfStudy } from '../../../src/analyse/verdict/index.js';
import type { PrimaryTest } from '../../../src/domain/claim.js';
import type { Estimate } from '../../../src/stats/two-one-sided-tests.js';
import { NO_FLOOR } from '../../stats/support/golden.js';
import { expectClose } from '../../support/close-to.js';
import {
  eventsAt,
  evidenceOf,
  FILTER,
  golden,
  goldenSeries,
  indexSeries,
  studyOf,
} from './support/studies.js';

const A = goldenSeries('A');
const B = goldenSeries('B');
const TOLERANCE = 1e-9;

function expectEstimate(found: Estimate | null, wanted: Estimate): void {
  expectClose(found?.effect, wanted.effect, TOLERANCE, 'effect');
  expectClose(found?.se, wanted.se, TOLERANCE, 'se');
  expectClose(found?.df, wanted.df, TOLERANCE, 'df');
}

/** A claim that compares with the golden events of the other side. */
const comparing = (units: readonly string[]): Pick<ClaimStudy, 'against'> => ({
  against: eventsAt(golden.against, units),
});

describe('the effect of a claim', () => {
  it('is the mean over occasions, its error widened for windows that meet', () => {
    const { estimate, placebo, events } = evidenceOf(studyOf([A]), 'primary');
    expectEstimate(estimate, golden.mean);
    expectClose(placebo.statistic, golden.mean.effect, TOLERANCE, 'placebo');
    expect(events).toBe(golden.events.length);
  });

  it('has the power and the minimum detectable effect of scipy', () => {
    const { estimate } = evidenceOf(studyOf([A]), 'primary');
    const power = estimate === null ? null : powerOfStudy(estimate, 0.02);
    expectClose(power?.minDetectableEffect, golden.mean.mde, TOLERANCE, 'mde');
    expectClose(power?.atSmallest, golden.mean.power, 1e-8, 'power');
  });

  it('takes an occasion once, however many instruments it moved', () => {
    const { estimate, events, outcomes, instruments } = evidenceOf(studyOf([A, B]), 'primary');
    expectEstimate(estimate, golden.both);
    expect([events, outcomes, instruments]).toEqual([
      golden.events.length,
      { used: 2 * golden.events.length },
      ['A', 'B'],
    ]);
  });

  it('of one event has its exact forecast error, in the unit of a return and of a level alike', () => {
    const one = eventsAt([golden.single.event], ['A']);
    expectEstimate(evidenceOf(studyOf([A], {}, { events: one }), 'primary').estimate, golden.single);
    const level = studyOf(
      [indexSeries],
      { outcome: 'level', windows: [{ from: -5, to: -1 }], primaryTest: 'placebo' },
      { events: eventsAt([golden.single.event], ['G']) },
    );
    expectEstimate(evidenceOf(level, 'primary').estimate, golden.one_level);
  });

  it('of one event on several instruments, or on a volatility, has the error of the draws', () => {
    const several = evidenceOf(
      studyOf([A, B], {}, { events: eventsAt([golden.single.event], ['A', 'B']) }),
      'primary',
    );
    expect(several.estimate?.df).toBeNull();
    expectClose(several.estimate?.se, several.placebo.inputs.pseudo_sd, TOLERANCE, 'se');
    const calm = evidenceOf(
      studyOf(
        [A],
        { outcome: 'volatility', windows: [{ from: 0, to: 4 }], primaryTest: 'placebo' },
        { events: eventsAt([golden.single.event], ['A']) },
      ),
      'primary',
    );
    const { effect = Number.NaN, se } = calm.estimate ?? {};
    // d expm1(x/2)/dx = (1 + effect)/2.
    expectClose(se, ((1 + effect) / 2) * (calm.placebo.inputs.pseudo_sd ?? Number.NaN), 1e-7, 'se');
  });

  it('of a comparison is the difference of two means by Welch', () => {
    const study = studyOf([A], { against: FILTER, primaryTest: 'cross_sectional_t' }, comparing(['A']));
    const { estimate, primary, placebo, events } = evidenceOf(study, 'primary');
    expectEstimate(estimate, golden.difference);
    expectClose(placebo.statistic, golden.difference.effect, TOLERANCE, 'placebo');
    expectClose(primary.statistic, golden.difference_t.t, TOLERANCE, 't');
    expectClose(primary.pValue, golden.difference_t.p, TOLERANCE, 'p', NO_FLOOR);
    expect(events).toBe(golden.events.length + golden.against.length);
  });

  it('by regression on the windows has the HAC error of statsmodels', () => {
    const expectRegression = (found: TargetEvidence, wanted: typeof golden.hac, sessions: number) => {
      const { primary, estimate } = found;
      expect(primary.inputs.lag).toBe(wanted.lag);
      expectClose(primary.statistic, wanted.t, 1e-8, 't');
      expectClose(primary.pValue, wanted.p, 1e-8, 'p', NO_FLOOR);
      expectClose((primary.inputs.effect ?? Number.NaN) * sessions, wanted.effect, 1e-8, 'effect');
      expectClose(estimate?.se, wanted.se, 1e-8, 'se');
      expect(estimate?.df).toBe(wanted.df);
    };
    expectRegression(evidenceOf(studyOf([A], { primaryTest: 'hac_t' }), 'primary'), golden.hac, 3);
    const level = {
      outcome: 'level',
      windows: [
        { from: -5, to: -1 },
        { from: -3, to: -1 },
      ],
      primaryTest: 'hac_t',
    } as const;
    expectRegression(evidenceOf(studyOf([indexSeries], level), 'primary'), golden.hac_level, 1);
  });

  it('of a level is that of scipy and numpy', () => {
    const claim = { outcome: 'level', windows: [{ from: -5, to: -1 }], primaryTest: 'welch_t' } as const;
    const { primary, estimate } = evidenceOf(studyOf([indexSeries], claim), 'primary');
    expectClose(primary.statistic, golden.welch_level.t, TOLERANCE, 't');
    expectClose(primary.pValue, golden.welch_level.p, TOLERANCE, 'p', NO_FLOOR);
    expectEstimate(estimate, golden.welch_level);
    const flip = evidenceOf(studyOf([indexSeries], { ...claim, primaryTest: 'sign_flip' }), 'primary');
    expectEstimate(flip.estimate, golden.level);
    expectClose(flip.primary.statistic, golden.level.effect, TOLERANCE, 'mean');
  });

  it('on a volatility is the mean logarithm of a ratio less the median of the draws, as a relative change', () => {
    const claim = { outcome: 'volatility', windows: [{ from: 0, to: 4 }], primaryTest: 'placebo' } as const;
    const expectVolatility = (study: ClaimStudy, wanted: Estimate, otherDates: number) => {
      const { estimate, placebo } = evidenceOf(study, 'primary');
      expectClose(placebo.statistic, wanted.effect, TOLERANCE, 'change');
      const centred = Math.exp((wanted.effect - (placebo.inputs.pseudo_median ?? Number.NaN)) / 2);
      expectEstimate(estimate, {
        effect: centred - 1,
        se: (centred / 2) * wanted.se * otherDates,
        df: wanted.df,
      });
      const { p_upper: upper = null, p_lower: lower = null } = placebo.inputs;
      expect(placebo.pValue).toBe(Math.min(1, 2 * Math.min(upper ?? 1, lower ?? 1)));
      expect(placebo.inputs.min_attainable_p).toBe(0.02);
    };
    expectVolatility(studyOf([A], claim), golden.volatility, golden.volatility.other_dates);
    expectVolatility(
      studyOf([A], { ...claim, against: FILTER }, comparing(['A'])),
      golden.volatility_difference,
      1,
    );
  });

  it.each(['brown_forsythe', 'levene', 'variance_ratio'] as const)(
    'by %s pools deviations over events and instruments as scipy has them',
    (primaryTest: PrimaryTest) => {
      const claim = { outcome: 'volatility', windows: [{ from: 0, to: 4 }], primaryTest } as const;
      for (const [study, wanted] of [
        [studyOf([A, B], claim), golden.spreads[primaryTest]],
        [
          studyOf([A, B], { ...claim, against: FILTER }, comparing(['A', 'B'])),
          golden.spreads[`${primaryTest}_against`],
        ],
      ] as const) {
        const { primary } = evidenceOf(study, 'primary');
        expect(primary.formulaId).toBe(`${primaryTest}_placebo`);
        expectClose(primary.statistic, wanted?.f, TOLERANCE, 'F');
        expectClose(primary.inputs.p_nominal, wanted?.p, TOLERANCE, 'p', NO_FLOOR);
        expect([primary.inputs.values_inside, primary.inputs.values_beside]).toEqual([
          wanted?.inside,
          wanted?.beside,
        ]);
        expect((primary.pValue ?? 0) * 100).toBeGreaterThanOrEqual(1);
      }
    },
  );

  it('that goes leaves the mean level over (N, 2N], of a comparison the difference of both', () => {
    const gone = { goneWithinSessions: 5 };
    const restOf = (study: ClaimStudy) => evidenceOf(study, 'primary').rest;
    expectEstimate(restOf(studyOf([A], gone)), golden.rest);
    expectEstimate(restOf(studyOf([A, B], gone)), golden.rest_both);
    expectEstimate(
      restOf(studyOf([A], { ...gone, against: FILTER, primaryTest: 'placebo' }, comparing(['A']))),
      golden.rest_difference,
    );
  });

  it('of the joint regression is that of least squares with a dummy for each other event', () => {
    for (const [series, wanted] of [
      [[A], golden.joint],
      [[A, B], golden.joint_both],
    ] as const) {
      const others = eventsAt(
        golden.others,
        series.map(({ unit }) => unit),
      );
      const { joint } = evidenceOf(studyOf(series, {}, { others }));
      expectClose(joint?.effect, wanted, TOLERANCE, 'joint');
      expect(joint?.note).toContain(`${golden.others.length} windows of other events`);
    }
  });

  it('with events known by date only stands beside, from a session early', () => {
    const events = [...eventsAt(golden.events, ['A']), ...eventsAt(golden.dated, ['A'], ['date_only'])];
    const found = evidenceOf(studyOf([A], {}, { events }));
    expectClose(found.dateOnly?.effect, golden.date_only.effect, TOLERANCE, 'effect');
    expectClose(found.dateOnly?.low, golden.date_only.low, TOLERANCE, 'low');
    expectClose(found.dateOnly?.high, golden.date_only.high, TOLERANCE, 'high');
    expect(found.dateOnly?.events).toBe(golden.date_only.events);
    expect([found.dateOnlyEvents, found.outcomes]).toEqual([
      golden.dated.length,
      { used: golden.events.length },
    ]);
    expectEstimate(found.estimate, golden.mean);
  });
});

describe('the specification curve', () => {
  it('has the effects and p values of numpy and scipy, each by its name', () => {
    const plain = studyOf([goldenSeries('A', true)]);
    const against = studyOf([A], { against: FILTER, primaryTest: 'placebo' }, comparing(['A']));
    for (const [study, wanted] of [
      [plain, golden.curve],
      [against, golden.curve_against],
    ] as const) {
      const rows = new Map(evidenceOf(study).specifications.map((row) => [row.id, row]));
      for (const { id, effect, p } of wanted) {
        const row = rows.get(id);
        expectClose(row?.effect, effect, TOLERANCE, id);
        if (p !== null) expectClose(row?.pValue, p, TOLERANCE, `p of ${id}`);
        else expect(row?.pValue).toBeGreaterThan(0);
      }
    }
  });
});
