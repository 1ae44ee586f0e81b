import { framingLabel, type Score, stanceLabel } from '../domain/score.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import type { OwnHeadline } from '../serve/signal-queries.js';

const SOURCE = 'callers_own';

function scoreOf({ scores, relevance, topics }: OwnHeadline): Score {
  const { stance = 0, framing = 0, deescalation = 0, polarity = 0 } = scores;
  return {
    ...{ polarity, stance, framing, deescalation, relevance, topics },
    stanceLabel: stanceLabel(stance),
    framingLabel: framingLabel(framing),
    ...{ marketReport: false, abstained: false, confidence: 1 },
    ...{ status: null, deadlineAt: null, actors: [], speaker: null, evidence: [] },
    scorerVersion: SOURCE,
  };
}

/**
 * Headlines of the caller's in the form of stored ones. One without a title is named by its place: titles that differ in
 * a number are never one story.
 */
export function ownHeadlines(headlines: readonly OwnHeadline[]): ScoredHeadline[] {
  return headlines.map((own, i) => {
    const { at } = own;
    const headline = {
      ...{ id: own.id, source: SOURCE, body: null, url: null, lang: 'und' },
      title: own.title ?? `untitled ${i}`,
      ...{ outlet: own.outlet ?? '', outletCamp: own.outletCamp, timePrecision: 'instant' as const },
      ...{ publishedAt: at, recordedAt: at, availableAt: at, availableBasis: 'source_timestamp' as const },
    };
    return { headline, score: { ...scoreOf(own), recordedAt: at } };
  });
}
