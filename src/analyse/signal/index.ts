export type { CrossMember } from './cross-dates.js';
export { CONSTANT_FACTOR, crossSection } from './cross-section.js';
export * from './cross-types.js';
export { exposureFactor } from './exposure-factor.js';
export { REGIMES } from './regimes.js';
export { DECAY_LAGS, tearSheet } from './tear-sheet.js';
export * from './tear-sheets.js';
export * from './types.js';
