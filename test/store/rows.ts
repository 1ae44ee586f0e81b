import type { Clocks } from '../../src/domain/as-of.js';
import type { BarObservation } from '../../src/domain/bar.js';
import type { HeadlineObservation } from '../../src/domain/headline.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import type { Score } from '../../src/domain/score.js';

/** A daily bar with nothing remarkable but what the test says. */
export function bar(over: Partial<BarObservation & Clocks> = {}): BarObservation & Clocks {
  const sessionDate = over.sessionDate ?? calendarDate('2025-08-15');
  return {
    instrumentId: 'imoex',
    interval: '1d',
    effectiveDate: null,
    startAt: null,
    source: 'moex',
    open: null,
    high: null,
    low: null,
    close: 3000,
    adjustedClose: null,
    volume: null,
    dividend: null,
    split: null,
    adjustment: 'raw',
    flags: [],
    recordedAt: instant(`${sessionDate}T16:30:00Z`),
    availableAt: instant(`${sessionDate}T16:05:00Z`),
    availableBasis: 'modelled',
    ...over,
    sessionDate,
  };
}

/** A headline with nothing remarkable but what the test says. */
export function headline(over: Partial<HeadlineObservation & Clocks> = {}): HeadlineObservation & Clocks {
  const publishedAt = over.publishedAt ?? instant('2025-08-15T12:00:00Z');
  return {
    id: 'h1',
    source: 'wire',
    title: 'Delegations arrive for talks',
    body: null,
    url: null,
    outlet: 'Atlantic Wire',
    outletCamp: 'western',
    lang: 'en',
    timePrecision: 'instant',
    recordedAt: publishedAt,
    availableAt: publishedAt,
    availableBasis: 'source_timestamp',
    ...over,
    publishedAt,
  };
}

/** A score with nothing remarkable but what the test says. */
export function score(over: Partial<Score> = {}): Score {
  return {
    polarity: 0,
    stance: 0,
    stanceLabel: 'neutral',
    framing: 0,
    framingLabel: 'none',
    deescalation: 0,
    marketReport: false,
    status: null,
    deadlineAt: null,
    relevance: 1,
    confidence: 1,
    abstained: false,
    topics: ['summit_optics'],
    actors: [],
    speaker: null,
    evidence: [],
    scorerVersion: 'v1',
    ...over,
  };
}
