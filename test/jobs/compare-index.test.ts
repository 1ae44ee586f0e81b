import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCompareArgs } from '../../jobs/compare-index/args.js';
import { runComparison } from '../../jobs/compare-index/run.js';
import { BadUsage } from '../../jobs/import-args.js';
import { addDays, calendarDate } from '../../src/domain/instant.js';
import {
  BEGIN,
  comparisonMarkdown,
  comparisonText,
  END,
  embeddedTables,
  embedTables,
} from '../../src/report/index-comparison/render.js';
import { scorer } from '../support/scorer.js';
import { describeWithShared, projectRoot } from '../support/shared.js';

const FIRST = calendarDate('2022-03-01');
const SPAN = { from: FIRST, to: addDays(FIRST, 19) };
const SLOW = 300_000;

describe('the command line of the comparison', () => {
  it('names a folder, a span and one output', () => {
    const asked = { folder: 'real', from: '2021-09-01', to: '2022-11-30', output: 'text' };
    expect(readCompareArgs(['real'])).toEqual(asked);
    expect(readCompareArgs(['real', '--to', '2022-03-01', '--json'])).toEqual({
      ...{ ...asked, to: '2022-03-01', output: 'json' },
    });
    expect(readCompareArgs(['--help'])).toBeNull();
  });

  it.each([
    [[], /no folder is named/],
    [['a', 'b'], /one folder/],
    [['a', '--json', '--write'], /--json and --write exclude each other/],
    [['a', '--from', '2022-02-30'], /--from: .*calendar/],
    [['a', '--from', '2022-12-01'], /--to 2022-11-30 lies before --from 2022-12-01/],
    [['a', '--fast'], /--fast/],
  ])('refuses %j', (args, message) => {
    expect(() => readCompareArgs(args)).toThrow(BadUsage);
    expect(() => readCompareArgs(args)).toThrow(message);
  });
});

describe('the comparison of a folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'compare-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  beforeAll(() => {
    const days = Array.from({ length: 20 }, (_, i) => addDays(FIRST, i));
    const titles = days.map((date, i) => {
      const what = i % 3 === 0 ? 'Russian army shells the town again' : 'EU agrees new sanctions on Russia';
      return JSON.stringify({ title: `${what}, day ${i}`, date, site: 'made-up.org' });
    });
    const tones = days.map((date, i) => `${date},${(i * i) % 7}`);
    for (const kind of ['headlines', 'indices']) mkdirSync(join(dir, kind));
    writeFileSync(
      join(dir, 'headlines/ruwa_made_up.jsonl'),
      [...titles, '{"title": "no date"}', ''].join('\n'),
    );
    writeFileSync(
      join(dir, 'indices/gdelt_tone.csv'),
      ['datetime,Average Tone', ...tones, '2022-04-01,loud', ''].join('\n'),
    );
    writeFileSync(join(dir, 'indices/other.csv'), 'a,b\n1,2\n');
  });

  it('counts every row and names what was refused', async () => {
    const report = await runComparison(dir, SPAN);
    expect(report.files.map(({ rows, taken, refused }) => [rows, taken, refused])).toEqual([
      [21, 20, 1],
      [21, 20, 1],
    ]);
    expect(report.refusals.map((text) => text.slice(dir.length + 1))).toEqual([
      'headlines/ruwa_made_up.jsonl:21: published_at: there is no time; give a column published_at, timestamp or date',
      'indices/gdelt_tone.csv:22: average_tone: "loud" is not a number',
      'indices/other.csv: data/references.json knows no file of this name',
    ]);
    expect(report.scores.scored).toBe(20);
    expect(report.scorerVersion).toBe(scorer.version);
    expect(report.sets).toMatchObject([{ source: 'ruwa', dateOnly: 20, camps: { other: 20 } }]);
    expect(report.comparison.measures.find(({ ours }) => ours === 'stance')?.levels.days).toBe(20);
    expect(comparisonText(report)).toContain('titles scored in a second');
    const markdown = comparisonMarkdown(report);
    expect(markdown).toContain('| ruwa_made_up.jsonl | 21 | 20 | 1 |');
    expect(markdown).not.toContain(dir);
    expect(markdown).not.toContain('in a second');
  });

  it('puts its tables between the marks of a page, again and again', () => {
    const page = `before\n\n${BEGIN}\n${END}\n\nafter\n`;
    const once = embedTables(page, '| a |');
    expect(embeddedTables(once)).toBe('| a |');
    expect(embedTables(once, '| a |')).toBe(once);
    expect(() => embedTables('no marks', '| a |')).toThrow('the page lacks the marks');
  });
});

describeWithShared('the tables of docs/scoring.md', (shared) => {
  const tables = () => embeddedTables(readFileSync(join(projectRoot, 'docs/scoring.md'), 'utf8'));

  it('are of the present scorer; npm run compare-index -- <folder> --write renews them', () => {
    expect(/Scores of `([^`]+)`/.exec(tables())?.[1]).toBe(scorer.version);
  });

  it(
    'are what the command makes of the real files',
    async () => {
      const span = { from: calendarDate('2021-09-01'), to: calendarDate('2022-11-30') };
      const report = await runComparison(join(shared, 'real'), span);
      expect(report.refusals).toEqual([]);
      expect(tables()).toBe(comparisonMarkdown(report));
    },
    SLOW,
  );
});
