import { describe, expect, it } from '@jest/globals';
import {
  type ClaimStudy,
  type Depth,
  studyClaim,
  type TargetEvidence,
  type TargetSeries,
} from '../../../src/analyse/claim-study/index.js';
import type { StudyEvent } from '../../../src/analyse/event-study/index.js';
import { type Claim, PRIMARY_TESTS } from '../../../src/domain/claim.js';
import { claim } from '../../domain/claims.js';
import { brokenNumbers, eventsOn, FILTER, simulate, target } from './support/studies.js';

const DAYS = 400;
const SOUND = simulate(1, 'A', DAYS);

function studied(
  series: readonly TargetSeries[],
  events: readonly StudyEvent[],
  change: Partial<Claim> = {},
  depth: Depth = 'full',
): TargetEvidence {
  const study: ClaimStudy = {
    claim: claim({ targets: [target('t')], ...change }),
    targets: [{ id: 't', series }],
    events,
    against: change.against === undefined || change.against === null ? [] : eventsOn([310, 350], ['A'], 'x'),
    others: eventsOn([305], ['A'], 'o'),
    draws: { draws: 19, seed: 1 },
  };
  const found = studyClaim(study, depth);
  expect(brokenNumbers(found)).toEqual([]);
  const [first] = found.targets;
  if (first === undefined) throw new Error('the target is there');
  for (const test of [first.primary, first.placebo])
    if (test.pValue === null) expect(test.reason ?? '').not.toBe('');
  return first;
}

const withReturns = (of: (value: number | null, i: number) => number | null): TargetSeries => ({
  ...SOUND,
  returns: SOUND.returns.map(of),
});

const at = eventsOn([300, 320, 340, 360, 380], ['A']);
const dateOnly = at.map((event): StudyEvent => ({ ...event, flags: ['date_only'] }));

/** Series and events on which nothing, or next to nothing, can be measured. */
const WORLDS: readonly (readonly [string, readonly TargetSeries[], readonly StudyEvent[]])[] = [
  ['no event', [SOUND], []],
  ['one event', [SOUND], at.slice(0, 1)],
  ['two events', [SOUND], at.slice(0, 2)],
  ['two events on one day', [SOUND], [...eventsOn([300], ['A']), ...eventsOn([300], ['A'], 'z')]],
  ['all date-only', [SOUND], dateOnly],
  ['no series', [], at],
  ['an empty series', [{ ...SOUND, dates: [], returns: [] }], at],
  ['no history', [simulate(2, 'A', 40)], eventsOn([20, 30], ['A'])],
  ['all events before the data', [SOUND], eventsOn([-100, -50], ['A'])],
  ['all events after the data', [SOUND], eventsOn([900, 950], ['A'])],
  ['all returns 0', [withReturns(() => 0)], at],
  ['all returns alike', [withReturns(() => 0.001)], at],
  ['no return', [withReturns(() => null)], at],
  ['no return in the windows', [withReturns((value, i) => (i > 250 ? null : value))], at],
  ['one return that is not 0', [withReturns((_, i) => (i === 305 ? 0.01 : 0))], at],
  [
    'events without a pseudo-date',
    [simulate(3, 'A', 330)],
    eventsOn(
      [...Array(40)].map((_, i) => 126 + 5 * i),
      ['A'],
    ),
  ],
  ['events on an unknown unit', [SOUND], eventsOn([300, 320], ['Z'])],
];

const CLAIMS: readonly Partial<Claim>[] = [
  ...PRIMARY_TESTS.return.map((primaryTest) => ({ primaryTest, goneWithinSessions: 3 })),
  ...PRIMARY_TESTS.volatility.map((primaryTest) => ({
    primaryTest,
    outcome: 'volatility' as const,
    windows: [{ from: 0, to: 4 }],
  })),
  ...PRIMARY_TESTS.level.map((primaryTest) => ({
    primaryTest,
    outcome: 'level' as const,
    windows: [{ from: -3, to: -1 }],
  })),
  { against: FILTER, primaryTest: 'placebo', goneWithinSessions: 3 },
  { against: FILTER, primaryTest: 'cross_sectional_t' },
  { against: FILTER, primaryTest: 'hac_t' },
  {
    against: FILTER,
    primaryTest: 'levene',
    outcome: 'volatility',
    windows: [{ from: 0, to: 4 }],
  },
];

describe('a claim on which little can be measured', () => {
  it.each(WORLDS)('%s: no error, no number that is none, null with a reason', (_, series, events) => {
    for (const change of CLAIMS) {
      // One claim of each outcome, and each that compares, with its curve and rivals too.
      const isFull = change.primaryTest === 'placebo' || change.against !== undefined;
      const { dateOnlyEvents, outcomes } = studied(series, events, change, isFull ? 'full' : 'primary');
      const units = new Set(series.map(({ unit }) => unit));
      const own = [
        ...events,
        ...(change.against === undefined ? [] : eventsOn([310, 350], ['A'], 'x')),
      ].filter(({ unit, flags }) => units.has(unit) && flags === undefined);
      expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(own.length);
      expect(dateOnlyEvents).toBe(
        series.length === 0 ? 0 : events.filter(({ flags }) => flags !== undefined).length,
      );
    }
  });

  it('has no figure without an event whose hour is known', () => {
    const found = studied([SOUND], dateOnly);
    expect([found.events, found.estimate, found.primary.pValue, found.placebo.pValue]).toEqual([
      0,
      null,
      null,
      null,
    ]);
    expect(found.dateOnly?.effect).not.toBeNull();
    expect(found.without).toEqual([
      { instrument: 'A', reason: 'no event of the claim is known by its hour' },
    ]);
  });

  it('has an estimate and a placebo of one event, and no t over events', () => {
    const found = studied([SOUND], at.slice(0, 1), { primaryTest: 'cross_sectional_t' });
    expect(found.estimate?.se).toBeGreaterThan(0);
    expect(found.placebo.pValue).toBeGreaterThan(0);
    expect(found.primary).toMatchObject({ statistic: null, pValue: null });
    expect(found.curve?.specifications).toBeGreaterThanOrEqual(500);
  });

  it('says where a cluster has few pseudo-dates to choose from', () => {
    const found = studied([simulate(4, 'A', 150)], eventsOn([130], ['A']));
    expect(found.placebo.inputs.min_pseudo_dates).toBeLessThan(39);
    expect(found.placebo.warning).toContain('few_pseudo_dates');
  });
});
