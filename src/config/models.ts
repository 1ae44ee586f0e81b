import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { FEATURE_BITS } from '../score/model/feature-buffer.js';
import { HIDDEN, LOGITS, type ModelWeights, ROW } from '../score/model/model-shape.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = join('models', 'stance.json');
const figure = z.number().positive();
const perAxis = z.strictObject({ stance: figure, framing: figure, deescalation: figure });

const SCHEMA = z.strictObject({
  provenance: z.string().min(1),
  bits: z.int(),
  features: z.int().min(1),
  scales: perAxis.extend({ hidden: figure }),
  cuts: perAxis,
  bias: z.array(z.number()).length(HIDDEN),
  output: z.array(z.number()).length(HIDDEN * LOGITS),
  /** Base64 of 32-bit little-endian feature ids, ascending. */
  ids: z.base64(),
  /** Base64 of signed bytes, a row a feature. */
  rows: z.base64(),
});

/**
 * Reads the weights of the scorer's model.
 * @throws DataFileError naming file and field.
 */
export function loadModel(dataDir: string): ModelWeights {
  const { bits, features, ids, rows, scales, cuts, bias, output } = readJson(dataDir, FILE, SCHEMA);
  const idBytes = Buffer.from(ids, 'base64');
  const rowBytes = Buffer.from(rows, 'base64');
  if (bits !== FEATURE_BITS)
    throw new DataFileError(`${FILE}: bits: ${bits} are given, ${FEATURE_BITS} are read`);
  if (idBytes.length !== 4 * features || rowBytes.length !== ROW * features) {
    throw new DataFileError(`${FILE}: ids, rows: not of ${features} features in rows of ${ROW}`);
  }
  const figures = JSON.stringify([scales, cuts, bias, output]);
  return {
    digest: createHash('sha256').update(ids).update(rows).update(figures).digest('hex'),
    ids: Uint32Array.from({ length: features }, (_, i) => idBytes.readUInt32LE(4 * i)),
    rows: Int8Array.from(rowBytes),
    scales,
    cuts,
    bias,
    output,
  };
}
