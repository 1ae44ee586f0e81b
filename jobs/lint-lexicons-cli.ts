import { loadLintFiles } from '../src/config/lexicons.js';
import { DATA_DIR } from '../src/config/paths.js';
import { DataFileError } from '../src/config/read-json.js';
import { lintLexicons } from '../src/score/lint-lexicons.js';

const EXIT = { sound: 0, faults: 1 } as const;

/** One line a fault: file, entry, phrase, what to do. */
function main(): number {
  const files = loadLintFiles(DATA_DIR);
  const findings = lintLexicons(files);
  for (const { file, entry, phrase, advice } of findings) {
    process.stderr.write(`lexicons/${file}: ${entry}: "${phrase}" ${advice}\n`);
  }
  const phrases = files.flatMap(({ entries }) => entries.flatMap(({ words }) => words)).length;
  process.stdout.write(`${findings.length} faults in ${phrases} phrases of ${files.length} word lists\n`);
  return findings.length === 0 ? EXIT.sound : EXIT.faults;
}

try {
  process.exitCode = main();
} catch (error) {
  const isExpected = error instanceof DataFileError;
  process.stderr.write(
    `${isExpected ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = EXIT.faults;
}
