import {
  type ComparedPair,
  type IndexComparison,
  LEADING_REFERENCES,
  type PairFigures,
  type Scope,
  type TestCount,
} from '../../analyse/index-comparison/index.js';
import { fixed, inWords, pValue, relativeSession } from '../format.js';
import type { Table } from './table.js';

/** A coefficient and its p in brackets. */
function withP(coefficient: number | null, p: number | null): string {
  return coefficient === null ? '–' : `${fixed(coefficient, 2, { sign: true })} (${pValue(p)})`;
}

const pearson = (figures: PairFigures | null) =>
  figures === null ? '–' : withP(figures.pearson, figures.pearsonP);
const spearman = (figures: PairFigures | null) =>
  figures === null ? '–' : withP(figures.spearman, figures.spearmanP);

const HEAD = ['days', 'r', 'ρ', 'r, smoothed', 'ρ, smoothed', 'days of change', 'r, change', 'ρ, change'];

function figuresOf({ levels, smoothed, changes }: ComparedPair): string[] {
  return [
    ...[String(levels.days), pearson(levels), spearman(levels), pearson(smoothed), spearman(smoothed)],
    ...[String(changes.days), pearson(changes), spearman(changes)],
  ];
}

const TITLES: Readonly<Record<Scope, string>> = {
  all: 'All outlets',
  fixed_panel: 'Fixed panel: outlets with ten measured headlines, each less its own mean before the day',
  western: 'Western outlets',
  ukrainian: 'Ukrainian outlets',
  russian_state: 'Russian state outlets',
  other: 'Other outlets',
};

/** Every measure beside every reference, for one index. */
export function measureTable({ measures }: IndexComparison, scope: Scope): Table {
  return {
    title: TITLES[scope],
    head: ['measure', 'beside', ...HEAD],
    rows: measures
      .filter((pair) => pair.scope === scope)
      .map((pair) => [`\`${pair.ours}\``, `\`${pair.reference}\``, ...figuresOf(pair)]),
  };
}

/** The camps beside the leading series alone. */
export function campTable({ measures }: IndexComparison): Table {
  const shown = measures.filter(({ scope }) => scope !== 'all' && scope !== 'fixed_panel');
  const camps = [...new Set(shown.map(({ scope }) => scope))];
  const leading = LEADING_REFERENCES.filter((name) => shown.some(({ reference }) => reference === name));
  const rows = camps.flatMap((camp) => {
    const own = shown.filter(({ scope }) => scope === camp);
    return [...new Set(own.map(({ ours }) => ours))].map((ours) => {
      const pairs = leading.flatMap((name) => own.find((p) => p.ours === ours && p.reference === name) ?? []);
      const days = pairs[0];
      return [
        ...[inWords(camp), `\`${ours}\``, String(days?.levels.days ?? 0), String(days?.changes.days ?? 0)],
        ...pairs.flatMap(({ levels, changes }) => [pearson(levels), pearson(changes)]),
      ];
    });
  });
  return {
    title: 'By camp of the outlet',
    head: [
      ...['outlets', 'measure', 'days', 'days of change'],
      ...leading.flatMap((name) => [`r, \`${name}\``, 'r, change']),
    ],
    rows,
  };
}

/** How much was told, beside how much was told elsewhere. */
export function countTable({ counts }: IndexComparison): Table {
  const rows = counts.map(({ ours, reference, levels, changes }) => [
    ...[`\`${ours}\``, `\`${reference}\``, String(levels.days)],
    ...[pearson(levels), spearman(levels), pearson(changes), spearman(changes)],
  ]);
  return {
    title: 'How much was told in a day, from the first headline to the last',
    head: ['count', 'beside', 'days', 'r', 'ρ', 'r, change', 'ρ, change'],
    rows,
  };
}

/** The strongest pairs day by day around each other. */
export function lagTable({ strongest }: IndexComparison): Table {
  const lags = strongest[0]?.lags.map(({ lag }) => lag) ?? [];
  const name = ({ scope, ours, reference }: IndexComparison['strongest'][number]) =>
    `\`${ours}\` × \`${reference}\`, ${inWords(scope)}`;
  return {
    title: 'The strongest pairs by lag in days: k > 0 sets the index beside their later day',
    head: ['pair', 'of', ...lags.map(relativeSession)],
    rows: strongest.flatMap((pair) =>
      (['levels', 'changes'] as const).map((kind) => [
        ...[name(pair), kind],
        ...pair.lags.map((each) => pearson(each[kind])),
      ]),
    ),
  };
}

function testSentence(kind: string, { tests, below5, holm }: TestCount): string {
  const byChance = Math.round(tests / 20);
  return `${tests} Pearson coefficients of ${kind} (all measures, series and sets of outlets): p < 0.05 in ${below5}, where about ${byChance} would be by chance alone; Holm (1979) keeps ${holm} at 5 %.`;
}

export function testSentences({ tests }: IndexComparison): string {
  return `${testSentence('levels', tests.levels)} ${testSentence('changes', tests.changes)}`;
}
