import { createEvaluation } from '../src/score/evaluate/evaluation.js';
import { TargetTally } from '../src/score/evaluate/target-tally.js';
import type { Scorer } from '../src/score/scorer.js';
import type { TargetJudge } from '../src/score/target/judge-targets.js';
import { EVALUATE_USAGE, readEvaluateArgs } from './evaluate/args.js';
import { jsonReport } from './evaluate/json-report.js';
import { lengthOf, readLabelled } from './evaluate/read-labelled.js';
import { EvaluateRefused } from './evaluate/refused.js';
import type { EvaluateReport } from './evaluate/report.js';
import { textReport } from './evaluate/text-report.js';
import type { FileProgress } from './file-progress.js';

/** What is measured. */
export interface Judges {
  readonly scorer: Scorer;
  readonly targetPolarity: TargetJudge;
}

/**
 * Scores the titles of a file and measures the scores against its labels.
 * @throws EvaluateRefused when the file is missing, empty or has a fault
 */
async function measure(file: string, judges: Judges, progress: FileProgress): Promise<EvaluateReport> {
  const { scorer } = judges;
  const total = await lengthOf(file);
  const evaluation = createEvaluation(scorer);
  const tally = new TargetTally(judges.targetPolarity);
  let lines = 0;
  let blankLines = 0;
  const read = readLabelled(file, (bytes) => progress.update(file, bytes, total));
  for await (const { line, isBlank, labelled, targets } of read) {
    lines += 1;
    if (isBlank) blankLines += 1;
    if (labelled !== null) evaluation.add(line, labelled);
    for (const target of targets) {
      if ('skipped' in target) tally.skip(line, target.skipped);
      else tally.add(target);
    }
  }
  const titles = lines - blankLines;
  if (titles === 0)
    throw new EvaluateRefused(
      `${file}: holds no title; write one JSON object a line (--help tells the fields)`,
    );
  const found = { axes: evaluation.figures(), targets: tally.figures() };
  return { file, scorerVersion: scorer.version, lines, blankLines, titles, ...found };
}

function withoutExamples(report: EvaluateReport): EvaluateReport {
  const axes = report.axes.map((figures) => {
    return { ...figures, errors: figures.errors.map((kind) => ({ ...kind, examples: [] })) };
  });
  return { ...report, axes };
}

/**
 * Runs the command and gives what it has to say on standard output.
 * @param judges makes what is measured once the command line is understood
 * @throws EvaluateRefused with one line for whoever called the command
 */
export async function evaluate(
  args: readonly string[],
  judges: () => Judges,
  progress: FileProgress,
): Promise<string> {
  const options = readEvaluateArgs(args);
  if (options === null) return `${EVALUATE_USAGE}\n`;
  try {
    const found = await measure(options.file, judges(), progress);
    const report = options.examples ? found : withoutExamples(found);
    return options.json ? jsonReport(report) : textReport(report);
  } finally {
    progress.clear();
  }
}
