export { labelOf } from './decide-target.js';
export { type ClaimCase, judgeClaim, type PrimaryP, primaryTests } from './judge-claim.js';
export { studyClaim } from './study-claim.js';
export * from './types.js';
