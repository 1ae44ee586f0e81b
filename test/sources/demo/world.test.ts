import { describe, expect, it } from '@jest/globals';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadDemoSpec } from '../../../src/config/demo-world.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import { daysBetween, utcDate } from '../../../src/domain/instant.js';
import { GROUPS } from '../../../src/domain/instrument.js';
import { type DemoWorld, generateDemo } from '../../../src/sources/demo/world.js';

const tables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...tables.keys()]);
const spec = loadDemoSpec(DATA_DIR);
const world = generateDemo(spec, instruments, tables);

function seriesOf({ series }: DemoWorld, id: string) {
  const found = series.find(({ instrument }) => instrument.id === id);
  if (found === undefined) throw new Error(`${id} is not in the demo world`);
  return found;
}

describe('the generator', () => {
  it('gives the same bytes for the same seed, others for another', () => {
    const again = generateDemo(loadDemoSpec(DATA_DIR), instruments, tables);
    const other = generateDemo({ ...spec, market: { ...spec.market, seed: 7 } }, instruments, tables);
    expect(JSON.stringify(again)).toBe(JSON.stringify(world));
    expect(other.headlines.map(({ title }) => title)).not.toEqual(world.headlines.map(({ title }) => title));
    expect(seriesOf(other, 'imoex').bars).not.toEqual(seriesOf(world, 'imoex').bars);
  });

  it('draws each part from a stream of its own: what is left out changes no other part', () => {
    const [first, ...others] = spec.market.instruments;
    const less = generateDemo(
      {
        ...spec,
        market: { ...spec.market, instruments: others },
        effects: { ...spec.effects, event_effects: [] },
        press: { ...spec.press, outlets: spec.press.outlets.slice(1) },
      },
      instruments,
      tables,
    );
    expect(first).toBeDefined();
    expect(less.series).toHaveLength(world.series.length - 1);
    expect(seriesOf(less, 'wti_futures').bars).toEqual(seriesOf(world, 'wti_futures').bars);
  });

  it('refuses an instrument that is not among the reviewed ones', () => {
    const stray = spec.market.instruments.map((row) => ({ ...row, id: `${row.id}_x` }));
    const market = { ...spec.market, instruments: stray };
    expect(() => generateDemo({ ...spec, market }, instruments, tables)).toThrow('is no reviewed instrument');
  });
});

describe('the market', () => {
  it('has instruments of every group over thirty months', () => {
    const groups = new Set(world.series.map(({ instrument }) => instrument.group));
    expect([...groups].sort()).toEqual([...GROUPS].sort());
    const dates = world.series.flatMap(({ bars }) => bars.map(({ sessionDate }) => sessionDate)).sort();
    expect(daysBetween(dates[0] ?? spec.market.to, dates.at(-1) ?? spec.market.from)).toBeGreaterThan(900);
  });

  it('has a bar on every session and on no other day, in order within its range', () => {
    for (const { instrument, table, bars } of world.series) {
      const own = spec.market.instruments.find(({ id }) => id === instrument.id);
      const from = own?.from ?? spec.market.from;
      const until = own?.until ?? spec.market.to;
      const sessions = table.sessions.filter(({ date }) => date >= from && date <= until);
      expect(bars.map(({ sessionDate }) => sessionDate)).toEqual(sessions.map(({ date }) => date));
      for (const { open, high, low, close, flags } of bars) {
        expect(close).toBeGreaterThan(0);
        expect(Math.max(open ?? close, close)).toBeLessThanOrEqual(high ?? close);
        expect(Math.min(open ?? close, close)).toBeGreaterThanOrEqual(low ?? close);
        expect(flags.filter((flag) => flag !== 'repeated_close')).toEqual([]);
      }
    }
  });

  // Days worked out by hand from the venues' hours; New York closes at 20:00 or 21:00 UTC, Xetra at 15:35 or 16:35,
  // Moscow's indices at 15:50 and its shares at 20:50.
  it.each([
    // Friday evening after every close.
    ['imoex', '2025-08-18', ['2025-08-15', '2025-08-16'], 0.025],
    ['rhm_de', '2025-08-18', ['2025-08-15'], 0.03],
    // Friday 17:45: after Frankfurt and Moscow's indices, before New York and Moscow's shares.
    ['rhm_de', '2025-03-03', ['2025-02-28'], 0.03],
    ['euad', '2025-02-28', ['2025-03-03'], 0.03],
    ['imoex', '2025-03-03', ['2025-02-28'], 0.025],
    ['sber', '2025-02-28', ['2025-03-03'], 0.025],
    // Easter Sunday: Frankfurt rests on Monday, New York and Moscow do not.
    ['rhm_de', '2025-04-22', ['2025-04-18', '2025-04-21'], -0.03],
    ['euad', '2025-04-21', ['2025-04-22'], -0.03],
    ['imoex', '2025-04-21', ['2025-04-22'], 0.025],
    // New York's day of mourning.
    ['euad', '2025-01-10', ['2025-01-09'], -0.03],
    ['rhm_de', '2025-01-09', ['2025-01-10'], -0.03],
    // A quoted rate falls when the rouble firms; the cut-off is 12:30 UTC and the event at 17:40.
    ['usd_rub_cbr', '2025-02-13', ['2025-02-12'], -0.01],
    // Known by its date only.
    ['rhm_de', '2024-09-26', ['2024-09-25', '2024-09-27'], -0.03],
  ] as const)('plants into %s on %s and not on %j', (id, day0, not, size) => {
    const { planted } = seriesOf(world, id);
    const at = (date: string) => [...planted].find(([day]) => day === date)?.[1] ?? 0;
    expect(at(day0)).toBeCloseTo(size, 12);
    for (const date of not) expect(at(date)).toBe(0);
  });
});

