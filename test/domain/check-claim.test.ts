import { describe, expect, it } from '@jest/globals';
import {
  checkedClaim,
  contradictionsOf,
  rivalsAlike,
  unknownInstruments,
} from '../../src/domain/check-claim.js';
import { type Claim, COMPARING_TESTS, type EventFilter, SESSION_TESTS } from '../../src/domain/claim.js';
import { passesFilter } from '../../src/domain/event-filter.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { claim, withTarget } from './claims.js';

const at = (wrong: Claim) => contradictionsOf(wrong).map(({ path }) => path.join('.'));
const filter = (change: Partial<EventFilter> = {}): EventFilter => ({
  topics: [],
  stances: [],
  deescalations: [],
  tags: [],
  from: null,
  to: null,
  ...change,
});
const framing = { measure: 'framing', given: [], camp: null, againstCamp: null } as const;

describe('a claim', () => {
  it('that is sound is taken as it is', () => {
    expect(checkedClaim(claim())).toEqual(claim());
  });

  it.each<[string, Claim, string]>([
    ['is about nothing', claim({ events: null }), 'events'],
    [
      'compares with events but has none',
      claim({ events: null, narrative: framing, against: filter() }),
      'against',
    ],
    [
      'compares events with themselves',
      claim({ against: claim().events, primaryTest: 'placebo' }),
      'against',
    ],
    ['compares by a test that cannot', claim({ against: filter() }), 'primaryTest'],
    [
      'compares volatilities by a test that cannot',
      claim({
        ...{ outcome: 'volatility', against: filter(), primaryTest: 'sign_flip' },
        windows: [{ from: 0, to: 4 }],
      }),
      'primaryTest',
    ],
    [
      'is about every session and tested over events',
      claim({ events: null, narrative: framing }),
      'primaryTest',
    ],
    [
      'is about the volatility of every session',
      claim({
        ...{ events: null, narrative: framing, outcome: 'volatility', primaryTest: 'placebo' },
        windows: [{ from: 0, to: 4 }],
      }),
      'events',
    ],
    [
      'ends before it starts',
      claim({ events: filter({ from: calendarDate('2025-02-01'), to: calendarDate('2025-01-01') }) }),
      'events.to',
    ],
    ['asks for a tag twice', claim({ events: filter({ tags: ['talks', 'talks'] }) }), 'events.tags.1'],
    ['has no window', claim({ windows: [] }), 'windows'],
    [
      'has a window twice',
      claim({
        windows: [
          { from: 0, to: 1 },
          { from: 0, to: 1 },
        ],
      }),
      'windows.1',
    ],
    ['has a window that runs backwards', claim({ windows: [{ from: 2, to: 0 }] }), 'windows.0'],
    [
      'measures the volatility of one session',
      claim({ outcome: 'volatility', primaryTest: 'levene', windows: [{ from: 0, to: 0 }] }),
      'windows.0',
    ],
    ['tests a return by a test of variances', claim({ primaryTest: 'levene' }), 'primaryTest'],
    ['has no level of its test', claim({ alpha: 0 }), 'alpha'],
    ['has too high a level of its test', claim({ alpha: 0.51 }), 'alpha'],
    ['is gone before its window ends', claim({ goneWithinSessions: 1 }), 'goneWithinSessions'],
    [
      'is gone without an event to count from',
      claim({ events: null, narrative: framing, primaryTest: 'hac_t', goneWithinSessions: 20 }),
      'goneWithinSessions',
    ],
    [
      'holds its own measure fixed',
      claim({ narrative: { ...framing, given: ['framing'] } }),
      'narrative.given',
    ],
    [
      'compares a camp with itself',
      claim({ narrative: { ...framing, camp: 'western', againstCamp: 'western' } }),
      'narrative.againstCamp',
    ],
    ['has a target twice', withTarget(1, { id: 'index' }), 'targets.1.id'],
    ['names instruments and a group', withTarget(1, { instruments: ['rtx'] }), 'targets.1.group'],
    ['names neither', withTarget(0, { instruments: [] }), 'targets.0.instruments'],
    [
      'names an instrument twice',
      withTarget(0, { instruments: ['imoex', 'imoex'] }),
      'targets.0.instruments.1',
    ],
    ['has no smallest effect', withTarget(0, { smallestEffect: 0 }), 'targets.0.smallestEffect'],
    [
      'lets the rival of no effect predict one',
      withTarget(1, { rivals: { h0: 1, h1: 1, h2: 1, h3: 1 } }),
      'targets.1.rivals.h0',
    ],
    ['says what no rival predicts', withTarget(0, { claimed: 'down' }), 'targets.0.claimed'],
    [
      'says that something moves which no rival moves',
      withTarget(0, { claimed: 'either', rivals: { h0: 0, h1: 0, h2: 0, h3: 0 } }),
      'targets.0.claimed',
    ],
    ['claims nothing', withTarget(0, { claimed: null }), 'targets'],
  ])('that %s is refused at its field', (_, wrong, field) => {
    expect(at(wrong)).toEqual([field]);
    expect(() => checkedClaim(wrong)).toThrow(field);
  });

  it('that compares names the tests that can', () => {
    const [fault] = contradictionsOf(claim({ against: filter() }));
    expect(fault?.problem).toBe(
      '"adj_bmp_t" does not compare two sets of events; of a return placebo, cross_sectional_t do, or leave out against',
    );
    for (const primaryTest of COMPARING_TESTS.return)
      expect(at(claim({ against: filter(), primaryTest }))).toEqual([]);
    for (const primaryTest of SESSION_TESTS)
      expect(at(claim({ events: null, narrative: framing, primaryTest }))).toEqual([]);
  });

  it('of a level is about the index and no price', () => {
    const [target] = claim().targets;
    if (target === undefined) throw new Error('the claim has a target');
    const level = { outcome: 'level', primaryTest: 'hac_t' } as const;
    const sound = claim({ ...level, narrative: framing, targets: [{ ...target, instruments: [] }] });
    expect(at(sound)).toEqual([]);
    expect(at({ ...sound, narrative: null })).toEqual(['narrative']);
    expect(at({ ...sound, targets: [target] })).toEqual(['targets.0.instruments']);
  });

  it('names the instruments nobody knows', () => {
    const found = unknownInstruments(withTarget(0, { instruments: ['imoex', 'imoxe'] }), new Set(['imoex']));
    expect(found.map(({ path }) => path.join('.'))).toEqual(['targets.0.instruments.1']);
  });

  it('says which rivals its signs cannot tell apart', () => {
    expect(rivalsAlike(claim())).toEqual([]);
    expect(rivalsAlike({ targets: claim().targets.slice(0, 1) })).toEqual(['h1=h2', 'h1=h3', 'h2=h3']);
  });
});

