import type { ShuffleRates } from './shuffle-rates.js';
import type { Rate, Rates } from './tally.js';

const percent = (value: number): string => `${(100 * value).toFixed(value > 0 && value < 0.01 ? 1 : 0)} %`;

/** `3 % [1, 7] of 120`: the share, the exact 95 % interval of its probability, and the number of cases. */
export function describeRate({ share, low, high, n }: Rate): string {
  if (share === null || low === null || high === null) return '–';
  return `${percent(share)} [${Math.round(100 * low)}, ${Math.round(100 * high)}] of ${n}`;
}

/** One line a kind, for a terminal. */
export function summaryLine(rates: Rates): string {
  return [
    `SIMULATED ${rates.kind}: ${rates.worlds} worlds`,
    `false supported ${describeRate(rates.falseSupported)}`,
    `recall ${describeRate(rates.recall)}`,
    `covers ${describeRate(rates.coversOwn)}`,
    `right rival ${describeRate(rates.rightRival)}`,
  ].join('; ');
}

const COLUMNS: readonly (readonly [title: string, of: (rates: Rates) => string])[] = [
  ['SIMULATED worlds', ({ kind }) => kind],
  ['seeds', ({ worlds }) => String(worlds)],
  ['false `supported`', ({ falseSupported }) => describeRate(falseSupported)],
  ['worlds with one', ({ worldsWithFalse }) => describeRate(worldsWithFalse)],
  ['false `contradicted`', ({ falseContradicted }) => describeRate(falseContradicted)],
  ['false `no_detectable_effect`', ({ falseNone }) => describeRate(falseNone)],
  ['recall', ({ recall }) => describeRate(recall)],
  ['recall, family', ({ familyRecall }) => describeRate(familyRecall)],
  ['covers planted', ({ coversOwn }) => describeRate(coversOwn)],
  ['covers drawn from', ({ coversPopulation }) => describeRate(coversPopulation)],
  ['covers all planted', ({ coversSeen }) => describeRate(coversSeen)],
  ['right rival', ({ rightRival }) => describeRate(rightRival)],
  ['wrong rival', ({ wrongRival }) => describeRate(wrongRival)],
  ['rival where none is true', ({ falseRival }) => describeRate(falseRival)],
];

/** The rates as a Markdown table, a row a kind. */
export function describeTable(rates: readonly Rates[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(COLUMNS.map(([title]) => title)),
    row(COLUMNS.map(() => '---')),
    ...rates.map((each) => row(COLUMNS.map(([, of]) => of(each)))),
  ].join('\n');
}

/** The rates of shuffles as a Markdown table. */
export function describeShuffles(rates: readonly ShuffleRates[]): string {
  return [
    '| SIMULATED, what is shuffled | worlds | `supported` | `contradicted` |',
    '| --- | --- | --- | --- |',
    ...rates.map(
      ({ name, worlds, supported, contradicted }) =>
        `| ${name} | ${worlds} | ${describeRate(supported)} | ${describeRate(contradicted)} |`,
    ),
  ].join('\n');
}

export const SHUFFLE_MARKERS = {
  from: '<!-- shuffles: begin -->',
  to: '<!-- shuffles: end -->',
} as const;
export const MARKERS = { from: '<!-- worlds: begin -->', to: '<!-- worlds: end -->' } as const;

/** The page with what stands between its markers replaced. @throws RangeError where it lacks them */
export function withTable(
  page: string,
  text: string,
  markers: { readonly from: string; readonly to: string } = MARKERS,
): string {
  const [from, to] = [page.indexOf(markers.from), page.indexOf(markers.to)];
  if (from < 0 || to < from)
    throw new RangeError(`the page lacks the markers ${markers.from} and ${markers.to}`);
  return `${page.slice(0, from)}${markers.from}\n${text}\n${page.slice(to)}`;
}
