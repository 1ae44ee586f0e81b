import { describe, expect, it } from '@jest/globals';
import { byDateAndKind, confoundersIn, windowSpan } from '../../src/align/confounders.js';
import { allRolls } from '../../src/align/contract-rolls.js';
import { exDates } from '../../src/align/ex-dates.js';
import { loadCalendars } from '../../src/config/calendars.js';
import { loadContracts } from '../../src/config/contracts.js';
import { loadInstruments } from '../../src/config/instruments.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { calendarDate } from '../../src/domain/instant.js';

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);
const rolls = allRolls(loadContracts(DATA_DIR, instruments, [...tables.keys()]), instruments, tables);
const rollsOf = (id: string) => rolls.filter(({ instrumentId }) => instrumentId === id);

function tableOf(id: string) {
  const instrument = instruments.find((each) => each.id === id);
  const table = instrument && tables.get(instrument.venue);
  if (instrument === undefined || table === undefined) throw new Error(`${id} is not reviewed`);
  return { instrument, table };
}

describe('contract rolls', () => {
  // Last days of trading as the exchanges published them for these contracts, and the next session by hand.
  it.each([
    // London had a holiday on 31 May 2021, New York had one too, and ICE traded.
    ['brent_futures', '2021-07', '2021-05-28', '2021-05-31'],
    ['brent_futures_nymex', '2021-07', '2021-05-28', '2021-06-01'],
    ['brent_futures', '2023-02', '2022-12-29', '2022-12-30'],
    ['brent_futures_nymex', '2024-02', '2023-12-28', '2023-12-29'],
    ['brent_futures_nymex', '2024-05', '2024-03-28', '2024-04-01'],
    ['brent_futures_nymex', '2026-01', '2025-11-28', '2025-12-01'],
    ['brent_futures_nymex', '2026-02', '2025-12-30', '2025-12-31'],
    ['wti_futures', '2022-05', '2022-04-20', '2022-04-21'],
    ['wti_futures', '2022-07', '2022-06-21', '2022-06-22'],
    ['wti_futures', '2025-01', '2024-12-19', '2024-12-20'],
    ['wti_futures', '2025-05', '2025-04-22', '2025-04-23'],
    ['wti_futures', '2025-11', '2025-10-21', '2025-10-22'],
    ['wti_futures', '2025-12', '2025-11-20', '2025-11-21'],
    ['henry_hub_futures', '2024-12', '2024-11-26', '2024-11-27'],
    ['henry_hub_futures', '2025-10', '2025-09-26', '2025-09-29'],
    ['henry_hub_futures', '2025-11', '2025-10-29', '2025-10-30'],
    ['henry_hub_futures', '2026-01', '2025-12-29', '2025-12-30'],
    ['ttf', '2022-09', '2022-08-30', '2022-08-31'],
    ['ttf', '2024-04', '2024-03-27', '2024-03-28'],
    ['gold_futures', '2025-02', '2025-02-26', '2025-02-27'],
    ['gold_futures', '2025-12', '2025-12-29', '2025-12-30'],
  ])(
    'of %s: the contract of %s trades last on %s, and %s shows the next',
    (id, contract, lastTrade, date) => {
      const roll = rollsOf(id).find(({ title }) => title.includes(`contract of ${contract} `));
      expect([roll?.title.split(' ').at(-1), roll?.date]).toEqual([lastTrade, date]);
    },
  );

  it('come once a month for every instrument that rolls, in sessions of its venue', () => {
    const rolling = instruments.filter((each) => each.rolls).map(({ id }) => id);
    expect(new Set(rolls.map(({ instrumentId }) => instrumentId))).toEqual(new Set(rolling));
    for (const id of rolling) {
      const own = rollsOf(id);
      const dates = new Set<string>(tableOf(id).table.sessions.map(({ date }) => date));
      expect(own.filter(({ date }) => !dates.has(date))).toEqual([]);
      const contracts = own.map(({ title }) => /contract of (\d{4})-(\d{2})/.exec(title));
      const months = contracts.map((found) => Number(found?.[1]) * 12 + Number(found?.[2]));
      expect(months.slice(1).every((month, i) => month === (months[i] ?? 0) + 1)).toBe(true);
      // From December 2020 to the end of the calendars in 2027; the last roll may lie beyond it.
      expect(own.length).toBeGreaterThanOrEqual(84);
    }
  });

  it('lie in the return of their own session and no other, for their own instrument alone', () => {
    const { table } = tableOf('henry_hub_futures');
    const found = (date: string, instrumentId?: string) => {
      const span = windowSpan(
        table.sessions,
        table.sessions.findIndex((session) => session.date === date),
        { from: 0, to: 0 },
      );
      if (span === null) throw new Error(`no window around ${date}`);
      const sought = { group: 'energy', ...(instrumentId === undefined ? {} : { instrumentId }) } as const;
      return confoundersIn(rolls, span, sought).map((row) => `${row.instrumentId} ${row.date}`);
    };
    expect(found('2025-10-30', 'henry_hub_futures')).toEqual(['henry_hub_futures 2025-10-30']);
    expect(found('2025-10-29', 'henry_hub_futures')).toEqual([]);
    expect(found('2025-10-31', 'henry_hub_futures')).toEqual([]);
    expect(found('2025-10-30', 'xle')).toEqual([]);
    expect(found('2025-10-30')).toEqual([]);
  });
});

describe('ex-dates', () => {
  // The gap of a holiday: TotalEnergies went ex on 2 January 2024; Paris had closed at 14:05 on 29 December.
  const { instrument, table } = tableOf('tte_pa');
  const payout = (date: string, source: string, dividend: number) => ({
    instrumentId: 'tte_pa',
    source,
    sessionDate: calendarDate(date),
    dividend,
  });

  it('are one a date, whoever states them, and lie at the close before', () => {
    const rows = [
      payout('2024-01-02', 'file', 0.74),
      payout('2024-01-02', 'yahoo', 0.740001),
      payout('2024-03-20', 'yahoo', 0.74),
    ];
    const found = exDates(rows, instrument, table);
    expect(found.map(({ date, at, title }) => [date, at, title])).toEqual([
      ['2024-01-02', '2023-12-29T16:35:00.000Z', 'TotalEnergies, Paris line goes ex dividend: 0.74 EUR'],
      ['2024-03-20', '2024-03-19T16:35:00.000Z', 'TotalEnergies, Paris line goes ex dividend: 0.74 EUR'],
    ]);
  });

  it('stand among the others by date, kind and instrument', () => {
    const ex = exDates([payout('2025-10-30', 'yahoo', 1)], instrument, table);
    const sorted = [...rolls, ...ex].sort(byDateAndKind).filter(({ date }) => date === '2025-10-30');
    expect(sorted.map(({ kind, instrumentId }) => [kind, instrumentId])).toEqual([
      ['ex_date', 'tte_pa'],
      ['contract_roll', 'gold_futures'],
      ['contract_roll', 'henry_hub_futures'],
    ]);
  });
});
