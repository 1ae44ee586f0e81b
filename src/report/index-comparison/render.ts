import { dayTable, fileTable, scoreTable, setTable } from './basis-tables.js';
import type { ComparisonReport } from './model.js';
import { campTable, countTable, lagTable, measureTable, testSentences } from './pair-tables.js';
import { type Table, toMarkdown, toText } from './table.js';

const KEY =
  'r: Pearson, ρ: Spearman; in brackets p by Newey and West (1987) with ⌈1.3√n⌉ lags on t(3n/2⌈1.3√n⌉). Change: from the day before.';

const basis = (report: ComparisonReport): Table[] => [
  fileTable(report),
  setTable(report),
  scoreTable(report),
  dayTable(report.comparison),
];

/** Everything for a terminal: each index with all its pairs. */
export function comparisonText(report: ComparisonReport): string {
  const { comparison, refusals, titlesPerSecond } = report;
  const tables = [
    ...basis(report),
    ...comparison.scopes.map(({ scope }) => measureTable(comparison, scope)),
    countTable(comparison),
    lagTable(comparison),
  ];
  const speed = `${titlesPerSecond} titles scored in a second on this machine, in this run`;
  const refused = refusals.length === 0 ? [] : [['Refused', ...refusals].join('\n')];
  return [...tables.map(toText), KEY, testSentences(comparison), speed, ...refused].join('\n\n');
}

/** The tables of docs/scoring.md: no speed, which differs from run to run, and the camps in short. */
export function comparisonMarkdown(report: ComparisonReport): string {
  const { comparison } = report;
  const tables = [
    ...basis(report),
    measureTable(comparison, 'all'),
    measureTable(comparison, 'fixed_panel'),
    campTable(comparison),
    countTable(comparison),
    lagTable(comparison),
  ];
  return [...tables.map(toMarkdown), KEY, testSentences(comparison)].join('\n\n');
}

export const BEGIN = '<!-- written by npm run compare-index: begin -->';
export const END = '<!-- written by npm run compare-index: end -->';

/** What stands between the marks of a page. @throws RangeError when the page has no such marks. */
export function embeddedTables(page: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new RangeError(`the page lacks the marks ${BEGIN} and ${END}`);
  return page.slice(from + BEGIN.length, to).trim();
}

/** The page with other tables between its marks. @throws RangeError when it has no marks. */
export function embedTables(page: string, markdown: string): string {
  embeddedTables(page);
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  return `${page.slice(0, from)}${BEGIN}\n\n${markdown}\n\n${page.slice(to)}`;
}
