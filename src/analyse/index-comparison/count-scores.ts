import { deescalationLabel } from '../../domain/score.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import { clusterStories } from '../../score/stories.js';

/** How many titles the scorer gave which answer; every title is in one label of each kind. */
export interface ScoreCounts {
  readonly scored: number;
  readonly abstained: number;
  readonly marketReports: number;
  readonly relevanceZero: number;
  /** Neither of the three: what an index rests on. */
  readonly measured: number;
  readonly stance: Readonly<Record<'gain' | 'loss' | 'neutral', number>>;
  readonly framing: Readonly<Record<'gain' | 'loss' | 'none', number>>;
  readonly deescalation: Readonly<Record<'deescalation' | 'escalation' | 'none', number>>;
  readonly stories: number;
}

/** Counts scores by label and by what keeps a title out of the index. */
export function countScores(headlines: readonly ScoredHeadline[]): ScoreCounts {
  const scores = headlines.flatMap(({ score }) => score ?? []);
  const stance = { gain: 0, loss: 0, neutral: 0 };
  const framing = { gain: 0, loss: 0, none: 0 };
  const deescalation = { deescalation: 0, escalation: 0, none: 0 };
  for (const score of scores) {
    stance[score.stanceLabel] += 1;
    framing[score.framingLabel] += 1;
    deescalation[deescalationLabel(score.deescalation)] += 1;
  }
  const count = (test: (score: (typeof scores)[number]) => boolean) => scores.filter(test).length;
  return {
    scored: scores.length,
    abstained: count(({ abstained }) => abstained),
    marketReports: count(({ marketReport }) => marketReport),
    relevanceZero: count(({ relevance }) => relevance === 0),
    measured: count((score) => !score.abstained && !score.marketReport && score.relevance !== 0),
    stance,
    framing,
    deescalation,
    stories: new Set(clusterStories(headlines.map(({ headline }) => headline)).values()).size,
  };
}
