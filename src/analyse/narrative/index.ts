export * from './bursts.js';
export { dayIntervals, hourIntervals, sessionIntervals } from './intervals.js';
export { markGaps } from './mark-gaps.js';
export { narrativeIndex, prepareNarrative } from './narrative-index.js';
export type { NarrativeOptions } from './select.js';
export type { NarrativePoint } from './types.js';
