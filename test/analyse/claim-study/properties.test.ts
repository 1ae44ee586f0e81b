import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRandom } from '../../../bench/size/random.js';
import {
  type ClaimStudy,
  type Depth,
  studyClaim,
  type TargetEvidence,
  type TargetSeries,
} from '../../../src/analyse/claim-study/index.js';
import { runEventStudy, type StudyEvent } from '../../../src/analyse/event-study/index.js';
import type { Claim } from '../../../src/domain/claim.js';
import { claim } from '../../domain/claims.js';
import { expectClose } from '../../support/close-to.js';
import { expectSame } from '../event-study/support/expect-same.js';
import { shuffled } from '../event-study/support/random-study.js';
import { eventsOn, evidenceOf, FILTER, simulate, target } from './support/studies.js';

const DAYS = 590;
const EVENTS = [300, 322, 324, 360, 401, 440, 475, 520, 560];
const AGAINST = [310, 345, 380, 420, 421, 495, 540];
const DRAWS = { draws: 19, seed: 11 };
const seeds = fc.integer({ min: 1, max: 1_000_000 });

const TARGETS = [target('first'), target('witness', { claimed: null })];

/** Two targets with two instruments each, in a world where something happens. */
function world(seed: number, change: Partial<Claim> = {}, effect = 0.004): ClaimStudy {
  const units = ['A', 'B', 'C', 'D'];
  const [a, b, c, d] = units.map((unit, i) => simulate(seed + 7919 * i, unit, DAYS, effect, EVENTS));
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four units');
  const isDifference = change.against !== undefined && change.against !== null;
  return {
    claim: claim({ targets: TARGETS, ...change }),
    targets: [
      { id: 'first', series: [a, b] },
      { id: 'witness', series: [c, d] },
    ],
    events: eventsOn(EVENTS, units),
    against: isDifference ? eventsOn(AGAINST, units) : [],
    others: eventsOn([305, 323, 441], units, 'o'),
    confounded: ['s0360', 's0440'],
    draws: DRAWS,
  };
}

/** One instrument alone. */
function alone(seed: number, change: Partial<Claim> = {}): { study: ClaimStudy; series: TargetSeries } {
  const series = simulate(seed, 'A', DAYS, 0.004, EVENTS);
  const study: ClaimStudy = {
    claim: claim({ targets: [target('first')], ...change }),
    targets: [{ id: 'first', series: [series] }],
    events: eventsOn(EVENTS, ['A']),
    against: change.against === undefined || change.against === null ? [] : eventsOn(AGAINST, ['A']),
    draws: DRAWS,
  };
  return { study, series };
}

const KINDS: readonly (Partial<Claim> & Pick<Claim, 'title'>)[] = [
  { title: 'a return that goes', goneWithinSessions: 5 },
  { title: 'a difference of returns', against: FILTER, primaryTest: 'placebo' },
  {
    title: 'a volatility',
    outcome: 'volatility',
    windows: [{ from: 0, to: 4 }],
    primaryTest: 'brown_forsythe',
  },
  { title: 'a level', outcome: 'level', windows: [{ from: -3, to: -1 }], primaryTest: 'hac_t' },
];

const firstOf = (study: ClaimStudy): TargetEvidence => {
  const [found] = studyClaim(study).targets;
  if (found === undefined) throw new Error('a target is there');
  return found;
};

