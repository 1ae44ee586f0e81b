export { labelOf } from './decide-target.js';
export { type FamilyStudy, type FamilyVerdict, judgeFamily, SIDES, type Side } from './judge-family.js';
export { studyEventsClaim } from './study-claim.js';
export type { Depth } from './study-target.js';
export * from './types.js';
