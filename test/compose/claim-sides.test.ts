import { describe, expect, it } from '@jest/globals';
import { confoundersOf } from '../../src/compose/claim-confounders.js';
import type { ClaimData } from '../../src/compose/claim-data.js';
import type { ClaimOccasion } from '../../src/compose/claim-occasions.js';
import { studyOn } from '../../src/compose/claim-sides.js';
import { loadCalendars } from '../../src/config/calendars.js';
import { loadInstruments } from '../../src/config/instruments.js';
import { DATA_DIR } from '../../src/config/paths.js';
import type { Claim } from '../../src/domain/claim.js';
import type { Confounder } from '../../src/domain/confounder.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { claim } from '../domain/claims.js';

const sessionTables = loadCalendars(DATA_DIR);
const context = { sessionTables, instruments: loadInstruments(DATA_DIR, [...sessionTables.keys()]) };
const DRAWS = { draws: 99, seed: 1 };
/** Wednesday; the Moscow index closes at 15:50 UTC. */
const REGISTERED = '2025-06-11T17:00:00Z';

const occasion = (id: string, when: string): ClaimOccasion => ({
  ...{ id, title: id, score: null, knownAt: instant('2025-01-01T00:00:00Z') },
  ...(when.length === 10 ? { at: null, date: calendarDate(when) } : { at: instant(when), date: null }),
});

function data(of: Partial<Claim>, occasions: readonly ClaimOccasion[], registered = REGISTERED): ClaimData {
  const dates = ['2025-06-10', '2025-06-11', '2025-06-16', '2025-06-17'].map(calendarDate);
  const narrative = { stance: [0.1, 0.2, 0.3, 0.4] };
  const series = { unit: 'imoex', dates, returns: [0.01, -0.01, 0.02, 0.03], market: null, narrative };
  return {
    registered: {
      ...{ claim: claim(of), version: 1, position: 1, registeredAt: instant(registered) },
      ...{ hash: 'h', previousHash: null, body: '' },
    },
    targets: [{ id: 'index', series: [series] }],
    ...{ occasions, againstOccasions: [], against: [], without: [] },
    events: occasions.map(({ id }) => ({ id, unit: 'imoex', date: calendarDate('2025-06-16') })),
  };
}

const sides = (of: ClaimData, at: string) =>
  (['retrospective', 'prospective'] as const).map((side) => studyOn(context, of, side, DRAWS, instant(at)));
const idsOn = (of: ClaimData, at: string) =>
  sides(of, at).map((study) => study?.events.map(({ id }) => id) ?? null);

describe('the sides of a registration', () => {
  it('have events by their instant, and of a date alone by its first instant', () => {
    const events = data({}, [
      occasion('before', '2025-06-11T17:00:00Z'),
      occasion('same day', '2025-06-11'),
      occasion('after', '2025-06-11T17:00:01Z'),
      occasion('next day', '2025-06-12'),
    ]);
    expect(idsOn(events, '2025-07-01T00:00:00Z')).toEqual([
      ['before', 'same day'],
      ['after', 'next day'],
    ]);
  });

  it('begin with an event that has happened; those to come are counted from then on', () => {
    const events = data({}, [
      occasion('before', '2025-06-01T10:00:00Z'),
      occasion('held', '2025-06-20T10:00:00Z'),
      occasion('planned', '2025-09-01T10:00:00Z'),
    ]);
    expect(idsOn(events, '2025-06-19T00:00:00Z')).toEqual([['before'], null]);
    expect(idsOn(events, '2025-06-20T10:00:00Z')).toEqual([['before'], ['held', 'planned']]);
  });

  it('divide sessions where the index no longer reaches back before the registration', () => {
    const narrative = { measure: 'stance', given: [], camp: null, againstCamp: null } as const;
    const about = { events: null, narrative, primaryTest: 'hac_t' } as const;
    const indexOn = (registered: string) =>
      sides(data(about, [], registered), '2025-07-01T00:00:00Z').map(
        (study) => study?.targets[0]?.series[0]?.narrative?.stance ?? null,
      );
    // That of the sixteenth counts from the close of the venue's session before it, whether or not there is a bar.
    expect(indexOn('2025-06-11T15:00:00Z')).toEqual([
      [0.1, 0.2, null, null],
      [null, null, 0.3, 0.4],
    ]);
    const monday = '2025-06-16T12:00:00Z';
    expect(indexOn(monday)).toEqual([
      [0.1, 0.2, 0.3, null],
      [null, null, null, 0.4],
    ]);
    // After the close of Tuesday the next session is the first, and there is none yet.
    expect(indexOn('2025-06-17T18:00:00Z')).toEqual([[0.1, 0.2, 0.3, 0.4], null]);
  });
});

describe('the confounders of a claim', () => {
  const meeting: Confounder = {
    ...{ kind: 'us_russia_summit', date: calendarDate('2025-06-16'), until: calendarDate('2025-06-16') },
    ...{ timeZone: 'UTC', at: instant('2025-06-16T09:00:00Z'), scheduled: true, title: 'A summit' },
    ...{ groups: ['russia_equity'], source: 'test' },
  };
  const found = (of: Partial<Claim>, against: readonly string[] = []) => {
    const study = studyOn(
      context,
      data(of, [occasion('e', '2025-06-16T08:00:00Z')]),
      'prospective',
      DRAWS,
      instant('2025-07-01T00:00:00Z'),
    );
    if (study === null) throw new Error('no study');
    const others = against.map((id) => ({ id, unit: 'imoex', date: calendarDate('2025-06-16') }));
    return confoundersOf(context, { ...study, against: others }, [meeting]).map(({ event }) => event);
  };
  const events = claim().events;
  if (events === null) throw new Error('the claim has events');

  it('hold summits where the claim is on something else, and not where it is on talks', () => {
    expect(found({})).toEqual([]);
    expect(found({ events: { ...events, topics: [] } })).toEqual([]);
    expect(found({ events: { ...events, topics: ['sanctions'] } })).toEqual(['e']);
  });

  it('are those of events that count, once each', () => {
    const compares = {
      events: { ...events, topics: ['sanctions'] },
      against: { ...events, topics: ['energy'] },
    } as const;
    expect(found(compares, ['other'])).toEqual(['e', 'other']);
    expect(found(compares, ['e', 'other'])).toEqual(['other']);
  });
});
