import type { TargetFigures } from '../../src/score/evaluate/target-tally.js';
import { classesJson, classLines, confusionLines } from './class-tables.js';
import { printable } from './refused.js';
import { figure } from './text-table.js';

function skippedLines({ skipped }: TargetFigures): string[] {
  if (skipped.length === 0) return [];
  const kinds = skipped.map(({ reason, n, lines }) => {
    const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
    return `  ${printable(reason)}: ${n} (${where}${n > lines.length ? ' …' : ''})`;
  });
  const total = skipped.reduce((sum, { n }) => sum + n, 0);
  return ['', `skipped: ${total}`, ...kinds];
}

/** The section on polarity toward a target, for a terminal; nothing where no line names a target. */
export function targetLines(figures: TargetFigures | null): string[] {
  if (figures === null) return [];
  const { n, accuracy, macroF1 } = figures;
  return [
    '',
    `== target polarity: n ${n}, accuracy ${figure(accuracy)}, macro-F1 ${figure(macroF1)}`,
    '',
    ...classLines(figures),
    '',
    ...confusionLines(figures),
    ...skippedLines(figures),
  ];
}

/** The same as JSON. */
export function targetJson(figures: TargetFigures) {
  const { n, accuracy, macroF1, skipped } = figures;
  return {
    n,
    accuracy,
    macro_f1: macroF1,
    ...classesJson(figures),
    skipped: skipped.map(({ reason, n: count, lines }) => ({ reason, n: count, lines })),
  };
}
