import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadLexicons } from '../../src/config/lexicons.js';
import { projectRoot } from '../support/shared.js';

const dir = mkdtempSync(join(tmpdir(), 'lexicons-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** A copy of the reviewed lists with one text of one file replaced. */
function withChange(file: string, from: string, to: string): string {
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

  it('gives another digest, and so another scorer version, for other words', () => {
    const reviewed = loadLexicons(join(projectRoot, 'data')).digest;
    expect(reviewed).toMatch(/^[0-9a-f]{64}$/);
    expect(loadLexicons(withChange('status.json', 'revers*', 'inverse*')).digest).not.toBe(reviewed);
  });
});
