export * from './choose-expectation.js';
export { decidingWindow } from './design.js';
export * from './expect.js';
export { measureClaim } from './measure-claim.js';
export * from './score.js';
export * from './summarise.js';
export * from './target-effects.js';
export * from './types.js';