describe('the placebo and the registered test', () => {
  it('are those of the event-window report, with the same draws', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { study, series } = alone(seed);
        const report = runEventStudy({
          series: [series],
          events: study.events,
          model: 'constant_mean',
          estimation: { from: -200, to: -11, minObs: 100 },
          windows: [{ from: 0, to: 2 }],
          returnKind: 'log',
          overlap: 'purge_estimation',
          tests: ['placebo'],
          placebo: DRAWS,
        });
        const { placebo } = evidenceOf(study, 'primary');
        const wanted = report.windows[0]?.tests.placebo;
        expect(placebo.pValue).toBe(wanted?.pValue);
        expectClose(placebo.statistic, wanted?.statistic, 1e-9, 'caar');
        expectClose(placebo.inputs.pseudo_mean, wanted?.inputs.pseudo_mean, 1e-9, 'mean of the draws');
        expectClose(placebo.inputs.pseudo_sd, wanted?.inputs.pseudo_sd, 1e-8, 'sd of the draws');
        for (const key of ['clusters', 'draws', 'min_pseudo_dates', 'crowded_draws', 'min_attainable_p'])
          expect([key, placebo.inputs[key]]).toEqual([key, wanted?.inputs[key]]);
      }),
      { numRuns: 12 },
    );
  });

  it.each(['adj_bmp_t', 'cross_sectional_t', 'patell_z', 'grank_t', 'wilcoxon', 'sign_flip'] as const)(
    '%s of one instrument is that of the report',
    (primaryTest) => {
      const { study, series } = alone(3, { primaryTest });
      const report = runEventStudy({
        series: [series],
        events: study.events,
        model: 'constant_mean',
        estimation: { from: -200, to: -11, minObs: 100 },
        windows: [{ from: 0, to: 2 }],
        returnKind: 'log',
        overlap: 'purge_estimation',
        tests: [primaryTest],
      });
      const { primary } = evidenceOf(study, 'primary');
      expect(primary).toEqual(report.windows[0]?.tests[primaryTest]);
      expect(primary.pValue).toBeGreaterThan(0);
    },
  );

  it('weigh an occasion once: a second instrument that is a copy changes no statistic', () => {
    const { study, series } = alone(4);
    const copied: ClaimStudy = {
      ...study,
      targets: [{ id: 'first', series: [series, { ...series, unit: 'B' }] }],
      events: eventsOn(EVENTS, ['A', 'B']),
    };
    const [one, both] = [evidenceOf(study, 'primary'), evidenceOf(copied, 'primary')];
    for (const key of ['primary', 'placebo'] as const) {
      expectClose(both[key].statistic, one[key].statistic, 1e-9, key);
      expectClose(both[key].pValue, one[key].pValue, 1e-9, `p of ${key}`);
    }
    expectClose(both.estimate?.se, one.estimate?.se, 1e-9, 'se');
  });
});

