import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { StudyEvent } from '../../../src/analyse/event-study/index.js';
import {
  chooseExpectation,
  expectNext,
  measureClaim,
  type ScoredEvent,
  scoreEvent,
  summariseRecord,
  type TrackedEvent,
  targetEffects,
} from '../../../src/analyse/track-record/index.js';
import type { ClaimTarget } from '../../../src/domain/claim.js';
import type { ClaimExpectation } from '../../../src/domain/expectation.js';
import { addDays, calendarDate, instant } from '../../../src/domain/instant.js';
import { claim } from '../../domain/claims.js';
import { expectClose } from '../../support/close-to.js';
import { projectRoot } from '../../support/shared.js';

const [target] = claim().targets;
if (target === undefined) throw new Error('the claim has a target');
const says = (claimed: ClaimTarget['claimed']): ClaimTarget => ({ ...target, claimed });

function expectation(over: Partial<ClaimExpectation> = {}): ClaimExpectation {
  return {
    ...expectNext(target as ClaimTarget, { effects: [0.01, 0.02, -0.01], against: null, spread: null }),
    ...{ claimId: 'c', claimVersion: 1, claimHash: 'h', reportDate: calendarDate('2025-08-01') },
    ...{ knownAt: instant('2025-08-01T23:59:59.999Z'), asOfBasis: 'recorded', runId: 'r' },
    recordedAt: instant('2025-08-02T05:00:00Z'),
    ...over,
  };
}

function tracked(effect: number | null, over: Partial<TrackedEvent> = {}): TrackedEvent {
  return {
    ...{ target: 'index', title: 'Talks', occurredAt: instant('2025-08-05T09:00:00Z'), date: null },
    ...{ eventKnownAt: instant('2025-08-05T10:00:00Z'), superseded: false, happened: true, compares: false },
    measured: { event: 'e', outcome: effect === null ? 'pending' : 'used', effect, units: ['imoex'] },
    chosen: { expectation: expectation(), late: false },
    ...over,
  };
}

describe('what is expected of the next event', () => {
  it('has the registered sign with (hits + 1)/(n + 2), and a half before any event', () => {
    const past = { effects: [0.01, 0.02, -0.01], against: null, spread: null };
    expect(expectNext(says('up'), past)).toMatchObject({ expectedSign: 1, pastHits: 2, probability: 3 / 5 });
    expect(expectNext(says('down'), past)).toMatchObject({
      expectedSign: -1,
      pastHits: 1,
      probability: 2 / 5,
    });
    expect(expectNext(says('up'), { ...past, effects: [] })).toMatchObject({
      ...{ expectedSign: 1, probability: 0.5, pastEvents: 0, mean: null, intervalBasis: 'none' },
    });
  });

  it('of a claim that leaves the direction open is the sign of the past mean, and none before there is one', () => {
    const past = { against: null, spread: null };
    expect(expectNext(says('either'), { ...past, effects: [-0.05, 0.01, 0.01] })).toMatchObject({
      ...{ expectedSign: -1, pastHits: 1, probability: 2 / 5 },
    });
    expect(expectNext(says('either'), { ...past, effects: [] })).toMatchObject({
      ...{ expectedSign: null, probability: null, pastHits: null },
    });
  });

  it('of a claim that compares is the difference to the mean of the others', () => {
    const past = { effects: [0.03, 0.05, 0.04], spread: null };
    const found = expectNext(says('up'), { ...past, against: [0.05, 0.03] });
    expect(found.baseline).toBeCloseTo(0.04, 15);
    expect(found).toMatchObject({ againstEvents: 2, pastHits: 1 });
    expect(found.mean).toBeCloseTo(0, 15);
    expect(expectNext(says('up'), { ...past, against: [] })).toMatchObject({
      ...{ baseline: null, pastEvents: 0, probability: 0.5, low: null, intervalBasis: 'none' },
    });
  });

  it('rests on the spread of windows without an event below three events', () => {
    const spread = { low: -0.02, high: 0.03, basis: 'pseudo_dates' } as const;
    const two = expectNext(says('up'), { effects: [0.01, 0.02], against: null, spread });
    expect(two).toMatchObject({ mean: 0, low: -0.02, high: 0.03, intervalBasis: 'pseudo_dates' });
    const three = expectNext(says('up'), { effects: [0.01, 0.02, 0.03], against: null, spread });
    expect(three.intervalBasis).toBe('past_events');
  });
});

