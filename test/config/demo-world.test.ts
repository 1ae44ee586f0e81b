import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadDemoSpec } from '../../src/config/demo-world.js';
import { DATA_DIR } from '../../src/config/paths.js';

const dir = mkdtempSync(join(tmpdir(), 'demo-spec-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** The reviewed recipe with one text replaced in one of its files. */
function loadWith(file: string, from: string, to: string) {
  cpSync(join(DATA_DIR, 'demo'), join(dir, 'demo'), { recursive: true });
  const path = join(dir, 'demo', file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  return loadDemoSpec(dir);
}

describe('the recipe of the demo world', () => {
  it.each([
    [
      'a file that does not say SIMULATED',
      'market.json',
      'SIMULATED',
      'Real',
      'demo/market.json: provenance',
    ],
    ['an event that does not', 'events.json', 'Simulated: ', '', 'demo/events.json: events.0.title'],
    ['an outlet that does not', 'press.json', '.simulated', '.com', 'demo/press.json: outlets.0.name'],
    ['a factor that is none', 'market.json', '{"rouble": 1}', '{"yen": 1}', 'factor "yen" is not defined'],
    ['a slot that is none', 'press.json', '{us} invites', '{uk} invites', 'slot "uk" is not defined'],
    ['an instrument without a price', 'effects.json', '"imoex"', '"micex"', 'instrument "micex" is not'],
    ['a family that is none', 'events.json', '"setback"', '"defeat"', 'family "defeat" is not defined'],
    ['an event without a time', 'events.json', '"date": "2024-04-23"', '"scheduled": false', 'events.4'],
  ])('refuses %s', (_, file, from, to, message) => {
    expect(() => loadWith(file, from, to)).toThrow(message);
  });
});
