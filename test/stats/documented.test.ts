import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MODELS, OVERLAP_POLICIES, runEventStudy, TESTS } from '../../src/analyse/event-study/index.js';
import { addDays, calendarDate } from '../../src/domain/instant.js';
import { OUTCOMES } from '../../src/domain/outcome.js';
import { empiricalRankP } from '../../src/stats/empirical-rank-p.js';
import { permutationP } from '../../src/stats/permutation-p.js';
import { projectRoot } from '../support/shared.js';

const page = readFileSync(join(projectRoot, 'docs/statistics.md'), 'utf8');

/** Cells of the table row that starts with a name; the widest, where a policy has the name of a test. */
function documented(name: string): string[] {
  const rows = page.split('\n').filter((each) => each.startsWith(`| \`${name}\` |`));
  const cells = rows.map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()));
  return cells.sort((a, b) => b.length - a.length)[0] ?? [];
}

function expectAuthors(source: string, reference: string): void {
  const authors = reference.match(/[A-Z][a-zö]+(?= |,|$)/g) ?? [];
  expect(authors.length).toBeGreaterThan(0);
  for (const author of authors) expect(source).toContain(author);
}

const day = (i: number) => addDays(calendarDate('2024-01-01'), i);
const returns = Array.from({ length: 400 }, (_, i) => 0.01 * Math.sin(i * i + i));

/** Eight scored events far apart, so that every test is defined. */
const study = runEventStudy({
  series: [{ unit: 'A', dates: returns.map((_, i) => day(i)), returns, market: null }],
  events: Array.from({ length: 8 }, (_, i) => ({
    id: `e${i}`,
    unit: 'A',
    date: day(150 + 20 * i),
    score: Math.cos(i),
  })),
  model: 'constant_mean',
  estimation: { from: -100, to: -11, minObs: 50 },
  windows: [{ from: -1, to: 1 }],
  returnKind: 'log',
  placebo: { draws: 19, seed: 1 },
  overlap: 'joint',
});
const [window] = study.windows;
const tests = Object.values(window?.tests ?? {});
const rows = window?.joint === null || window === undefined ? tests : [...tests, window.joint.score];

const DISTRIBUTIONS: Readonly<Record<string, string>> = { normal: 'N(0, 1)', student_t: 't(' };

describe('docs/statistics.md', () => {
  it('is held against every test that is computed', () => {
    const computed = tests.filter(({ statistic }) => statistic !== null).map(({ formulaId }) => formulaId);
    expect(computed.sort()).toEqual([...TESTS].sort());
  });

  it.each(rows)('has $formulaId with its distribution, source and inputs', (test) => {
    const [, , , distribution = '', source = '', inputs = ''] = documented(test.formulaId);
    expect(distribution.startsWith(DISTRIBUTIONS[test.distribution] ?? `\`${test.distribution}\``)).toBe(
      true,
    );
    expectAuthors(source, test.reference);
    const names = [...inputs.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(test.inputs).sort());
  });

  it.each([
    ['rank_p', empiricalRankP(0.01, returns)],
    ['permutation_p', permutationP(returns, [0.01], { draws: 9, seed: 1 })],
  ])('has %s of one event with its source', (name, { reference }) => {
    expectAuthors(documented(name)[3] ?? '', reference);
  });

  it.each([...MODELS, ...OVERLAP_POLICIES])('has a row for %s', (name) => {
    expect(documented(name).length).toBeGreaterThan(3);
  });

  it.each(OUTCOMES)('names the outcome %s', (outcome) => expect(page).toContain(`\`${outcome}\``));
});
