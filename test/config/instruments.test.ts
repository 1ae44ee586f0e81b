import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadCalendars } from '../../src/config/calendars.js';
import { loadInstruments } from '../../src/config/instruments.js';
import { DATA_DIR } from '../../src/config/paths.js';

const tables = loadCalendars(DATA_DIR);
const venues = [...tables.keys()];
const instruments = loadInstruments(DATA_DIR, venues);
const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));

/** The reviewed file with one change, in a folder of its own. */
const dirs: string[] = [];
function withChange(change: (rows: Record<string, unknown>[]) => void): string {
  const file = JSON.parse(readFileSync(join(DATA_DIR, 'instruments.json'), 'utf8')) as {
    instruments: Record<string, unknown>[];
  };
  change(file.instruments);
  const dir = mkdtempSync(join(tmpdir(), 'instruments-'));
  dirs.push(dir);
  writeFileSync(join(dir, 'instruments.json'), JSON.stringify(file));
  return dir;
}
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

describe('the reviewed instruments', () => {
  it('has the members of every group', () => {
    const members = (group: string) => instruments.filter((row) => row.group === group).map((row) => row.id);
    expect(members('ruble')).toEqual(expect.arrayContaining(['usd_rub_cbr', 'eur_rub_cbr', 'cny_rub_cbr']));
    expect(members('ruble')).toEqual(expect.arrayContaining(['usd_rub_rts', 'usdrubf', 'eurrubf']));
    expect(members('energy')).toEqual(expect.arrayContaining(['brent_spot', 'brent_futures', 'ttf', 'xle']));
    expect(members('defense')).toEqual(expect.arrayContaining(['rtx', 'rhm_de', 'saab_b_st', 'euad']));
    expect(members('russia_equity')).toEqual(['imoex', 'mcftrr', 'rtsi', 'sber', 'gazp', 'lkoh', 'rosn']);
    expect(members('russia_vol')).toEqual(['rvi']);
    expect(members('peace_proxy')).toEqual(expect.arrayContaining(['rbi_vi', 'otp_bd', 'fxpo_l', 'eur_huf']));
    expect(members('benchmark')).toEqual(expect.arrayContaining(['sp500', 'stoxx600', 'dax', 'dxy', 'vix']));
  });

  it('calls every quote whose rise is a weaker currency −1', () => {
    for (const row of instruments.filter(({ group, id }) => group === 'ruble' || id.startsWith('eur_'))) {
      expect([row.id, row.strengthSign]).toEqual([row.id, -1]);
    }
  });

  it('benchmarks shares only against an index that closes within 20 minutes, Moscow excepted and said so', () => {
    for (const row of instruments) {
      if (row.benchmark === null) continue;
      const benchmark = byId.get(row.benchmark);
      const closes = (venue: string | undefined) =>
        tables.get(venue ?? '')?.sessions.find(({ date }) => date === '2025-03-12')?.closeAt ?? '';
      const apart = Math.abs(Date.parse(closes(row.venue)) - Date.parse(closes(benchmark?.venue))) / 60_000;
      if (row.venue === 'XMOS_SHARES') expect(row.notes).toContain('evening');
      // Budapest closes 17:05, the European index at 17:50.
      else expect([row.id, apart <= (row.venue === 'XBUD' ? 45 : 20)]).toEqual([row.id, true]);
    }
  });

  it('flags Moscow shares as without dividend coverage and quotes London in pence', () => {
    for (const row of instruments) {
      if (row.venue === 'XMOS_SHARES') expect(row.dividends).toBe('unknown');
      if (row.venue === 'XLON' && row.group !== 'benchmark') expect(row.unit).toBe('GBX');
    }
  });
});

describe('a faulty instruments file', () => {
  it.each([
    ['venue', { venue: 'XNOWHERE' }, /instruments\.0\.venue \(usd_rub_cbr\): "XNOWHERE" has no calendar/],
    ['benchmark', { benchmark: 'none_such' }, /instruments\.0\.benchmark .*"none_such" is no instrument/],
    ['factor', { factors: ['none_such'] }, /instruments\.0\.factors .*"none_such" is no instrument/],
    ['sign', { strength_sign: 2 }, /instruments\.0\.strength_sign/],
    ['subgroup', { subgroup: 'gas' }, /instruments\.0\.subgroup: is for the members of energy/],
    ['unknown field', { colour: 'red' }, /instruments\.0: .*colour/],
    ['repeated id', { id: 'eur_rub_cbr' }, /"eur_rub_cbr" stands in the file twice/],
  ])('is refused by file and field: %s', (_, change, message) => {
    const dir = withChange((rows) => Object.assign(rows[0] ?? {}, change));
    expect(() => loadInstruments(dir, venues)).toThrow(message);
    expect(() => loadInstruments(dir, venues)).toThrow(/^instruments\.json: /);
  });

  it('is refused when it is not there', () => {
    expect(() => loadInstruments(join(DATA_DIR, 'calendars'), venues)).toThrow(
      /instruments\.json: cannot be read/,
    );
  });
});

describe('docs/instruments.md', () => {
  it('lists every instrument with its sign and benchmark', () => {
    const page = readFileSync(join(DATA_DIR, '../docs/instruments.md'), 'utf8');
    for (const { id, strengthSign, benchmark } of instruments) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${id}\` |`));
      expect([id, row?.includes(strengthSign === 1 ? '| +1 |' : '| −1 |')]).toEqual([id, true]);
      expect([id, row?.includes(benchmark === null ? '| – |' : `| \`${benchmark}\` |`)]).toEqual([id, true]);
    }
  });
});