describe('the effect of an event on a volatility', () => {
  it('is a relative change: returns of twice the size double it', () => {
    const dates = Array.from({ length: 320 }, (_, i) => addDays(calendarDate('2024-01-01'), i));
    const returns = dates.map((_, i) => (i % 2 === 0 ? 0.01 : -0.02) * (i >= 300 && i < 310 ? 2 : 1));
    const series = [{ unit: 'imoex', dates, returns, market: null }];
    const events: StudyEvent[] = [{ id: 'e', unit: 'imoex', date: dates[300] ?? calendarDate('2024-01-01') }];
    const own = claim({ outcome: 'volatility', windows: [{ from: 0, to: 9 }] });
    const { events: found } = measureClaim({
      claim: own,
      targets: [{ id: 'index', series }],
      events,
      against: [],
    });
    expect(found[0]?.outcome).toBe('used');
    expectClose(found[0]?.effect, 1, 1e-9, 'relative change');
  });
});

describe('an event on several instruments', () => {
  const series = ['a', 'b'].map((unit) => ({ unit, dates: [], returns: [], market: null }));
  const of = (b: 'used' | 'window_outside_history', due: boolean) =>
    targetEffects(
      { id: 'index', series },
      ['e'],
      [
        { event: 'e', unit: 'a', outcome: 'used', effect: 0.02 },
        { event: 'e', unit: 'b', outcome: b, effect: b === 'used' ? 0.04 : null },
      ],
      (_, unit) => unit !== 'b' || due,
    );

  it('is pending until each window is complete or given up, and then has the mean of those that are', () => {
    expect(of('window_outside_history', false)).toEqual([
      { event: 'e', outcome: 'pending', effect: null, units: [] },
    ]);
    expect(of('window_outside_history', true)).toEqual([
      { event: 'e', outcome: 'used', effect: 0.02, units: ['a'] },
    ]);
    expect(of('used', false)).toEqual([{ event: 'e', outcome: 'used', effect: 0.03, units: ['a', 'b'] }]);
  });
});

describe('the expectation that counts', () => {
  const day = (date: string, recorded: string) =>
    expectation({
      reportDate: calendarDate(date),
      knownAt: instant(`${date}T23:59:59.999Z`),
      recordedAt: instant(recorded),
    });
  const before = instant('2025-08-05T09:00:00Z');
  const third = day('2025-08-03', '2025-08-04T05:00:00Z');
  const thirdAgain = day('2025-08-03', '2025-08-04T15:00:00Z');
  const thirdAfter = day('2025-08-03', '2025-09-01T05:00:00Z');
  const fourthLate = day('2025-08-04', '2025-08-05T11:00:00Z');
  const fourthLater = day('2025-08-04', '2025-09-01T05:00:00Z');
  const fifth = day('2025-08-05', '2025-08-06T05:00:00Z');

  it('is the last that was recorded before the event, in its last version before the event', () => {
    const rows = [third, thirdAgain, fourthLate, fifth, thirdAfter, fourthLater];
    for (const basis of ['recorded', 'available'] as const)
      expect(chooseExpectation(rows, before, basis)).toEqual({ expectation: thirdAgain, late: false });
  });

  it('is one written later only on available, flagged, in the version written first', () => {
    const rows = [fourthLate, fifth, thirdAfter, fourthLater];
    expect(chooseExpectation(rows, before, 'available')).toEqual({ expectation: fourthLate, late: true });
    expect(chooseExpectation(rows, before, 'recorded')).toBeNull();
    expect(chooseExpectation([fifth], before, 'available')).toBeNull();
  });

  it('stays the same whatever is recorded after the event', () => {
    const moment = fc.nat(200).map((hour) => instant(Date.parse('2025-08-01T00:00:00Z') + hour * 3_600_000));
    const row = fc.tuple(moment, moment).map(([knownAt, recordedAt]) => expectation({ knownAt, recordedAt }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), moment, (rows, event) => {
        const onTime = rows.filter(({ recordedAt }) => recordedAt < event);
        const alone = chooseExpectation(onTime, event, 'recorded');
        expect(chooseExpectation(rows, event, 'recorded')).toEqual(alone);
        if (alone !== null) {
          expect(chooseExpectation(rows, event, 'available')).toEqual(alone);
          expect(alone.expectation.knownAt < event && alone.expectation.recordedAt < event).toBe(true);
        }
      }),
    );
  });
});

