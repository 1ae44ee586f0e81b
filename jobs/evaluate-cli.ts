import { loadLexicons } from '../src/config/lexicons.js';
import { loadModel } from '../src/config/models.js';
import { DATA_DIR } from '../src/config/paths.js';
import { lazyTargetPolarity } from '../src/config/target-model.js';
import { createScorer } from '../src/score/scorer.js';
import { EvaluateRefused } from './evaluate/refused.js';
import { evaluate, type Judges } from './evaluate.js';
import { fileProgress } from './file-progress.js';

const EXIT = { failed: 1, refused: 2 } as const;

function projectJudges(): Judges {
  const lexicons = loadLexicons(DATA_DIR);
  const scorer = createScorer(lexicons, loadModel(DATA_DIR));
  return { scorer, targetPolarity: lazyTargetPolarity(DATA_DIR, lexicons) };
}

// Whoever reads the report may have seen enough of it (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

evaluate(process.argv.slice(2), projectJudges, fileProgress(process.stderr)).then(
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
