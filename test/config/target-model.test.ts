import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DATA_DIR } from '../../src/config/paths.js';
import { DataFileError } from '../../src/config/read-json.js';
import { loadTargetModel, TARGET_MODEL_FILE, TARGET_MODEL_SCHEMA } from '../../src/config/target-model.js';

const dir = mkdtempSync(join(tmpdir(), 'target-model-'));
afterAll(() => rmSync(dir, { recursive: true }));
mkdirSync(join(dir, 'models'));

const shipped = TARGET_MODEL_SCHEMA.parse(
  JSON.parse(readFileSync(join(DATA_DIR, TARGET_MODEL_FILE), 'utf8')),
);
const load = (change: Readonly<Record<string, unknown>>) => {
  writeFileSync(join(dir, TARGET_MODEL_FILE), JSON.stringify({ ...shipped, ...change }));
  return loadTargetModel(dir, { polarity: [] });
};

describe('the model of polarity toward a target', () => {
  it('is read with its weights in order', () => {
    const { buckets, negative, positive, bits } = load({});
    expect(negative.length).toBe(buckets.length);
    expect(positive.length).toBe(buckets.length);
    expect(buckets.every((bucket, index) => index === 0 || bucket > (buckets[index - 1] ?? 0))).toBe(true);
    expect(buckets.at(-1)).toBeLessThan(2 ** bits);
  });

  it.each([
    ['a field too many', { surplus: 1 }, 'surplus'],
    ['no scale', { scale: 0 }, 'scale'],
    ['weights that are no base64', { weights: '*' }, 'weights'],
    ['weights cut short', { weights: 'BQE=' }, 'weights: packed weights end inside an entry'],
  ])('refuses %s', (_, change, problem) => {
    expect(() => load(change)).toThrow(DataFileError);
    expect(() => load(change)).toThrow(problem);
  });
});
