import type { Headline } from './headline.js';
import type { Instant } from './instant.js';
import type { Score } from './score.js';

export interface ScoredHeadline {
  readonly headline: Headline;
  /** Null while the headline waits for the scorer, or no score is visible at the vantage point. */
  readonly score: (Score & { readonly recordedAt: Instant }) | null;
}
