import { hash32, mix32 } from '../src/score/hash.js';
import { type Probabilities, probabilitiesOf, type Weights } from '../src/score/target/linear-model.js';
import { polarityValue, targetLabel } from '../src/score/target/target-polarity.js';
import { type FitSettings, fitTarget } from './fit-target.js';
import { CLASSES, type TargetExample } from './newsmtsc.js';

/** A target that the model had not seen, with the model's probabilities. */
export interface Judged {
  readonly label: number;
  readonly probabilities: Probabilities;
}

export interface Figures {
  /** Mean probability of the labels given: equal to the accuracy where the model knows how much it knows. */
  readonly confidence: number;
  readonly macroF1: number;
  readonly accuracy: number;
  /** Rows are the readers' labels, columns the model's. */
  readonly confusion: number[][];
}

export const FOLDS = 5;

/** The fold of a sentence, by hash: all its targets, and all its copies, share one. */
export const foldOf = (sentence: string): number => mix32(hash32(sentence)) % FOLDS;

export function judge(weights: Weights, examples: readonly TargetExample[]): Judged[] {
  return examples.map(({ ids, label }) => ({
    label,
    probabilities: probabilitiesOf(weights, Array.from(ids)),
  }));
}

/** Judges the targets of one fold by a model of the others. */
export function judgeFold(examples: readonly TargetExample[], fold: number, settings: FitSettings): Judged[] {
  const others = examples.filter(({ sentence }) => foldOf(sentence) !== fold);
  const own = examples.filter(({ sentence }) => foldOf(sentence) === fold);
  return judge(fitTarget(others, settings), own);
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Confusion, accuracy and the mean of the three F1, each class counting the same. */
export function figuresOf(judged: readonly Judged[]): Figures {
  const confusion = CLASSES.map(() => CLASSES.map(() => 0));
  let confidence = 0;
  for (const { label, probabilities } of judged) {
    const given = targetLabel(polarityValue(probabilities));
    const [row, column] = [confusion[label], CLASSES.indexOf(given)];
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
    confidence += probabilities[given] / judged.length;
  }
  const hits = CLASSES.map((_, k) => confusion[k]?.[k] ?? 0);
  const f1 = CLASSES.map((_, k) => {
    const met = total(confusion[k] ?? []) + total(confusion.map((row) => row[k] ?? 0));
    return met === 0 ? 0 : (2 * (hits[k] ?? 0)) / met;
  });
  return {
    macroF1: total(f1) / CLASSES.length,
    accuracy: total(hits) / judged.length,
    confidence,
    confusion,
  };
}
