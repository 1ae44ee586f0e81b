import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadLexicons } from '../src/config/lexicons.js';
import { DATA_DIR } from '../src/config/paths.js';
import { TARGET_MODEL_FILE, type TargetModelFile } from '../src/config/target-model.js';
import { valencesOf } from '../src/score/polarity.js';
import { packWeights } from '../src/score/target/packed-weights.js';
import { fitTarget, SETTINGS } from './fit-target.js';
import { CLASSES, readNewsMtsc } from './newsmtsc.js';
import { type Figures, FOLDS, figuresOf, judgeFold } from './validate-target.js';

const VERSION = '1';
const PROVENANCE =
  'Weights trained by train/train-target.ts on the training set of NewsMTSC (Hamborg and Donnay 2021); they hold no text of it. Do not edit: train again.';

const say = (line: string) => process.stdout.write(`${line}\n`);
const rounded = (value: number): number => Number(value.toFixed(4));

function report({ macroF1, accuracy, confidence, confusion }: Figures): void {
  say(
    `macro-F1 ${macroF1.toFixed(4)}, accuracy ${accuracy.toFixed(4)}, mean confidence ${confidence.toFixed(4)}`,
  );
  say(`labelled \\ judged  ${CLASSES.join('  ')}`);
  confusion.forEach((row, at) => {
    say(`${(CLASSES[at] ?? '').padEnd(18)} ${row.map((n) => String(n).padStart(8)).join(' ')}`);
  });
}

function main(file: string | undefined): void {
  if (file === undefined)
    throw new Error('usage: npm run train:target -- <file.jsonl in the format of NewsMTSC>');
  const examples = readNewsMtsc(file, valencesOf(loadLexicons(DATA_DIR)));
  const judged = Array.from({ length: FOLDS }, (_, fold) => judgeFold(examples, fold, SETTINGS)).flat();
  const figures = figuresOf(judged);
  const sentences = new Set(examples.map(({ sentence }) => sentence)).size;
  say(`${examples.length} targets in ${sentences} sentences, ${FOLDS} folds by sentence`);
  report(figures);

  const weights = fitTarget(examples, SETTINGS);
  const model: TargetModelFile = {
    provenance: PROVENANCE,
    version: VERSION,
    crossValidation: {
      folds: FOLDS,
      sentences,
      targets: examples.length,
      macroF1: rounded(figures.macroF1),
      accuracy: rounded(figures.accuracy),
      confidence: rounded(figures.confidence),
      confusion: figures.confusion,
    },
    bits: weights.bits,
    scale: weights.scale,
    weights: Buffer.from(packWeights(weights)).toString('base64'),
  };
  const out = join(DATA_DIR, TARGET_MODEL_FILE);
  mkdirSync(dirname(out), { recursive: true });
  const json = `${JSON.stringify(model, null, 2)}\n`;
  writeFileSync(out, json);
  say(`${weights.buckets.length} weighted features, ${json.length} bytes`);
}

main(process.argv[2]);