describe('the score of an event', () => {
  it('is the squared distance of the probability from what came, and whether the interval held it', () => {
    // Past effects 0.01, 0.02, -0.01: p = 3/5; mean 1/150, sd 0.015275; t(2) 4.302653; half 0.075891.
    expect(expectation().high).toBeCloseTo(0.006667 + 0.075891, 5);
    expect(scoreEvent(tracked(0.08))).toMatchObject({ outcome: 'scored', hit: true, inside: true });
    expect(scoreEvent(tracked(0.08)).brier).toBeCloseTo(0.16, 12);
    expect(scoreEvent(tracked(-0.08))).toMatchObject({ outcome: 'scored', hit: false, inside: false });
    expect(scoreEvent(tracked(-0.08)).brier).toBeCloseTo(0.36, 12);
    expect(scoreEvent(tracked(0)).hit).toBe(false);
  });

  it('takes the baseline of the expectation off', () => {
    const chosen = { expectation: expectation({ baseline: 0.05 }), late: false };
    const found = scoreEvent(tracked(0.04, { compares: true, chosen }));
    expect(found).toMatchObject({ outcome: 'scored', hit: false });
    expect(found.effect).toBeCloseTo(-0.01, 15);
    const none = { expectation: expectation({ baseline: null }), late: false };
    expect(scoreEvent(tracked(0.04, { compares: true, chosen: none }))).toMatchObject({
      ...{ outcome: 'no_baseline', effect: null, hit: null },
    });
  });

  it.each<[ScoredEvent['outcome'], Partial<TrackedEvent>]>([
    ['no_expectation', { chosen: null }],
    ['superseded', { superseded: true }],
    ['date_only', { occurredAt: null, date: calendarDate('2025-08-05') }],
    ['pending', { happened: false }],
    [
      'missing_in_window',
      { measured: { event: 'e', outcome: 'missing_in_window', effect: null, units: [] } },
    ],
  ])('is %s and has no figure', (outcome, over) => {
    expect(scoreEvent(tracked(0.02, over))).toMatchObject({
      ...{ outcome, effect: null, hit: null, brier: null, inside: null, units: [] },
    });
  });
});

describe('the record of a target', () => {
  it('adds up by hand: three scored events, one pending, one without an expectation', () => {
    const events = [
      tracked(0.08),
      tracked(0.01),
      tracked(-0.09),
      tracked(null),
      tracked(0.02, { chosen: null }),
    ];
    const record = summariseRecord({ target: 'index', claimed: 'up' }, events.map(scoreEvent));
    // p = 3/5 each: (0.16 + 0.16 + 0.36)/3; hit rate 2/3, so that its own Brier score is 2/9; -0.09 is outside.
    expect(record).toMatchObject({
      ...{ events: 5, scored: 3, pending: 1, late: 0, brierCoin: 0.25 },
      outcomes: { scored: 3, pending: 1, no_expectation: 1 },
      hits: { count: 2, n: 3 },
      coverage: { count: 2, n: 3 },
    });
    expect(record.brier).toBeCloseTo(0.68 / 3, 12);
    expect(record.brierBaseRate).toBeCloseTo(2 / 9, 12);
    expect(Object.values(record.outcomes).reduce((sum, n) => sum + n, 0)).toBe(record.events);
  });

  it('has the exact interval of its shares', () => {
    const golden = JSON.parse(readFileSync(join(projectRoot, 'test/golden/track_record.json'), 'utf8')) as {
      shares: readonly { count: number; n: number; low: number; high: number }[];
    };
    for (const { count, n, low, high } of golden.shares) {
      const events = Array.from({ length: n }, (_, i) => scoreEvent(tracked(i < count ? 0.01 : -0.01)));
      const { hits } = summariseRecord({ target: 'index', claimed: 'up' }, events);
      expectClose(hits.low, low, 1e-9, `low of ${count} in ${n}`);
      expectClose(hits.high, high, 1e-9, `high of ${count} in ${n}`);
    }
  });
});
