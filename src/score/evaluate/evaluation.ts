import type { Scorer } from '../scorer.js';
import { type LabelledTitle, MEASURED_AXES } from './axes.js';
import { type AxisFigures, AxisTally } from './axis-tally.js';

/** A scorer's verdicts against labels, title by title: counters and a few examples, so that any number of titles fits. */
export interface Evaluation {
  /** Scores a title and counts it. @param line where the title stands in its file */
  add(line: number, labelled: LabelledTitle): void;
  /** The axes that at least one title is labelled on. */
  figures(): AxisFigures[];
}

export function createEvaluation(scorer: Pick<Scorer, 'score'>): Evaluation {
  const tallies = MEASURED_AXES.map((axis) => new AxisTally(axis));
  return {
    add(line, labelled) {
      const score = scorer.score({ title: labelled.title, lang: labelled.lang });
      for (const tally of tallies) tally.add(line, labelled, score);
    },
    figures: () => tallies.map((tally) => tally.figures()).filter(({ n }) => n > 0),
  };
}
