import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadFileMap } from '../../src/config/file-map.js';
import { loadOutlets } from '../../src/config/outlets.js';
import { DATA_DIR } from '../../src/config/paths.js';

const dir = mkdtempSync(join(tmpdir(), 'outlets-'));
afterAll(() => rmSync(dir, { recursive: true }));
const write = (name: string, content: unknown) => writeFileSync(join(dir, name), JSON.stringify(content));

describe('the reviewed outlets', () => {
  const outlets = loadOutlets(DATA_DIR);

  it.each([
    ['bbc.co.uk', 'western'],
    ['news.sky.com', 'western'],
    ['Reuters', 'western'],
    ['en.interfax.com.ua', 'ukrainian'],
    ['english.nv.ua', 'ukrainian'],
    ['tass.com', 'russian_state'],
    ['en.news-front.info', 'russian_state'],
    ['twitter.com', 'other'],
    ['themoscowtimes.com', 'other'],
    ['notbbc.com', 'other'],
    ['Nobody Knows It', 'other'],
  ])('puts %s into %s', (outlet, camp) => {
    expect(outlets.campOf(outlet)).toBe(camp);
  });

  it('refuses an outlet in two camps', () => {
    const camp = (name: string) => ({ camp: name, hosts: ['example.com'], names: [] });
    write('outlets.json', { provenance: 'test', camps: [camp('western'), camp('other')] });
    expect(() => loadOutlets(dir)).toThrow('outlets.json: camps.1: "example.com" stands twice');
  });
});

describe('the reviewed file names', () => {
  const row = { pattern: 'abc_*', instrument: 'abc', source: 'wire', adjustment: 'raw' };
  const file = { provenance: 'test', prices: [row], headlines: [], events: [] };

  it('fit a name without its folder and ending', () => {
    write('file-map.json', file);
    const map = loadFileMap(dir, ['abc']);
    expect(map.prices('/some/where/ABC_2025.csv')).toMatchObject({ instrument: 'abc', source: 'wire' });
    expect(map.prices('abcd.csv')).toBeNull();
    expect(map.headlines('abc_1.csv')).toBeNull();
  });

  it('are refused where they name an instrument that is none', () => {
    write('file-map.json', file);
    expect(() => loadFileMap(dir, ['xyz'])).toThrow(
      'file-map.json: prices.0.instrument: "abc" is no instrument',
    );
  });
});
