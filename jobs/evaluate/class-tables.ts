import type { ClassMeasures } from '../../src/score/evaluate/metrics.js';
import { figure, textTable } from './text-table.js';

/** What is measured of classes, on an axis or toward targets. */
export interface MeasuredClasses {
  readonly classes: readonly (ClassMeasures & { readonly label: string })[];
  /** Rows truth, columns scored, in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
}

/** Precision, recall and F1 of each class, as a table. */
export function classLines({ classes }: MeasuredClasses): string[] {
  const rows = classes.map(({ label, truth, scored, precision, recall, f1 }) => {
    return [label, `${truth}`, `${scored}`, figure(precision), figure(recall), figure(f1)];
  });
  return textTable([['class', 'truth', 'scored', 'precision', 'recall', 'F1'], ...rows]);
}

/** The confusion matrix, as a table. */
export function confusionLines({ classes, confusion }: MeasuredClasses): string[] {
  const labels = classes.map(({ label }) => label);
  const rows = confusion.map((counts, at) => [labels[at] ?? '', ...counts.map(String)]);
  return textTable([['truth \\ scored', ...labels], ...rows]);
}

/** The same two as JSON. */
export function classesJson({ classes, confusion }: MeasuredClasses) {
  return {
    // Named one by one: the order of keys is part of the document.
    classes: classes.map(({ label, truth, scored, precision, recall, f1 }) => {
      return { label, truth, scored, precision, recall, f1 };
    }),
    confusion: { labels: classes.map(({ label }) => label), rows_truth_columns_scored: confusion },
  };
}
