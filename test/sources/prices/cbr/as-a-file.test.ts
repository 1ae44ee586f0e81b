import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sessionIndexOf } from '../../../../src/align/find-session.js';
import {
  addDays,
  type CalendarDate,
  calendarDate,
  endOfDate,
  instant,
} from '../../../../src/domain/instant.js';
import { importWorld, runImport } from '../../../jobs/support/import-world.js';
import { describeWithShared } from '../../../support/shared.js';
import { bank, dynamicXml, fetchCbr, type Rate, ratesOf, TABLE, totalOf } from './support.js';

const FIRST = calendarDate('2024-12-20');
const DAYS = 40;
const dates = Array.from({ length: DAYS }, (_, index) => addDays(FIRST, index));
const dotted = (date: string) => date.split('-').reverse().join('.');
const LATE = '2026-07-01T00:00:00Z';

/** Rates by the date from which they are in force: the bank names those dates alone, a file repeats them each day. */
type Changes = readonly { readonly date: CalendarDate; readonly rate: number }[];

function listOf(changes: Changes): Rate[] {
  return changes.map(({ date, rate }) => ({ date: dotted(date), value: String(rate).replace('.', ',') }));
}

function fileOf(changes: Changes): string {
  let inForce: number | null = null;
  const lines = dates.flatMap((date) => {
    inForce = changes.find((change) => change.date === date)?.rate ?? inForce;
    return inForce === null ? [] : [`${date},${inForce}`];
  });
  return ['date,close', ...lines].join('\n');
}

/** Each fixing sets a rate, the old one too; now and then a day off the calendar sets another. The first day has one. */
const changes: fc.Arbitrary<Changes> = fc
  .array(fc.record({ rate: fc.integer({ min: 700_000, max: 1_200_000 }), off: fc.boolean() }), {
    minLength: DAYS,
    maxLength: DAYS,
    size: 'max',
  })
  .map((draws) => {
    let last = 0;
    return dates.flatMap((date, index) => {
      const draw = draws[index];
      const isSet = sessionIndexOf(TABLE, addDays(date, -1)) !== null;
      if (draw === undefined || !(isSet || (draw.off && draw.rate % 5 === 0))) return [];
      const rate = draw.rate / 10_000;
      if (!isSet && rate === last) return [];
      last = rate;
      return [{ date, rate }];
    });
  });
const day = fc.constantFrom(...dates);

describe('rates from the bank and from a file', () => {
  const world = importWorld();

  it('are the same rows, off the calendar too', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async (made) => {
        const store = await world.open();
        const file = world.write('usd_rub_cbr.csv', fileOf(made));
        const options = { kind: 'prices', files: [file], source: 'cbr' } as const;
        const { refusals } = await runImport(store, options, instant(LATE));
        expect(refusals).toEqual([]);
        const asOf = { at: instant('2027-01-01T00:00:00Z'), basis: 'recorded' } as const;
        const stored = await store.bars.read({ instrumentIds: ['usd_rub_cbr'], interval: '1d', asOf });
        const ask = { from: addDays(FIRST, -1), to: addDays(FIRST, DAYS), now: LATE };
        const { bars } = await fetchCbr(ask, bank(listOf(made)));
        const plain = stored.map(({ recordedAt, availableAt, availableBasis, flags, ...bar }) => ({
          ...bar,
          flags: [],
        }));
        expect(bars).toEqual(plain);
        expect(bars.length).toBe(made.length);
      }),
      { numRuns: 10 },
    );
  }, 60_000);
});

describe('any list of the bank', () => {
  const span = fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));
  const now = day.chain((date) => fc.constantFrom(`${date}T11:00:00Z`, `${date}T12:30:00Z`, LATE));

  it('is accounted for, and gives ascending days of setting whose cut-off has passed', async () => {
    const spoilt = fc.tuple(
      changes,
      fc.array(fc.tuple(day, fc.constantFrom('0,0', 'x', '90,1', '90,2')), { maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(spoilt, span, now, async ([made, more], dates, at) => {
        const list = [...listOf(made), ...more.map(([date, value]) => ({ date: dotted(date), value }))];
        const answer = await fetchCbr({ ...dates, now: at }, bank(dynamicXml(list)));
        expect(totalOf(answer)).toBe(list.length);
        const days = answer.bars.map(({ sessionDate }) => sessionDate);
        expect(days).toEqual([...new Set(days)].sort());
        for (const date of days) {
          const closeAt = TABLE.sessions[sessionIndexOf(TABLE, date) ?? -1]?.closeAt ?? endOfDate(date);
          expect(closeAt <= instant(at)).toBe(true);
          expect(date >= dates.from && date <= dates.to).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same in two spans as in one', async () => {
    let rates = 0;
    await fc.assert(
      fc.asyncProperty(changes, span, day, now, async (made, { from, to }, cut, at) => {
        fc.pre(from <= cut && cut < to);
        const ask = (dates: { from: string; to: string }) =>
          fetchCbr({ ...dates, now: at }, bank(listOf(made)));
        const whole = ratesOf(await ask({ from, to }));
        const parts = [await ask({ from, to: cut }), await ask({ from: addDays(cut, 1), to })];
        expect(parts.flatMap(ratesOf)).toEqual(whole);
        rates += whole.length;
      }),
      { numRuns: 150 },
    );
    expect(rates).toBeGreaterThan(150);
  });
});

describeWithShared('six years of official rates', (shared) => {
  const [, ...lines] = readFileSync(join(shared, 'real/prices/usdrub_cbr.csv'), 'utf8').trim().split('\n');
  const daily = lines.map((line) => {
    const [date = '', close = ''] = line.split(',');
    return { date: dotted(date), value: close.replace('.', ',') };
  });

  it('listed on every day of force are as many rates as a file of them holds', async () => {
    const answer = await fetchCbr(
      { from: '2020-11-30', to: '2026-12-31', now: '2027-01-01T00:00:00Z' },
      bank(daily),
    );
    // As the import counts them: 2,091 days, of which 676 repeat a rate.
    expect([daily.length, answer.bars.length, answer.outside]).toEqual([2091, 1415, 676]);
    const days = answer.bars.map(({ sessionDate }) => sessionDate);
    expect(days.filter((date) => sessionIndexOf(TABLE, date) === null)).toEqual(['2020-11-30']);
    expect(answer.bars.filter((bar) => bar.effectiveDate !== addDays(bar.sessionDate, 1))).toEqual([]);
  });
});
