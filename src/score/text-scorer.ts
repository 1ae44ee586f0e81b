import type { Score } from '../domain/score.js';
import type { ScorableText, Scorer } from './scorer.js';

/** Begins the version of every score that another service made, and of no other. */
export const REMOTE_PREFIX = 'remote:';

/** A text with the name that errors call it by. */
export interface NamedText extends ScorableText {
  readonly id: string;
}

/** What scores texts, here or elsewhere; nothing takes its place when it fails. */
export interface TextScorer {
  readonly kind: 'local' | 'remote';
  /** The version it scores with now. @throws ScorerFailed when it does not tell, Abandoned once `signal` aborts. */
  version(signal?: AbortSignal): Promise<string>;
  /**
   * One score a text, in the order given, all of one version.
   * @throws Error naming the text that cannot be scored; ScorerFailed when the scorer gives no usable answer; Abandoned
   *   once `signal` aborts.
   */
  scoreAll(texts: readonly NamedText[], signal?: AbortSignal): Promise<readonly Score[]>;
}

/** The pure scorer as one that is asked for many texts at once. */
export function localTextScorer(scorer: Scorer): TextScorer {
  const scoreOne = ({ id, ...text }: NamedText): Score => {
    try {
      return scorer.score(text);
    } catch (error) {
      throw new Error(`text ${id} cannot be scored: ${String(error)}`);
    }
  };
  return {
    kind: 'local',
    version: async () => scorer.version,
    scoreAll: async (texts) => texts.map(scoreOne),
  };
}
