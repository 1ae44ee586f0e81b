import type { AxisFigures, SignedOutcomes } from '../../src/score/evaluate/axis-tally.js';
import type { GroupFigures } from '../../src/score/evaluate/groups.js';
import { share } from '../../src/score/evaluate/metrics.js';
import { classesJson } from './class-tables.js';
import type { EvaluateReport } from './report.js';
import { targetJson } from './target-report.js';

function signedJson({ n, right, wrongSign, neutral, abstained }: SignedOutcomes) {
  const counts = { right, wrong_sign: wrongSign, neutral, abstained };
  const shares = Object.entries(counts).map(([name, count]) => [name, share(count, n)] as const);
  return { n, counts, shares: Object.fromEntries(shares) };
}

const groupJson = ({ value, n, accuracy, macroF1, wrongSigns }: GroupFigures) => {
  return { value, n, accuracy, macro_f1: macroF1, wrong_signs: wrongSigns };
};

function axisJson(figures: AxisFigures) {
  const { n, accuracy, macroF1, signed, baselines, groups, errors } = figures;
  return {
    n,
    accuracy,
    macro_f1: macroF1,
    baselines: {
      polarity_sign: { macro_f1: baselines.polaritySign },
      always_neutral: { macro_f1: baselines.alwaysNeither },
    },
    ...classesJson(figures),
    signed: signedJson(signed),
    by_phenomenon: groups.phenomenon.map(groupJson),
    by_topic: groups.topic.map(groupJson),
    by_language: groups.language.map(groupJson),
    errors: errors.map(({ truth, scored, n: count, examples }) => {
      return { truth, scored, n: count, examples };
    }),
  };
}

/** The report as one JSON document with a line break at its end; figures are not rounded, null divides by zero. */
export function jsonReport(report: EvaluateReport): string {
  const { file, scorerVersion, lines, blankLines, titles, axes, targets } = report;
  const document = {
    file,
    scorer_version: scorerVersion,
    lines,
    blank_lines: blankLines,
    titles,
    axes: Object.fromEntries(axes.map((figures) => [figures.axis, axisJson(figures)])),
    // A file without targets has the document it always had.
    ...(targets !== null && { target_polarity: targetJson(targets) }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
