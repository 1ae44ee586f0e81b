import { describe, expect, it } from '@jest/globals';
import { confoundersIn, windowSpan } from '../../src/align/confounders.js';
import { loadCalendars } from '../../src/config/calendars.js';
import { loadConfounders } from '../../src/config/confounders.js';
import { DATA_DIR } from '../../src/config/paths.js';
import type { Confounder } from '../../src/domain/confounder.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import type { Group } from '../../src/domain/instrument.js';

const tables = loadCalendars(DATA_DIR);
const calendar = loadConfounders(DATA_DIR);

/** The kinds in a window around a session of a venue. */
function kindsIn(
  venue: string,
  day0: string,
  from: number,
  to: number,
  group: Group,
  except?: 'us_russia_summit',
) {
  const sessions = tables.get(venue)?.sessions ?? [];
  const index = sessions.findIndex(({ date }) => date === day0);
  const span = windowSpan(sessions, index, { from, to });
  if (span === null) throw new Error(`no window around ${day0}`);
  return confoundersIn(calendar, span, { group, ...(except === undefined ? {} : { except: [except] }) }).map(
    ({ kind, date }) => `${kind} ${date}`,
  );
}

describe('confounders of a window', () => {
  it('are the decisions between its closes', () => {
    // Bank of Russia at 13:30 Moscow time on Friday 25 July 2025, the European Council nowhere near.
    expect(kindsIn('XMOS_INDEX', '2025-07-25', 0, 0, 'ruble')).toEqual(['cbr_key_rate 2025-07-25']);
    expect(kindsIn('XMOS_INDEX', '2025-07-24', 0, 0, 'ruble')).toEqual([]);
    expect(kindsIn('XMOS_INDEX', '2025-07-24', 0, 1, 'ruble')).toEqual(['cbr_key_rate 2025-07-25']);
    expect(kindsIn('XMOS_INDEX', '2025-07-25', 0, 0, 'defense')).toEqual([]);
  });

  it('are of the next session where the venue had closed', () => {
    // 14:00 in Washington on 30 July 2025 is 20:00 in Frankfurt, after XETRA's close and before that of New York.
    expect(kindsIn('XETR', '2025-07-30', 0, 0, 'defense')).toEqual([]);
    expect(kindsIn('XETR', '2025-07-31', 0, 0, 'defense')).toEqual(['fed_fomc 2025-07-30']);
    expect(kindsIn('XNYS', '2025-07-30', 0, 0, 'defense')).toEqual(['fed_fomc 2025-07-30']);
  });

  it('count on a weekend for the session after it', () => {
    expect(kindsIn('NYMEX', '2025-08-04', 0, 0, 'energy')).toEqual(['opec_plus 2025-08-03']);
    expect(kindsIn('NYMEX', '2025-08-05', 0, 0, 'energy')).toEqual([]);
  });

  it('leave out the kind a study is about', () => {
    // Its hour is not in the calendar: it may lie in Friday's session, or after it and so in Monday's.
    for (const day of ['2025-08-15', '2025-08-18']) {
      expect(kindsIn('XETR', day, 0, 0, 'defense')).toEqual(['us_russia_summit 2025-08-15']);
      expect(kindsIn('XETR', day, 0, 0, 'defense', 'us_russia_summit')).toEqual([]);
    }
    expect(kindsIn('XETR', '2025-08-19', 0, 0, 'defense')).toEqual([]);
  });

  it('have no window outside the sessions', () => {
    const sessions = tables.get('XETR')?.sessions ?? [];
    expect(windowSpan(sessions, 0, { from: 0, to: 1 })).toBeNull();
    expect(windowSpan(sessions, sessions.length - 1, { from: 0, to: 1 })).toBeNull();
  });

  it('at a close belong to the session after it, and without an hour to every session of their day', () => {
    const known = (at: string | null): Confounder => ({
      kind: 'fed_fomc',
      date: calendarDate('2025-03-12'),
      until: calendarDate('2025-03-12'),
      timeZone: 'UTC',
      at: at === null ? null : instant(at),
      scheduled: true,
      title: '',
      groups: ['energy'],
      source: '',
    });
    const close = instant('2025-03-12T16:00:00Z');
    const on = { from: instant('2025-03-11T16:00:00Z'), before: close };
    const next = { from: close, before: instant('2025-03-13T16:00:00Z') };
    const found = (of: Confounder, span: typeof on) => confoundersIn([of], span, { group: 'energy' }).length;
    expect([found(known(close), on), found(known(close), next)]).toEqual([0, 1]);
    expect([found(known(null), on), found(known(null), next)]).toEqual([1, 1]);
    const after = { from: instant('2025-03-13T00:00:00Z'), before: instant('2025-03-14T00:00:00Z') };
    expect(found(known(null), after)).toBe(0);
  });
});
