import type { HeadlineSet, IndexComparison, ScoreCounts } from '../../analyse/index-comparison/index.js';
import { fixed, inWords } from '../format.js';
import type { ComparisonReport } from './model.js';
import type { Table } from './table.js';

const share = (part: number, whole: number) =>
  `${part} (${whole === 0 ? '–' : fixed((100 * part) / whole, 1)} %)`;

/** Rows in, taken and refused, by file name alone: where the files stood says nothing. */
export function fileTable({ files }: ComparisonReport): Table {
  return {
    title: 'Files',
    head: ['file', 'rows', 'taken', 'refused'],
    rows: files.map(({ file, rows, taken, refused }) => [
      file.split(/[\\/]/).at(-1) ?? file,
      ...[rows, taken, refused].map(String),
    ]),
  };
}

function datedBy({ headlines, dateOnly }: HeadlineSet): string {
  if (dateOnly === headlines) return 'dates only';
  return dateOnly === 0 ? 'to the second' : `${dateOnly} by date only`;
}

/** What the sets of headlines are. */
export function setTable({ sets }: ComparisonReport): Table {
  return {
    title: 'The sets of headlines',
    head: ['set', 'titles', 'from', 'to', 'days heard', 'dated', 'outlets', 'the largest', 'camps'],
    rows: sets.map((set) => [
      ...[set.source, String(set.headlines), set.first, set.last, String(set.dates), datedBy(set)],
      String(set.outlets),
      set.largest.map(({ outlet, headlines }) => `${outlet} ${headlines}`).join(', '),
      Object.entries(set.camps)
        .map(([camp, headlines]) => `${inWords(camp)} ${headlines}`)
        .join(', '),
    ]),
  };
}

/** What the scorer said of all titles. */
export function scoreTable({ scores, scorerVersion }: ComparisonReport): Table {
  const part = (count: number) => share(count, scores.scored);
  const labels = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([label, count]) => `${label} ${part(count)}`)
      .join(', ');
  const rows: readonly (readonly [string, string])[] = [
    ['titles scored', String(scores.scored)],
    ...kept(scores).map(([name, count]) => [name, part(count)] as const),
    ['stance', labels(scores.stance)],
    ['framing', labels(scores.framing)],
    ['deescalation', labels(scores.deescalation)],
    ['stories', String(scores.stories)],
  ];
  return { title: `Scores of \`${scorerVersion}\``, head: ['what', 'titles'], rows };
}

function kept(scores: ScoreCounts): [string, number][] {
  return [
    ['relevance 0', scores.relevanceZero],
    ['market reports', scores.marketReports],
    ['abstained', scores.abstained],
    ['in the index', scores.measured],
  ];
}

/** On how many days an index has a value, and why not on the others. */
export function dayTable({ from, to, scopes }: IndexComparison): Table {
  const reasons = [...new Set(scopes.flatMap(({ without }) => Object.keys(without)))].sort();
  return {
    title: `Days of the index, ${from} to ${to}`,
    head: ['outlets', 'titles', 'with a value', ...reasons.map(inWords)],
    rows: scopes.map(({ scope, headlines, valued, without }) => [
      ...[inWords(scope), String(headlines), String(valued.stance)],
      ...reasons.map((reason) => String(without[reason] ?? 0)),
    ]),
  };
}
