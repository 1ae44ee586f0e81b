import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { composeApp } from '../src/compose/app.js';
import { ConfigError, readConfig } from '../src/config/config.js';
import type { RowFault } from '../src/sources/files/row.js';
import { fileProgress } from './file-progress.js';
import { type FileReport, type ImportEars, ImportRefused, importFiles } from './import.js';
import { BadUsage, checkInstrument, IMPORT_USAGE, readImportArgs } from './import-args.js';

// V8 lets garbage pile up to four times what is in use before it looks; a long import would pass 300 MB in that way.
setFlagsFromString('--heap-growing-percent=100');

const EXIT = { done: 0, rowsRefused: 1, badUsage: 2 } as const;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** One line a file: every row that was read is in exactly one of the counts. */
function summary(report: FileReport): string {
  const { file, rows, inserted, unchanged, revised, carried, refused, flagged } = report;
  const counts = { inserted, unchanged, revised, carried, refused };
  const parts = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return `${file}: ${rows} rows = ${parts.join(' + ')}${flagged === 0 ? '' : `; ${flagged} flagged`}`;
}

/** Refused rows and warnings go to standard error by line, one summary a file to standard output. */
function terminalEars(): ImportEars {
  const bar = fileProgress(process.stderr);
  const tell = async (file: string, { line, field, detail }: RowFault, kind = '') => {
    bar.clear();
    const taken = complain(`${file}:${line}: ${kind}${field === null ? '' : `${field}: `}${detail}`);
    // A pipe that is read slowly must not pile up a million lines in memory.
    if (!taken) await once(process.stderr, 'drain');
  };
  return {
    progress: bar.update,
    refused: (file, fault) => tell(file, fault),
    warned: (file, warning) => tell(file, warning, 'warning: '),
    done(report) {
      bar.clear();
      if (report.fault === null) say(summary(report));
      else complain(`${report.file}: nothing taken: ${report.fault}`);
    },
  };
}

async function main(args: readonly string[]): Promise<number> {
  const options = readImportArgs(args);
  if (options === null) {
    say(IMPORT_USAGE);
    return EXIT.done;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const app = await composeApp(readConfig(process.env));
  try {
    checkInstrument(options, app.instruments);
    const reports = await importFiles(app, options, terminalEars());
    const isClean = reports.every(({ refused, fault }) => refused === 0 && fault === null);
    return isClean ? EXIT.done : EXIT.rowsRefused;
  } finally {
    await app.close();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isExpected = error instanceof ImportRefused || error instanceof ConfigError;
    if (error instanceof BadUsage) complain(`${error.message}\n\n${IMPORT_USAGE}`);
    else
      complain(error instanceof Error ? (isExpected ? error.message : (error.stack ?? '')) : String(error));
    process.exitCode = error instanceof BadUsage ? EXIT.badUsage : EXIT.rowsRefused;
  },
);
