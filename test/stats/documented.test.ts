import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { adjBmpT } from '../../src/stats/adj-bmp-t.js';
import { adjPatellZ } from '../../src/stats/adj-patell-z.js';
import { bmpT } from '../../src/stats/bmp-t.js';
import { crossSectionalT } from '../../src/stats/cross-sectional-t.js';
import { patellZ } from '../../src/stats/patell-z.js';
import { timeSeriesT } from '../../src/stats/time-series-t.js';
import { projectRoot } from '../support/shared.js';

const page = readFileSync(join(projectRoot, 'docs/statistics.md'), 'utf8');

/** Cells of the table row that starts with a formula's id. */
function documented(formulaId: string): string[] {
  const line = page.split('\n').find((each) => each.startsWith(`| \`${formulaId}\` |`)) ?? '';
  return line.split('|').map((cell) => cell.trim());
}

const scars = [0.4, -1.2, 2.2, 0.9];
const patell = patellZ(scars, [90, 90, 90, 90]);
const bmp = bmpT(scars);
const overlap = { rbar: 0.1, overlappingPairs: 6, sampledPairs: null };

describe('docs/statistics.md', () => {
  it.each([
    crossSectionalT(scars),
    timeSeriesT(0.3, 3, scars),
    patell,
    bmp,
    adjPatellZ(patell, 4, overlap),
    adjBmpT(bmp, 4, overlap),
  ])('has $formulaId with its distribution, source and inputs', (test) => {
    const [, , , distribution = '', source = '', inputs = ''] = documented(test.formulaId);
    expect(distribution.startsWith(test.distribution === 'normal' ? 'N(0, 1)' : 't(')).toBe(true);
    const authors = test.reference.match(/[A-Z][a-zö]+(?= |,|$)/g) ?? [];
    expect(authors.length).toBeGreaterThan(0);
    for (const author of authors) expect(source).toContain(author);
    const names = [...inputs.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(test.inputs).sort());
  });
});
