import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../src/config/paths.js';
import { DataFileError } from '../src/config/read-json.js';
import { comparisonMarkdown, comparisonText, embedTables } from '../src/report/index-comparison/render.js';
import { FileFault } from '../src/sources/files/row.js';
import { COMPARE_USAGE, type CompareOptions, readCompareArgs } from './compare-index/args.js';
import { runComparison } from './compare-index/run.js';
import { BadUsage } from './import-args.js';

const EXIT = { done: 0, rowsRefused: 1, badUsage: 2 } as const;
const PAGE = 'docs/scoring.md';

const say = (text: string) => process.stdout.write(`${text}\n`);
const complain = (text: string) => process.stderr.write(`${text}\n`);

type Report = Awaited<ReturnType<typeof runComparison>>;

const OUTPUTS: Readonly<Record<CompareOptions['output'], (report: Report) => void>> = {
  text: (report) => say(comparisonText(report)),
  json: (report) => say(JSON.stringify(report, null, 2)),
  markdown: (report) => say(comparisonMarkdown(report)),
  write(report) {
    const path = join(PROJECT_ROOT, PAGE);
    writeFileSync(path, embedTables(readFileSync(path, 'utf8'), comparisonMarkdown(report)));
    say(`${PAGE} has the tables of scorer ${report.scorerVersion}`);
  },
};

async function main(args: readonly string[]): Promise<number> {
  const options = readCompareArgs(args);
  if (options === null) {
    say(COMPARE_USAGE);
    return EXIT.done;
  }
  const report = await runComparison(options.folder, options);
  for (const refusal of report.refusals) complain(refusal);
  OUTPUTS[options.output](report);
  return report.refusals.length === 0 ? EXIT.done : EXIT.rowsRefused;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isExpected = error instanceof FileFault || error instanceof DataFileError;
    if (error instanceof BadUsage) complain(`${error.message}\n\n${COMPARE_USAGE}`);
    else
      complain(error instanceof Error ? (isExpected ? error.message : (error.stack ?? '')) : String(error));
    process.exitCode = error instanceof BadUsage ? EXIT.badUsage : EXIT.rowsRefused;
  },
);
