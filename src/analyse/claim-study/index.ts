export { labelOf } from './decide-target.js';
export { type ClaimCase, judgeClaim, type PrimaryP, primaryTests } from './judge-claim.js';
export { studyClaim } from './study-claim.js';
export type { Depth } from './study-target.js';
export * from './types.js';
