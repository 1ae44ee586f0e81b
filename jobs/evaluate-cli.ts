import { loadLexicons } from '../src/config/lexicons.js';
import { loadModel } from '../src/config/models.js';
import { DATA_DIR } from '../src/config/paths.js';
import { createScorer } from '../src/score/scorer.js';
import { EvaluateRefused } from './evaluate/refused.js';
import { evaluate } from './evaluate.js';
import { fileProgress } from './file-progress.js';

const EXIT = { failed: 1, refused: 2 } as const;

const projectScorer = () => createScorer(loadLexicons(DATA_DIR), loadModel(DATA_DIR));

// Whoever reads the report may have seen enough of it (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

evaluate(process.argv.slice(2), projectScorer, fileProgress(process.stderr)).then(
  (text) => {
    process.stdout.write(text);
  },
  (error: unknown) => {
    const isExpected = error instanceof EvaluateRefused;
    const text = error instanceof Error ? (isExpected ? error.message : (error.stack ?? '')) : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = isExpected ? EXIT.refused : EXIT.failed;
  },
);
