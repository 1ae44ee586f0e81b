import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LABELS, PERSISTENCE } from '../../src/analyse/verdict/index.js';
import { MEASURES, studyVolatility } from '../../src/analyse/volatility/index.js';
import { addDays, calendarDate } from '../../src/domain/instant.js';
import { levene } from '../../src/stats/levene.js';
import { logVarianceRatio } from '../../src/stats/log-variance-ratio.js';
import { varianceRatio } from '../../src/stats/variance-ratio.js';
import { projectRoot } from '../support/shared.js';

const page = readFileSync(join(projectRoot, 'docs/statistics.md'), 'utf8');
const returns = Array.from({ length: 300 }, (_, i) => 0.01 * Math.sin(i * i + i));
const dates = returns.map((_, i) => addDays(calendarDate('2024-01-01'), i));
const at = (place: number) => dates[place] ?? calendarDate('2024-01-01');
const groups = [returns.slice(0, 9), returns.slice(9, 99)];
const [event = [], estimation = []] = groups;

const [window] = studyVolatility({
  series: [{ unit: 'A', dates, returns }],
  events: [120, 180].map((place) => ({ id: `e${place}`, unit: 'A', date: at(place) })),
  yardstick: [150, 210].map((place) => ({ id: `y${place}`, unit: 'A', date: at(place) })),
  measure: 'realised',
  estimation: { from: -60, to: -11, minObs: 30 },
  windows: [{ from: 0, to: 2 }],
  placebo: { draws: 39, seed: 1 },
});

const tests = [
  levene(groups),
  levene(groups, 'mean'),
  varianceRatio(event, estimation),
  logVarianceRatio(event, estimation, [0.1, -0.2, 0.3]),
  ...(window === undefined ? [] : [window.placebo]),
  ...(window === undefined || window.yardstick === null ? [] : [window.yardstick.test]),
];

describe('docs/statistics.md', () => {
  it('is held against every test of spread', () => expect(tests.length).toBe(6));

  it.each(tests)('has $formulaId with its distribution, source and inputs', (test) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${test.formulaId}\` |`)) ?? '';
    const [, , , distribution = '', source = '', inputs = ''] = row
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    expect(test.statistic).not.toBeNull();
    expect(distribution.startsWith(`\`${test.distribution}\``)).toBe(true);
    for (const author of test.reference.match(/[A-Z][a-z]+(?= |,|$)/g) ?? [])
      expect(source).toContain(author);
    const names = [...inputs.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(Object.keys(test.inputs).sort());
  });

  it.each(MEASURES)('has a row for %s', (name) => expect(page).toContain(`| \`${name}\` |`));

  it.each([...LABELS, ...PERSISTENCE.filter((name) => !['gone', 'undecided'].includes(name))])(
    'names %s',
    (name) => expect(page).toContain(`\`${name}\``),
  );
});
