import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLexicons } from '../src/config/lexicons.js';
import { DATA_DIR } from '../src/config/paths.js';
import { marketReport, relevanceOf } from '../src/score/gates.js';
import { judgeByRules, verdictWords } from '../src/score/judge-title.js';
import { FEATURE_BITS } from '../src/score/model/feature-buffer.js';
import { FeatureReader } from '../src/score/model/features.js';
import { LEARNED_AXES, type LearnedAxis } from '../src/score/model/linear-model.js';
import { readingLanguage } from '../src/score/model/stems.js';
import { createParser } from '../src/score/parse-title.js';
import { type LabelledTitle, readTraining } from './read-labelled.js';
import { fitSoftmax, type Weights } from './softmax.js';

const SETTINGS = { epochs: 16, rate: 0.03, l2: 0.001 } as const;
/** |p(+) − p(−)| from which a label is given; chosen on the development set and the single readings of real titles. */
const CUTS = { stance: 0.35, framing: 0.3, deescalation: 0.3 } as const;
/** Titles that a feature must stand in: one in fewer tells of the title, not of the language. */
const FEWEST_TITLES = 2;
const LARGEST_WEIGHT = 127;
const PLUS = { stance: 'gain', framing: 'gain', deescalation: 'deescalation' } as const;
const MINUS = { stance: 'loss', framing: 'loss', deescalation: 'escalation' } as const;

const classOf = (row: LabelledTitle, axis: LearnedAxis): number =>
  row[axis] === PLUS[axis] ? 1 : row[axis] === MINUS[axis] ? 2 : 0;

const rows = readTraining(join(DATA_DIR, 'scoring', 'training'));
const lexicons = loadLexicons(DATA_DIR);
const parse = createParser(lexicons);
const reader = new FeatureReader(lexicons);
const features = rows.map(({ title, lang }) => {
  const parsed = parse(title);
  const verdicts = verdictWords(judgeByRules(parsed), relevanceOf(parsed).relevance, marketReport(parsed));
  const { ids, count } = reader.read(parsed, verdicts, readingLanguage(parsed.tokens, lang));
  return [...ids.subarray(0, count)];
});

const titlesWith = new Map<number, number>();
for (const ids of features) for (const id of new Set(ids)) titlesWith.set(id, (titlesWith.get(id) ?? 0) + 1);
const kept = [...titlesWith]
  .filter(([, titles]) => titles >= FEWEST_TITLES)
  .map(([id]) => id)
  .sort((a, b) => a - b);
const position = new Map(kept.map((id, at) => [id, at]));
const known = features.map((ids) => ids.flatMap((id) => position.get(id) ?? []));

const fitted = LEARNED_AXES.map((axis) => {
  const examples = rows.map((row, at) => ({ ids: known[at] ?? [], label: classOf(row, axis), weight: 1 }));
  return fitSoftmax(examples, kept.length, SETTINGS);
});

const largest = ({ first, second }: Weights) =>
  [first, second].reduce(
    (top, column) => column.reduce((most, value) => Math.max(most, Math.abs(value)), top),
    0,
  );
const scales = fitted.map((weights) => largest(weights) / LARGEST_WEIGHT);

const columns = fitted.flatMap(({ first, second }, axis) => {
  const scale = scales[axis] ?? 1;
  return [first, second].map((column) => column.map((value) => Math.round(value / scale)));
});
const spoken = kept.flatMap((id, at) => (columns.some((column) => column[at] !== 0) ? [{ id, at }] : []));
const ids = Buffer.alloc(4 * spoken.length);
const weights = Buffer.alloc(columns.length * spoken.length);
for (const [i, { id, at }] of spoken.entries()) {
  ids.writeUInt32LE(id, 4 * i);
  for (const [k, column] of columns.entries()) weights.writeInt8(column[at] ?? 0, columns.length * i + k);
}

const model = {
  provenance: `Trained by train/train-stance.ts on the ${rows.length} titles of data/scoring/training, written for this project.`,
  bits: FEATURE_BITS,
  features: spoken.length,
  scales: Object.fromEntries(LEARNED_AXES.map((axis, at) => [axis, scales[at] ?? 1])),
  cuts: CUTS,
  ids: ids.toString('base64'),
  weights: weights.toString('base64'),
};
mkdirSync(join(DATA_DIR, 'models'), { recursive: true });
writeFileSync(join(DATA_DIR, 'models', 'stance.json'), `${JSON.stringify(model, null, 1)}\n`);
process.stdout.write(`${rows.length} titles, ${titlesWith.size} features, ${spoken.length} kept\n`);
