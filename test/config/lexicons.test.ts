import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadLexicons } from '../../src/config/lexicons.js';
import { projectRoot } from '../support/shared.js';

const dir = mkdtempSync(join(tmpdir(), 'lexicons-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** A copy of the reviewed lists with one text of one file replaced. */
function withChange(file: string, from: string | RegExp, to: string): string {
  cpSync(join(projectRoot, 'data', 'lexicons'), join(dir, 'lexicons'), { recursive: true });
  const path = join(dir, 'lexicons', file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
  return dir;
}

describe('loadLexicons', () => {
  it('names file and field of a mistake', () => {
    expect(() => loadLexicons(withChange('actors.json', '"camp": "russia"', '"camp": "moscow"'))).toThrow(
      /lexicons\/actors\.json: entries\.0\.camp/,
    );
    expect(() => loadLexicons(withChange('frames.json', '"captures"', '"cap*tures"'))).toThrow(
      /lexicons\/frames\.json: entries\.0\.words\.0: is no phrase/,
    );
  });

  it('asks each rule for its examples and each file for its version', () => {
    expect(() => loadLexicons(withChange('objects.json', '"counterExample"', '"example2"'))).toThrow(
      /lexicons\/objects\.json: entries\.0\.counterExample/,
    );
    expect(() => loadLexicons(withChange('topics.json', '"version": "', '"version": "v'))).toThrow(
      /lexicons\/topics\.json: version: is no version/,
    );
  });

  it('gives another digest, and so another scorer version, for other words', () => {
    const reviewed = loadLexicons(join(projectRoot, 'data')).digest;
    expect(reviewed).toMatch(/^[0-9a-f]{64}$/);
    expect(loadLexicons(withChange('status.json', 'revers*', 'inverse*')).digest).not.toBe(reviewed);
    const next = withChange('topics.json', /"version": "[^"]+"/, '"version": "2030-01-01.1"');
    expect(loadLexicons(next).digest).not.toBe(reviewed);
  });
});
