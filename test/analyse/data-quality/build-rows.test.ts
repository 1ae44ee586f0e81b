import { describe, expect, it } from '@jest/globals';
import { buildQualityRows, type QualityInput } from '../../../src/analyse/data-quality/index.js';
import { calendarDate, endOfDate, instant } from '../../../src/domain/instant.js';
import type { Session } from '../../../src/domain/session.js';
import { bar } from '../../store/rows.js';
import { poll } from '../source-health/support/feed.js';

const AT = instant('2025-03-10T12:00:00Z');

/** Monday 3 to Friday 7 March 2025. */
const sessions = [3, 4, 5, 6, 7].map((day): Session => {
  const date = calendarDate(`2025-03-0${day}`);
  const closeAt = instant(`${date}T16:00:00Z`);
  return { date, openAt: null, closeAt, firstTradeAt: null, kind: 'regular', provisional: false };
});
const [, , , thursday, friday] = sessions;
const table = { venue: 'XMOS', timeZone: 'UTC', sessions, closures: [] };

const stored = (day: number, flags: Parameters<typeof bar>[0] = {}) => {
  const sessionDate = calendarDate(`2025-03-0${day}`);
  const availableAt = endOfDate(sessionDate);
  return {
    ...bar({ sessionDate, source: 'moex', ...flags }),
    availableAt,
    recordedAt: availableAt,
    availableBasis: 'observed' as const,
  };
};

const EMPTY: QualityInput = {
  at: AT,
  bars: [],
  ranges: [],
  headlines: [],
  polls: [],
  lastGood: [],
  openGaps: [],
  quarantine: [],
  findings: [],
  calendars: new Map([['imoex', { table, session: friday ?? null }]]),
  headlinesSince: instant('2025-03-08T00:00:00Z'),
};

const range = (last: number, count: number) => ({
  ...{ instrumentId: 'imoex', source: 'moex', interval: '1d' as const, sessions: count },
  firstSession: calendarDate('2025-03-03'),
  lastSession: calendarDate(`2025-03-0${last}`),
  newestRecordedAt: instant(`2025-03-0${last}T23:59:59.999Z`),
  newestAvailableAt: instant(`2025-03-0${last}T23:59:59.999Z`),
});

describe('buildQualityRows', () => {
  it('holds bars against the calendar: five sessions, three bars, two missing, one flagged twice', () => {
    const bars = [stored(3), stored(4, { flags: ['return_limit', 'unit_jump'] }), stored(6)];
    const [row] = buildQualityRows({ ...EMPTY, bars, ranges: [range(6, 3)] });
    expect(row).toMatchObject({
      source: 'moex',
      subject: 'imoex',
      kind: 'bars',
      stored: 3,
      stale: true,
      ageHours: 84,
    });
    expect(row?.bars).toMatchObject({ expectedSession: '2025-03-07', expected: 5, present: 3, missing: 2 });
    expect(row?.bars?.flags).toMatchObject({ return_limit: 1, unit_jump: 1, gap_before: 0 });
  });

  it('expects nothing of a session that is not due yet', () => {
    const bars = [3, 4, 5, 6].map((day) => stored(day));
    const calendars = new Map([['imoex', { table, session: thursday ?? null }]]);
    const [row] = buildQualityRows({ ...EMPTY, bars, calendars, ranges: [range(6, 4)] });
    expect([row?.stale, row?.bars?.expected, row?.bars?.missing]).toEqual([false, 4, 0]);
  });

  it('counts the polls of 24 hours, and keeps the newest failure whenever it was', () => {
    const polls = [
      poll({
        at: instant('2025-03-09T11:59:59Z'),
        status: 'failed',
        faultCode: 'timeout',
        fault: 'no answer',
      }),
      poll({ at: instant('2025-03-09T12:00:00Z'), items: 9, inserted: 9 }),
      poll({
        at: instant('2025-03-09T12:00:01Z'),
        items: 6,
        inserted: 1,
        unchanged: 2,
        revised: 1,
        skipped: 1,
        refused: 1,
      }),
      poll({ at: instant('2025-03-10T12:00:00Z'), items: 2, inserted: 2 }),
    ];
    const [row] = buildQualityRows({ ...EMPTY, polls, lastGood: polls.slice(3) });
    expect(row?.polls).toEqual({
      ...{ lastPollAt: AT, lastGoodPollAt: AT, polls: 2, failed: 0 },
      ...{ inserted: 3, unchanged: 2, revised: 1, skipped: 1, refused: 1 },
      ...{ lastFaultCode: 'timeout', lastFault: 'no answer' },
    });
  });

  it('gives a row to whatever is known of: a source that only ever failed, gaps, refusals and our own clock', () => {
    const finding = {
      code: 'local_clock_off',
      source: 'local',
      subject: 'clock',
      since: AT,
      detail: 'NTP',
    } as const;
    const rows = buildQualityRows({
      ...EMPTY,
      polls: [poll({ source: 'rss:dead', status: 'failed' })],
      quarantine: [
        { source: 'moex', subject: 'sber', reason: 'non_positive_price', items: 2 },
        { source: 'moex', subject: 'sber', reason: 'no_date', items: 1 },
      ],
      findings: [finding],
    });
    expect(rows.map(({ source, subject, kind }) => `${source} ${subject} ${kind}`)).toEqual([
      'local clock other',
      'moex sber bars',
      'rss:dead headlines headlines',
    ]);
    expect(rows[1]?.quarantine).toEqual({ items: 3, byReason: { non_positive_price: 2, no_date: 1 } });
    expect(rows[0]?.findings).toEqual([finding]);
  });

  it("says a host's clock of each of its series", () => {
    const finding = {
      code: 'clock_off',
      source: 'moex',
      subject: 'clock',
      since: AT,
      detail: '+9 s',
    } as const;
    const polls = ['sber', 'imoex'].map((subject) => poll({ source: 'moex', subject }));
    const rows = buildQualityRows({ ...EMPTY, polls, findings: [finding] });
    expect(rows.map(({ subject, findings }) => [subject, findings.length])).toEqual([
      ['imoex', 1],
      ['sber', 1],
    ]);
  });

  it('calls headlines stale by the newest of the source', () => {
    const outlet = { source: 'rss:a', outletCamp: 'western' as const, headlines: 5 };
    const dated = (newest: string) => ({
      ...outlet,
      outlet: newest,
      firstPublishedAt: instant('2025-03-01T00:00:00Z'),
      newestPublishedAt: instant(newest),
      newestRecordedAt: instant(newest),
    });
    const old = dated('2025-03-07T23:59:59.999Z');
    const stale = (headlines: QualityInput['headlines']) => buildQualityRows({ ...EMPTY, headlines })[0];
    expect(stale([old])).toMatchObject({ stale: true, stored: 5 });
    expect(stale([old, dated('2025-03-08T00:00:00Z')])).toMatchObject({
      stale: false,
      stored: 10,
      ageHours: 60,
    });
  });
});
