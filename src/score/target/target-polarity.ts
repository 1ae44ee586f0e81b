import { LABEL_THRESHOLD } from '../../domain/score.js';
import { targetFeatures } from './features.js';
import { type Probabilities, probabilitiesOf, type TargetModel } from './linear-model.js';

export type TargetLabel = 'negative' | 'neutral' | 'positive';

/** What a sentence says of a target in it. */
export interface TargetPolarity {
  /** −1 … 1; the label begins at |0.15|. */
  readonly value: number;
  readonly label: TargetLabel;
  /** The model's probability of the label. */
  readonly confidence: number;
}

/** The least |p(positive) − p(negative)| that is not neutral: a sentence that praises and blames alike has no sign. */
const NARROWEST = 0.02;

/**
 * p(positive) − p(negative), bent so that the label of the most probable class begins where all labels do. Neutral is
 * most probable up to a difference of 3 p(neutral) − 1; there the two straight pieces meet. Monotone in the difference.
 */
export function polarityValue({ positive, neutral, negative }: Probabilities): number {
  const difference = positive - negative;
  const size = Math.abs(difference);
  const start = Math.max(NARROWEST, 3 * neutral - 1);
  const bent =
    size < start
      ? (size / start) * LABEL_THRESHOLD
      : LABEL_THRESHOLD + ((size - start) / (1 - start)) * (1 - LABEL_THRESHOLD);
  return difference < 0 ? -bent : bent;
}

export function targetLabel(value: number): TargetLabel {
  if (value >= LABEL_THRESHOLD) return 'positive';
  return value <= -LABEL_THRESHOLD ? 'negative' : 'neutral';
}

/**
 * Makes the measure of what an English sentence says of the target at [from, to) (UTF-16 offsets): target-dependent
 * sentiment in news (Hamborg and Donnay 2021) by a linear model over hashed features.
 * It throws RangeError where the span is empty or reaches outside the text.
 */
export function createTargetPolarity(
  model: TargetModel,
): (text: string, from: number, to: number) => TargetPolarity {
  return (text, from, to) => {
    const probabilities = probabilitiesOf(model, targetFeatures(text, from, to, model.valences));
    const value = polarityValue(probabilities);
    const label = targetLabel(value);
    return { value, label, confidence: probabilities[label] };
  };
}
