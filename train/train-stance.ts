import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLexicons } from '../src/config/lexicons.js';
import { DATA_DIR } from '../src/config/paths.js';
import { marketReport, relevanceOf } from '../src/score/gates.js';
import { judgeByRules, verdictWords } from '../src/score/judge-title.js';
import { FEATURE_BITS } from '../src/score/model/feature-buffer.js';
import { FeatureReader } from '../src/score/model/features.js';
import { HIDDEN, LEARNED_AXES, type LearnedAxis, LOGITS, ROW } from '../src/score/model/model-shape.js';
import { readingLanguage } from '../src/score/model/stems.js';
import { createParser } from '../src/score/parse-title.js';
import { fitNetwork } from './fit-network.js';
import { type LabelledTitle, readTraining } from './read-labelled.js';

const SETTINGS = { epochs: 12, rate: 0.02, dropout: 0.3, hiddenL2: 1e-5, linearL2: 1e-3, seed: 1 } as const;
/** |p(+) − p(−)| from which a label is given; chosen on the development set and the single readings of real titles. */
const CUTS = { stance: 0.3, framing: 0.4, deescalation: 0.35 } as const;
/** Titles that a feature must stand in: one in fewer tells of the title, not of the language. */
const FEWEST_TITLES = 4;
const LARGEST_WEIGHT = 127;
/** Share of weights that may be cut at the largest whole number, so that the others are told apart more finely. */
const CUT_SHARE = 1e-4;
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

const examples = rows.map((row, at) => ({
  features: known[at] ?? [],
  classes: LEARNED_AXES.map((axis) => classOf(row, axis)),
}));
const fitted = fitNetwork(examples, kept.length, SETTINGS);

/** Step in which weights become whole numbers of one byte. */
function scaleOf(weights: Float64Array): number {
  const sizes = weights.map(Math.abs).sort();
  return (sizes[Math.floor((1 - CUT_SHARE) * (sizes.length - 1))] ?? 1) / LARGEST_WEIGHT;
}
const whole = (weight: number, scale: number): number =>
  Math.max(-LARGEST_WEIGHT, Math.min(LARGEST_WEIGHT, Math.round(weight / scale)));
const ofAxis = (axis: number) => fitted.linear.filter((_, at) => Math.floor((at % LOGITS) / 2) === axis);
const scales = { hidden: scaleOf(fitted.hidden), axes: LEARNED_AXES.map((_, axis) => scaleOf(ofAxis(axis))) };

const ids = Buffer.alloc(4 * kept.length);
const bytes = Buffer.alloc(ROW * kept.length);
for (const [at, id] of kept.entries()) {
  ids.writeUInt32LE(id, 4 * at);
  for (let k = 0; k < HIDDEN; k++) {
    bytes.writeInt8(whole(fitted.hidden[at * HIDDEN + k] ?? 0, scales.hidden), at * ROW + k);
  }
  for (let c = 0; c < LOGITS; c++) {
    const scale = scales.axes[c >> 1] ?? 1;
    bytes.writeInt8(whole(fitted.linear[at * LOGITS + c] ?? 0, scale), at * ROW + HIDDEN + c);
  }
}

const rounded = (values: Float64Array) => [...values].map((value) => Math.round(value * 1e6) / 1e6);
const model = {
  provenance: `Trained by train/train-stance.ts on the ${rows.length} titles of data/scoring/training, written for this project.`,
  bits: FEATURE_BITS,
  features: kept.length,
  scales: {
    hidden: scales.hidden,
    ...Object.fromEntries(LEARNED_AXES.map((axis, at) => [axis, scales.axes[at] ?? 1])),
  },
  cuts: CUTS,
  bias: rounded(fitted.bias),
  output: rounded(fitted.output),
  ids: ids.toString('base64'),
  rows: bytes.toString('base64'),
};
mkdirSync(join(DATA_DIR, 'models'), { recursive: true });
writeFileSync(join(DATA_DIR, 'models', 'stance.json'), `${JSON.stringify(model)}\n`);
process.stdout.write(`${rows.length} titles, ${titlesWith.size} features, ${kept.length} kept\n`);
