import { createEvaluation } from '../src/score/evaluate/evaluation.js';
import type { Scorer } from '../src/score/scorer.js';
import { EVALUATE_USAGE, readEvaluateArgs } from './evaluate/args.js';
import { jsonReport } from './evaluate/json-report.js';
import { lengthOf, readLabelled } from './evaluate/read-labelled.js';
import { EvaluateRefused } from './evaluate/refused.js';
import type { EvaluateReport } from './evaluate/report.js';
import { textReport } from './evaluate/text-report.js';
import type { FileProgress } from './file-progress.js';

/**
 * Scores the titles of a file and measures the scores against its labels.
 * @throws EvaluateRefused when the file is missing, empty or has a fault
 */
async function measure(file: string, scorer: Scorer, progress: FileProgress): Promise<EvaluateReport> {
  const total = await lengthOf(file);
  const evaluation = createEvaluation(scorer);
  let lines = 0;
  let blankLines = 0;
  for await (const { line, labelled } of readLabelled(file, (bytes) => progress.update(file, bytes, total))) {
    lines += 1;
    if (labelled === null) blankLines += 1;
    else evaluation.add(line, labelled);
  }
  const titles = lines - blankLines;
  if (titles === 0)
    throw new EvaluateRefused(
      `${file}: holds no title; write one JSON object a line (--help tells the fields)`,
    );
  return { file, scorerVersion: scorer.version, lines, blankLines, titles, axes: evaluation.figures() };
}

function withoutExamples(report: EvaluateReport): EvaluateReport {
  const axes = report.axes.map((figures) => {
    return { ...figures, errors: figures.errors.map((kind) => ({ ...kind, examples: [] })) };
  });
  return { ...report, axes };
}

/**
 * Runs the command and gives what it has to say on standard output.
 * @param scorer makes the scorer once the command line is understood
 * @throws EvaluateRefused with one line for whoever called the command
 */
export async function evaluate(
  args: readonly string[],
  scorer: () => Scorer,
  progress: FileProgress,
): Promise<string> {
  const options = readEvaluateArgs(args);
  if (options === null) return `${EVALUATE_USAGE}\n`;
  try {
    const found = await measure(options.file, scorer(), progress);
    const report = options.examples ? found : withoutExamples(found);
    return options.json ? jsonReport(report) : textReport(report);
  } finally {
    progress.clear();
  }
}
