import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { targetFeatures } from '../src/score/target/features.js';

/** Classes in the order of the corpus's codes 2, 4, 6. */
export const CLASSES = ['negative', 'neutral', 'positive'] as const;
const CODES = [2, 4, 6];

/** One target in one sentence, with what readers found the sentence to say of it. */
export interface TargetExample {
  readonly sentence: string;
  /** Features, as 32-bit ids. */
  readonly ids: Uint32Array;
  /** Index into `CLASSES`. */
  readonly label: number;
}

const TARGET = z.object({
  from: z.int().min(0),
  to: z.int().min(1),
  polarity: z.number().refine((code) => CODES.includes(code), 'is none of 2, 4, 6'),
});
const ROW = z.object({ sentence_normalized: z.string().min(1), targets: z.array(TARGET) });

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Reads targets from a file in the format of NewsMTSC (Hamborg and Donnay 2021), one JSON object a line, and sorts them,
 * so that sums come out the same whatever the order of the lines.
 */
export function readNewsMtsc(file: string, valences: ReadonlyMap<string, number>): TargetExample[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const targets = lines
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const row = ROW.parse(JSON.parse(line));
      return row.targets.map((target) => ({ ...target, sentence: row.sentence_normalized }));
    });
  targets.sort(
    (a, b) => byText(a.sentence, b.sentence) || a.from - b.from || a.to - b.to || a.polarity - b.polarity,
  );
  return targets.map(({ sentence, from, to, polarity }) => ({
    sentence,
    ids: Uint32Array.from(targetFeatures(sentence, from, to, valences)),
    label: CODES.indexOf(polarity),
  }));
}