describe('the figures of a claim', () => {
  it.each(KINDS)('do not ask for the order of events, series and targets: $title', (change) => {
    const expectOrderless = (seed: number, depth: Depth) => {
      const random = createRandom(seed);
      const study = world(seed, change);
      const mixed: ClaimStudy = {
        ...study,
        targets: shuffled(random, study.targets).map((each) => ({
          ...each,
          series: shuffled(random, each.series),
        })),
        events: shuffled(random, study.events),
        against: shuffled(random, study.against),
        others: shuffled(random, study.others ?? []),
      };
      expect(JSON.stringify(studyClaim(mixed, depth))).toBe(JSON.stringify(studyClaim(study, depth)));
    };
    expectOrderless(2, 'full');
    fc.assert(
      fc.property(seeds, (seed) => expectOrderless(seed, 'primary')),
      { numRuns: 3 },
    );
  });

  it.each(KINDS)('of a claimed target rest on it alone: $title', (change) => {
    const study = world(21, change);
    const found = JSON.stringify(firstOf(study));
    const [first, witness] = study.targets;
    if (first === undefined || witness === undefined) throw new Error('two targets');
    const more = simulate(99, 'E', DAYS, 0.01, EVENTS);
    const further = {
      ...study,
      claim: { ...study.claim, targets: [...study.claim.targets, target('third', { claimed: null })] },
      targets: [...study.targets, { id: 'third', series: [more] }],
      events: [...study.events, ...eventsOn(EVENTS, ['E'])],
      against: [...study.against, ...eventsOn(study.against.length > 0 ? AGAINST : [], ['E'])],
    };
    const wider = {
      ...further,
      claim: study.claim,
      targets: [first, { ...witness, series: [...witness.series, more] }],
    };
    const market = {
      ...study,
      targets: [
        first,
        {
          ...witness,
          series: witness.series.map((each) => ({ ...each, market: each.returns.map((r) => (r ?? 0) / 2) })),
        },
      ],
    };
    const without = { ...study, targets: [first] };
    for (const other of [further, wider, market, without]) expect(JSON.stringify(firstOf(other))).toBe(found);
  });

  it('turn with the sign of the series, and the shares of the curve change places', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom({}, { against: FILTER, primaryTest: 'placebo' as const }),
        (seed, change) => {
          const study = world(seed, change);
          const turned: ClaimStudy = {
            ...study,
            targets: study.targets.map((each) => ({
              ...each,
              series: each.series.map((one) => ({
                ...one,
                returns: one.returns.map((value) => (value === null ? null : -value)),
              })),
            })),
          };
          const [a, b] = [firstOf(study), firstOf(turned)];
          expectClose(b.estimate?.effect, -(a.estimate?.effect ?? Number.NaN), 1e-9, 'effect');
          expectClose(b.estimate?.se, a.estimate?.se, 1e-9, 'se');
          expectClose(b.placebo.pValue, a.placebo.pValue, 1e-9, 'placebo');
          expectClose(b.primary.pValue, a.primary.pValue, 1e-9, 'primary');
          expectClose(b.curve?.sharePositive, a.curve?.shareNegative, 1e-9, 'share');
          expectClose(b.curve?.shareNegative, a.curve?.sharePositive, 1e-9, 'share');
          expectClose(b.curve?.joint?.median.pValue, a.curve?.joint?.median.pValue, 1e-9, 'joint p');
          if (a.joint !== null) expectClose(b.joint?.effect, -(a.joint.effect ?? Number.NaN), 1e-9, 'joint');
        },
      ),
      { numRuns: 2 },
    );
  });

  it('turn where the two sides of a comparison change places; a volatility to its reciprocal', () => {
    for (const change of [
      { against: FILTER, primaryTest: 'cross_sectional_t' },
      {
        outcome: 'volatility',
        windows: [{ from: 0, to: 4 }],
        against: FILTER,
        primaryTest: 'variance_ratio',
      },
    ] as const) {
      const study = world(5, change);
      const [a, b] = [firstOf(study), firstOf({ ...study, events: study.against, against: study.events })];
      expectClose(b.placebo.statistic, -(a.placebo.statistic ?? Number.NaN), 1e-9, 'placebo');
      expectClose(b.primary.statistic, -(a.primary.statistic ?? Number.NaN), 1e-9, 'primary');
      expectClose(b.placebo.pValue, a.placebo.pValue, 1e-9, 'p');
      const [one, other] = [a.estimate?.effect ?? Number.NaN, b.estimate?.effect ?? Number.NaN];
      if (study.claim.outcome === 'return') expectClose(other, -one, 1e-9, 'effect');
      else expectClose((1 + one) * (1 + other), 1, 1e-9, 'effect');
      expectClose(b.curve?.sharePositive, a.curve?.shareNegative, 1e-9, 'share');
    }
  });

  it('count every event × instrument once by outcome, date-only ones apart', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = createRandom(seed);
        const days = Array.from({ length: 14 }, () => random.below(DAYS + 60) - 30);
        const distinct = [...new Set(days)];
        const events = eventsOn(distinct, ['A', 'B', 'C']).map((event): StudyEvent => {
          const isDateOnly = Number(event.id.slice(1)) % 3 === 0;
          return isDateOnly ? { ...event, flags: ['date_only'] } : event;
        });
        const a = simulate(seed, 'A', DAYS, 0, []);
        const b: TargetSeries = {
          ...simulate(seed + 1, 'B', DAYS, 0, []),
        };
        const holes: TargetSeries = {
          ...b,
          returns: b.returns.map((value) => (random.uniform() < 0.1 ? null : value)),
          closureBefore: b.returns.map(() => random.uniform() < 0.01),
        };
        const study: ClaimStudy = {
          claim: claim({ targets: [target('first')] }),
          targets: [{ id: 'first', series: [a, holes] }],
          events,
          against: [],
          draws: DRAWS,
        };
        const found = evidenceOf(study, 'primary');
        const timed = events.filter(({ unit, flags }) => unit !== 'C' && flags === undefined);
        expect(Object.values(found.outcomes).reduce((sum, n) => sum + n, 0)).toBe(timed.length);
        const dated = events.filter(({ flags }) => flags !== undefined);
        expect(found.dateOnlyEvents).toBe(new Set(dated.map(({ id }) => id)).size);
        expect([...found.instruments, ...found.without.map(({ instrument }) => instrument)].sort()).toEqual([
          'A',
          'B',
        ]);
      }),
      { numRuns: 25 },
    );
  });

  it('leave out an event that is on both sides, and say so', () => {
    const { study } = alone(6, { against: FILTER, primaryTest: 'cross_sectional_t' });
    const shared = eventsOn([350], ['A']);
    const dated = shared.map((event): StudyEvent => ({ ...event, id: 'dated', flags: ['date_only'] }));
    const both: ClaimStudy = {
      ...study,
      events: [...study.events, ...shared, ...dated],
      against: [...study.against, ...shared, ...dated],
    };
    const [plain, found] = [evidenceOf(study), evidenceOf(both)];
    expect([plain.placebo.inputs.on_both_sides, found.placebo.inputs.on_both_sides]).toEqual([0, 2]);
    expect({ ...found, placebo: null }).toEqual({ ...plain, placebo: null });
    expect(found.placebo.statistic).toBe(plain.placebo.statistic);
    expect(evidenceOf(alone(6).study, 'primary').placebo.inputs.on_both_sides).toBeNull();
  });

  it('of a comparison are none without its other side: the plain effect does not stand in', () => {
    for (const change of [
      { against: FILTER, primaryTest: 'placebo' },
      {
        against: FILTER,
        primaryTest: 'brown_forsythe',
        outcome: 'volatility',
        windows: [{ from: 0, to: 4 }],
      },
    ] as const) {
      const { study } = alone(7, change);
      const rivals = studyClaim({ ...study, against: [] }).rivals;
      const found = evidenceOf({ ...study, against: [] });
      expect([found.estimate, found.placebo.pValue, found.primary.pValue]).toEqual([null, null, null]);
      expect(found.placebo.reason).toContain('one side');
      expect(found.specifications.every(({ effect }) => effect === null)).toBe(true);
      expect(found.curve?.sharePositive ?? null).toBeNull();
      expect(rivals === null || rivals.instruments.every(({ effect }) => effect === null)).toBe(true);
    }
  });

  it('of a claim that compares with nothing do not read the events of another side', () => {
    const { study } = alone(8);
    expect(evidenceOf({ ...study, against: eventsOn(AGAINST, ['A']) })).toEqual(evidenceOf(study));
  });
});

