import type { AxisFigures } from '../../src/score/evaluate/axis-tally.js';
import type { ErrorExample, ErrorKind } from '../../src/score/evaluate/errors.js';
import { FEWEST_FOR_F1, type GroupFigures } from '../../src/score/evaluate/groups.js';
import { share } from '../../src/score/evaluate/metrics.js';
import { classLines, confusionLines } from './class-tables.js';
import { printable } from './refused.js';
import { DIMENSIONS, type EvaluateReport } from './report.js';
import { targetLines } from './target-report.js';
import { figure, percent, textTable } from './text-table.js';

function signedLine({ classes, signed }: AxisFigures): string {
  const { n, right, wrongSign, neutral, abstained } = signed;
  const [plus, minus, neither] = classes.map(({ label }) => label);
  const parts = Object.entries({ right, 'wrong sign': wrongSign, [`${neither}`]: neutral, abstained });
  const shares = parts.map(([name, count]) => `${name} ${percent(share(count, n))}`);
  return `on ${plus} and ${minus} (n ${n}): ${shares.join(', ')}`;
}

function groupLines(dimension: string, groups: readonly GroupFigures[]): string[] {
  // A field that no line carries makes no table.
  if (groups.every(({ value }) => value === null)) return [];
  const rows = groups.map(({ value, n, accuracy, macroF1, wrongSigns }) => {
    const name = value === null ? '(none given)' : printable(value);
    return [name, `${n}`, figure(accuracy), figure(macroF1), `${wrongSigns}`];
  });
  const head = [`by ${dimension}`, 'n', 'accuracy', 'macro-F1', 'wrong signs'];
  return ['', ...textTable([head, ...rows])];
}

function exampleLine({ line, title, score, abstained, rules }: ErrorExample): string {
  const why = abstained ? ['abstained', ...rules] : rules;
  return `  line ${line}: ${score.toFixed(2)} [${why.join(', ')}] ${printable(title)}`;
}

function errorLines(errors: readonly ErrorKind[]): string[] {
  if (errors.length === 0) return [];
  const kinds = errors.flatMap(({ truth, scored, n, examples }) => [
    `${truth} → ${scored}: ${n}`,
    ...examples.map(exampleLine),
  ]);
  return ['', 'errors (truth → scored), the first of each kind', ...kinds];
}

function axisLines(figures: AxisFigures): string[] {
  const { axis, n, accuracy, macroF1, baselines, groups, errors, classes } = figures;
  const neither = classes.at(-1)?.label ?? '';
  const polarity = `sign of AFINN polarity ${figure(baselines.polaritySign)}`;
  const always = `always ${neither} ${figure(baselines.alwaysNeither)}`;
  return [
    '',
    `== ${axis}: n ${n}, accuracy ${figure(accuracy)}, macro-F1 ${figure(macroF1)}`,
    `macro-F1 of baselines: ${polarity}, ${always}`,
    '',
    ...classLines(figures),
    '',
    ...confusionLines(figures),
    '',
    signedLine(figures),
    ...DIMENSIONS.flatMap((dimension) => groupLines(dimension, groups[dimension])),
    ...errorLines(errors),
  ];
}

/** The report as tables for a terminal, with a line break at its end. */
export function textReport(report: EvaluateReport): string {
  const { file, scorerVersion, lines, blankLines, titles, axes, targets } = report;
  const head = `${printable(file)}: ${lines} lines = ${titles} titles + ${blankLines} blank; scorer ${scorerVersion}`;
  const note = `an abstention counts as neutral (none); – : not defined, or macro-F1 of fewer than ${FEWEST_FOR_F1} titles`;
  return `${[head, note, ...axes.flatMap(axisLines), ...targetLines(targets)].join('\n')}\n`;
}
