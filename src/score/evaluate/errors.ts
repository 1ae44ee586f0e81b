import type { Score } from '../../domain/score.js';
import { AXIS_LABELS, type MeasuredAxis, SIDES, type Side } from './axes.js';

const EXAMPLES_A_KIND = 5;
/** Letters of an example's title that are kept: enough for a headline. */
const LONGEST_TITLE = 300;
/** What a cut through a surrogate pair leaves at the end. */
const HALF_LETTER = /[\uD800-\uDBFF]$/;
/** Rules of these axes can take a title out before any other axis is judged. */
const GATES: readonly string[] = ['relevance', 'market_report'];

/** A title that was scored wrong. */
export interface ErrorExample {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  readonly title: string;
  readonly score: number;
  readonly abstained: boolean;
  /** The rules behind the score on this axis, and those that took the title out. */
  readonly rules: readonly string[];
}

/** One kind of error: what the titles are, and what they were taken for. */
export interface ErrorKind {
  readonly truth: string;
  readonly scored: string;
  readonly n: number;
  /** The first of the file. */
  readonly examples: readonly ErrorExample[];
}

function exampleOf(axis: MeasuredAxis, line: number, title: string, score: Score): ErrorExample {
  const behind = score.evidence.filter((each) => each.axis === axis || GATES.includes(each.axis));
  return {
    line,
    title:
      title.length <= LONGEST_TITLE
        ? title
        : `${title.slice(0, LONGEST_TITLE - 1).replace(HALF_LETTER, '')}…`,
    score: score[axis],
    abstained: score.abstained,
    rules: [...new Set(behind.map(({ rule }) => rule))],
  };
}

/** Counts the errors of one axis by kind and keeps a few examples of each. */
export class Errors {
  readonly #axis: MeasuredAxis;
  readonly #kinds: ReadonlyMap<number, { n: number; readonly examples: ErrorExample[] }>;

  constructor(axis: MeasuredAxis) {
    this.#axis = axis;
    const keys = SIDES.flatMap((truth) => SIDES.map((scored) => SIDES.length * truth + scored));
    this.#kinds = new Map(keys.map((key) => [key, { n: 0, examples: [] }]));
  }

  add(truth: Side, scored: Side, line: number, title: string, score: Score): void {
    const kind = this.#kinds.get(SIDES.length * truth + scored);
    if (truth === scored || kind === undefined) return;
    kind.n += 1;
    if (kind.examples.length < EXAMPLES_A_KIND) kind.examples.push(exampleOf(this.#axis, line, title, score));
  }

  /** The kinds that occurred, in the order of the labels. */
  figures(): ErrorKind[] {
    const labels = AXIS_LABELS[this.#axis];
    return SIDES.flatMap((truth) =>
      SIDES.flatMap((scored) => {
        const kind = this.#kinds.get(SIDES.length * truth + scored);
        if (kind === undefined || kind.n === 0) return [];
        return [{ truth: labels[truth], scored: labels[scored], n: kind.n, examples: [...kind.examples] }];
      }),
    );
  }
}