describe('look-ahead', () => {
  it('returns after the last session that a window reads change nothing but draws and regressions on all days', () => {
    // Pseudo-dates may lie after the events: placebo, curve p and the joint regression over the whole series know them.
    fc.assert(
      fc.property(seeds, fc.constantFrom(...KINDS.slice(0, 2)), (seed, change) => {
        const early = [300, 322, 324, 360];
        const late = 360 + 60;
        const random = createRandom(seed);
        const study = world(seed, change);
        const units = ['A', 'B', 'C', 'D'];
        const before: ClaimStudy = {
          ...study,
          events: eventsOn(early, units),
          against: study.against.length === 0 ? [] : eventsOn([310, 345, 380], units),
          others: [],
        };
        const cut = before.targets[0]?.series[0]?.dates[late];
        const after: ClaimStudy = {
          ...before,
          targets: before.targets.map((each) => ({
            ...each,
            series: each.series.map((one) => ({
              ...one,
              returns: one.returns.map((value, i) =>
                (one.dates[i] ?? '') > (cut ?? '') ? 0.05 * random.normal() : value,
              ),
            })),
          })),
        };
        const [a, b] = [firstOf(before), firstOf(after)];
        expect(b.outcomes).toEqual(a.outcomes);
        // Running sums are centred by the whole series: nine digits, not the last bit.
        expectSame(b.estimate, a.estimate);
        expectSame(b.rest, a.rest);
        expectSame(b.placebo.statistic, a.placebo.statistic);
        if (change.against === undefined) expectSame(b.primary, a.primary);
        const rows = (found: TargetEvidence) => found.specifications.map(({ id, effect }) => [id, effect]);
        expectSame(rows(b), rows(a));
        expect(JSON.stringify(b.placebo.inputs)).not.toBe(JSON.stringify(a.placebo.inputs));
      }),
      { numRuns: 3 },
    );
  });
});
