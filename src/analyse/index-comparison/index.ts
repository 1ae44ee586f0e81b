export { compareIndex } from './compare-index.js';
export { countScores, type ScoreCounts } from './count-scores.js';
export { describeSets, type HeadlineSet } from './describe-set.js';
export * from './types.js';
