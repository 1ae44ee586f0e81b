import { describe, expect, it } from '@jest/globals';
import { claimStudyOf } from '../../src/compose/claim-study-request.js';
import { loadCalendars } from '../../src/config/calendars.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import type { ClaimStudyOccasion, ClaimStudyRequest } from '../../src/serve/verdict-services.js';
import { claim } from '../domain/claims.js';

const context = { sessionTables: loadCalendars(DATA_DIR) };
const occasion = (change: Partial<ClaimStudyOccasion>): ClaimStudyOccasion => ({
  ...{ id: 'e', at: null, date: null, against: false, flags: [] },
  ...change,
});

function requestFor(occasions: readonly ClaimStudyOccasion[], venue = 'XETR'): ClaimStudyRequest {
  const series = { unit: 'rhm_de', dates: [calendarDate('2025-02-28')], returns: [0.01], market: null };
  return {
    claim: claim(),
    targets: [
      { id: 'one', series: [series] },
      { id: 'both', series: [series, { ...series, unit: 'other' }] },
    ],
    venues: new Map([
      ['rhm_de', venue],
      ['other', 'XNYS'],
    ]),
    occasions,
    draws: { draws: 99, seed: 1 },
  };
}

describe('the events of a claim study', () => {
  it('stand once on every unit, against apart, and a date stays the day the caller gave', () => {
    const date = calendarDate('2025-03-01');
    const flags = ['date_only'] as const;
    const study = claimStudyOf(
      context,
      requestFor([occasion({ id: 'a', date }), occasion({ id: 'b', date, against: true, flags })]),
    );
    expect(study.events).toEqual([
      { id: 'a', unit: 'rhm_de', date, flags: [] },
      { id: 'a', unit: 'other', date, flags: [] },
    ]);
    expect(study.against.map(({ id, unit, flags: own }) => [id, unit, own])).toEqual([
      ['b', 'rhm_de', ['date_only']],
      ['b', 'other', ['date_only']],
    ]);
    // Known by its date: in no primary test, and held apart by the joint regression.
    expect(study.others).toEqual(study.against);
  });

  it('with an instant wait for the first close after it, of each venue', () => {
    // Friday 17:45 UTC: Frankfurt has closed, New York is trading.
    const at = instant('2025-02-28T17:45:00Z');
    const { events } = claimStudyOf(context, requestFor([occasion({ at })]));
    expect(events.map(({ date, flags }) => [date, flags])).toEqual([
      ['2025-03-03', []],
      ['2025-02-28', ['intraday']],
    ]);
  });

  it('need a venue that there is', () => {
    expect(() =>
      claimStudyOf(context, requestFor([occasion({ at: instant('2025-02-28T17:45:00Z') })], 'XXXX')),
    ).toThrow('no calendar for venue "XXXX"; there are ');
  });
});