describe('the press', () => {
  const { headlines } = world;
  const share = (of: (row: (typeof headlines)[number]) => boolean) =>
    headlines.filter(of).length / headlines.length;

  it('has well over 1,500 lines of all camps and four languages, each under one id', () => {
    expect(headlines.length).toBeGreaterThan(1_500);
    expect(new Set(headlines.map(({ id }) => id)).size).toBe(headlines.length);
    expect(new Set(headlines.map(({ outletCamp }) => outletCamp)).size).toBe(4);
    expect(new Set(headlines.map(({ lang }) => lang))).toEqual(new Set(['en', 'de', 'ru', 'uk']));
    expect(new Set(headlines.map(({ title }) => title)).size).toBeGreaterThan(700);
  });

  it('has weekends, nights, copies, date-only lines, market reports and lines beside the matter', () => {
    expect(share(({ publishedAt }) => [0, 6].includes(new Date(publishedAt).getUTCDay()))).toBeGreaterThan(
      0.15,
    );
    expect(share(({ publishedAt }) => Number(publishedAt.slice(11, 13)) < 4)).toBeGreaterThan(0.02);
    expect(share(({ timePrecision }) => timePrecision === 'date')).toBeGreaterThan(0);
    expect(share(({ meant }) => meant.kind === 'market_report')).toBeGreaterThan(0.02);
    expect(share(({ meant }) => meant.kind === 'irrelevant')).toBeGreaterThan(0.01);
    const copied = headlines.filter((row) =>
      headlines.some(
        (other) =>
          other.title === row.title &&
          other.outlet !== row.outlet &&
          utcDate(other.publishedAt) === utcDate(row.publishedAt),
      ),
    );
    expect(copied.length).toBeGreaterThan(100);
  });

  it('reports every event after it happened, never before', () => {
    for (const event of world.events) {
      const lines = headlines.filter(({ meant }) => meant.eventId === event.id);
      expect(lines.length).toBeGreaterThan(0);
      const known = event.occurredAt ?? `${event.date}T00:00:00.000Z`;
      for (const { publishedAt } of lines) expect(publishedAt >= known).toBe(true);
    }
  });

  it('marks every row as simulated by its source, and by the name of its outlet or its title', () => {
    expect(headlines.every((row) => row.source === 'demo' && row.outlet.endsWith('.simulated'))).toBe(true);
    expect(world.events.every((row) => row.source === 'demo' && row.title.startsWith('Simulated: '))).toBe(
      true,
    );
    expect(world.series.every(({ bars }) => bars.every(({ source }) => source === 'demo'))).toBe(true);
  });
});

describe('the calendar of events', () => {
  it('has over fifty, a few by date only, and some whose windows overlap', () => {
    const { events } = world;
    const days = events
      .flatMap(({ occurredAt, date }) => date ?? (occurredAt && utcDate(occurredAt)) ?? [])
      .sort();
    expect(events.length).toBeGreaterThan(50);
    expect(events.filter(({ date }) => date !== null).length).toBeGreaterThanOrEqual(3);
    const close = days.filter((day, i) => i > 0 && daysBetween(days[i - 1] ?? day, day) <= 7);
    expect(close.length).toBeGreaterThanOrEqual(5);
  });
});