describe('an event filter', () => {
  const event = {
    topic: 'sanctions',
    stance: 'loss',
    deescalation: 'none',
    occurredAt: instant('2025-07-14T15:00:00Z'),
    date: null,
    tags: ['sanctions_threat', 'dated'],
  } as const;

  it.each<[Partial<EventFilter>, boolean]>([
    [{}, true],
    [{ topics: ['energy', 'sanctions'] }, true],
    [{ topics: ['energy'] }, false],
    [{ stances: ['gain'] }, false],
    [{ deescalations: ['none'] }, true],
    [{ tags: ['dated', 'sanctions_threat'] }, true],
    [{ tags: ['dated', 'in_force'] }, false],
    [{ from: calendarDate('2025-07-14'), to: calendarDate('2025-07-14') }, true],
    [{ from: calendarDate('2025-07-15') }, false],
    [{ to: calendarDate('2025-07-13') }, false],
  ])('%j lets it through: %s', (change, through) => {
    expect(passesFilter(event, filter(change))).toBe(through);
  });

  it('asks an event without tags for none', () => {
    const { tags: _, ...untagged } = event;
    expect([filter(), filter({ tags: ['dated'] })].map((each) => passesFilter(untagged, each))).toEqual([
      true,
      false,
    ]);
  });
});
