import { join } from 'node:path';
import { z } from 'zod';
import type { Lexicons } from '../score/lexicons.js';
import { valencesOf } from '../score/polarity.js';
import type { TargetJudge } from '../score/target/judge-targets.js';
import type { TargetModel } from '../score/target/linear-model.js';
import { unpackWeights } from '../score/target/packed-weights.js';
import { createTargetPolarity } from '../score/target/target-polarity.js';
import { DataFileError, readJson } from './read-json.js';

export const TARGET_MODEL_FILE = join('models', 'target-polarity.json');
const text = z.string().min(1);
const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** The shape of `data/models/target-polarity.json`, as the trainer writes it. */
export const TARGET_MODEL_SCHEMA = z.strictObject({
  provenance: text,
  version: text,
  /** Measured on sentences that the model of each fold had not seen. */
  crossValidation: z.strictObject({
    folds: z.int().min(2),
    sentences: count,
    targets: count,
    macroF1: share,
    accuracy: share,
    /** Mean probability of the labels given. */
    confidence: share,
    /** Rows are the readers' labels, columns the model's: negative, neutral, positive. */
    confusion: z.array(z.array(count).length(3)).length(3),
  }),
  bits: z.int().min(8).max(28),
  scale: z.number().positive(),
  weights: z.base64().min(1),
});
export type TargetModelFile = z.output<typeof TARGET_MODEL_SCHEMA>;

/**
 * Reads the trained model of what a sentence says of a target in it.
 * @throws DataFileError naming file and field.
 */
export function loadTargetModel(dataDir: string, lexicons: Pick<Lexicons, 'polarity'>): TargetModel {
  const { bits, scale, weights } = readJson(dataDir, TARGET_MODEL_FILE, TARGET_MODEL_SCHEMA);
  try {
    const sparse = unpackWeights(Buffer.from(weights, 'base64'), bits);
    return { ...sparse, bits, scale, valences: valencesOf(lexicons) };
  } catch (error) {
    if (error instanceof RangeError)
      throw new DataFileError(`${TARGET_MODEL_FILE}: weights: ${error.message}`);
    throw error;
  }
}

/**
 * The measure of polarity toward a target. Its model is read once, when it is first asked: few requests and no job name
 * targets, and reading takes tens of milliseconds.
 */
export function lazyTargetPolarity(dataDir: string, lexicons: Pick<Lexicons, 'polarity'>): TargetJudge {
  let judge: TargetJudge | null = null;
  return (text, from, to) => {
    judge ??= createTargetPolarity(loadTargetModel(dataDir, lexicons));
    return judge(text, from, to);
  };
}
