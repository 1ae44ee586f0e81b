import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadCalendars } from '../../src/config/calendars.js';
import { loadContracts } from '../../src/config/contracts.js';
import { loadInstruments } from '../../src/config/instruments.js';
import { DATA_DIR } from '../../src/config/paths.js';

const venues = [...loadCalendars(DATA_DIR).keys()];
const instruments = loadInstruments(DATA_DIR, venues);
const dir = mkdtempSync(join(tmpdir(), 'contracts-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('the rules of contracts', () => {
  it('are one for each instrument that rolls', () => {
    const rolling = instruments.filter(({ rolls }) => rolls).map(({ id }) => id);
    expect(loadContracts(DATA_DIR, instruments, venues).map(({ instrumentId }) => instrumentId)).toEqual(
      rolling,
    );
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a rule twice, and one missing',
      '"ttf"',
      '"wti_futures"',
      /wti_futures: stands twice; ttf: rolls and has no rule/,
    ],
    ['an instrument that does not roll', '"ttf"', '"xom"', /xom: is no instrument that rolls/],
    [
      'a calendar nobody keeps',
      '"calendar": "COMEX"',
      '"calendar": "COMEXX"',
      /gold_futures: "COMEXX" has no calendar/,
    ],
    ['an anchor that not every month has', '"anchor": 25', '"anchor": 31', /contracts\.2\.anchor/],
  ])('are refused with %s', (_, from, to, message) => {
    const text = readFileSync(join(DATA_DIR, 'contracts.json'), 'utf8');
    writeFileSync(join(dir, 'contracts.json'), text.replace(from, to));
    expect(() => loadContracts(dir, instruments, venues)).toThrow(message);
  });
});
