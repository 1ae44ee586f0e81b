import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { FEATURE_BITS } from '../score/model/feature-buffer.js';
import { LEARNED_AXES, type ModelWeights, WEIGHTS_A_FEATURE } from '../score/model/linear-model.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = join('models', 'stance.json');
const figure = z.number().positive();
const perAxis = z.strictObject({ stance: figure, framing: figure, deescalation: figure });

const SCHEMA = z.strictObject({
  provenance: z.string().min(1),
  bits: z.int(),
  features: z.int().min(1),
  scales: perAxis,
  cuts: perAxis,
  /** Base64 of 32-bit little-endian feature ids, ascending. */
  ids: z.base64(),
  /** Base64 of signed bytes, six a feature. */
  weights: z.base64(),
});

/**
 * Reads the weights of the scorer's model.
 * @throws DataFileError naming file and field.
 */
export function loadModel(dataDir: string): ModelWeights {
  const { bits, features, scales, cuts, ids, weights } = readJson(dataDir, FILE, SCHEMA);
  const idBytes = Buffer.from(ids, 'base64');
  const weightBytes = Buffer.from(weights, 'base64');
  if (bits !== FEATURE_BITS)
    throw new DataFileError(`${FILE}: bits: ${bits} are given, ${FEATURE_BITS} are read`);
  const wanted = [4 * features, WEIGHTS_A_FEATURE * features];
  if (idBytes.length !== wanted[0] || weightBytes.length !== wanted[1]) {
    throw new DataFileError(
      `${FILE}: ids, weights: not of ${features} features (${LEARNED_AXES.length} axes)`,
    );
  }
  const digest = createHash('sha256')
    .update(ids)
    .update(weights)
    .update(JSON.stringify([scales, cuts]))
    .digest('hex');
  return {
    digest,
    ids: Uint32Array.from({ length: features }, (_, i) => idBytes.readUInt32LE(4 * i)),
    weights: Int8Array.from(weightBytes),
    scales,
    cuts,
  };
}
