import { windowLength } from '../../src/domain/window.js';
import { type Judgement, judgePower, judgeSize } from './bars.js';
import { describeMethod } from './describe-method.js';
import { type Estimate, powerRatio, wilson } from './intervals.js';
import { EFFECTS, WINDOWS } from './settings.js';
import { besideOracle, type Cell } from './tally.js';
import { COMPARED, type Compared } from './trial.js';

const LABELS: Readonly<Record<string, string>> = {
  normal: 'normal',
  t4: 't(4)',
  garch: 'GARCH factor',
  one_date: 'one date',
  jittered: 'jittered 0–2 days',
  independent: 'independent dates',
  twelve_dates: 'twelve dates',
};

const percent = (share: number) => (100 * share).toFixed(1);
const interval = ({ value, low, high }: Estimate) => `${percent(value)} (${percent(low)}–${percent(high)})`;
const emphasise = (text: string, judgement: Judgement | null) =>
  judgement?.startsWith('missed') ? `**${text}**` : text;

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function nameOf({ process, design, window }: Cell): string[] {
  const length = WINDOWS[window];
  return [LABELS[process] ?? process, LABELS[design] ?? design, length ? String(windowLength(length)) : ''];
}

/** Fewer than six clusters leave no sign assignment rare enough to reject at 5 %. */
const cannotFlip = (cell: Cell, name: Compared) =>
  name === 'sign_flip' && (cell.design === 'one_date' || cell.design === 'jittered');

function sizeTable(cells: readonly Cell[]): string {
  const rows = cells.map((cell) => [
    ...nameOf(cell),
    percent(cell.oracle / cell.draws),
    ...COMPARED.map((name) => {
      if (cannotFlip(cell, name)) return '–';
      return emphasise(interval(wilson(cell.counts[name].rejected, cell.draws)), judgeSize(cell, name));
    }),
  ]);
  return table(['returns', 'dates', 'L', 'oracle', ...COMPARED.map((name) => `\`${name}\``)], rows);
}

function powerTable(cells: readonly Cell[]): string {
  const shown: readonly Compared[] = ['adj_bmp_t', 'placebo', 'sign_flip'];
  const rows = cells.map((cell) => [
    ...nameOf(cell),
    String(EFFECTS[cell.effect]),
    percent(cell.oracle / cell.draws),
    ...shown.map((name) => {
      const ratio = powerRatio(besideOracle(cell, name));
      if (ratio === null || cannotFlip(cell, name)) return '–';
      const beside = emphasise(interval(ratio), judgePower(cell, name));
      return `${percent(cell.counts[name].rejected / cell.draws)}: ${beside}`;
    }),
  ]);
  return table(['returns', 'dates', 'L', 'effect', 'oracle', ...shown.map((name) => `\`${name}\``)], rows);
}

type Judge = (cell: Cell, name: Compared) => Judgement | null;

/** How many cells of each test met their bar, and the names of those that did not. */
function summary(cells: readonly Cell[], judge: Judge): string {
  const lines = COMPARED.flatMap((name) => {
    const judged = cells.flatMap((cell) => {
      const judgement = judge(cell, name);
      return judgement === null ? [] : [{ cell, judgement }];
    });
    if (judged.length === 0) return [];
    const missed = judged.filter(({ judgement }) => judgement.startsWith('missed'));
    const names = missed.map(({ cell, judgement }) => {
      const [returns, dates, length] = nameOf(cell);
      const effect = EFFECTS[cell.effect];
      return `${returns}, ${dates}, L = ${length}${effect === 0 ? '' : `, effect ${effect}`} (${judgement})`;
    });
    const within = judged.filter(({ judgement }) => judgement === 'met, within error').length;
    const head = `- \`${name}\`: ${judged.length - missed.length} of ${judged.length} cells meet it${within > 0 ? `, ${within} of them by less than the Monte-Carlo error` : ''}`;
    return [names.length === 0 ? `${head}.` : `${head}. Outside: ${names.join('; ')}.`];
  });
  return lines.join('\n');
}

function undefinedCount(cells: readonly Cell[]): string {
  const found = COMPARED.map((name) => ({
    name,
    count: cells.reduce((sum, cell) => sum + cell.counts[name].undefined, 0),
  })).filter(({ count }) => count > 0);
  if (found.length === 0) return 'No statistic was undefined in any study.';
  const each = found.map(({ name, count }) => `\`${name}\` in ${count}`).join(', ');
  return `Undefined, and counted as not rejected: ${each} studies.`;
}

/** The experiment in words and tables, as docs/size.md has it. */
export function describeSize(
  cells: readonly Cell[],
  run: { readonly draws: number; readonly seed: number },
): string {
  const nulls = cells.filter((cell) => EFFECTS[cell.effect] === 0);
  const effects = cells.filter((cell) => EFFECTS[cell.effect] !== 0);
  const method = describeMethod(run);
  return `${[
    method.head,
    '## Size at nominal 5 %',
    method.size,
    sizeTable(nulls),
    summary(nulls, judgeSize),
    undefinedCount(cells),
    '## Power',
    method.power,
    powerTable(effects),
    summary(effects, judgePower),
    '## What lies behind the losses',
    method.why,
    '## What is simulated',
    method.data,
  ].join('\n\n')}\n`;
}
