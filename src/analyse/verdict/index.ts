export { adjustFamily, type Family, type FamilyP } from './adjust-family.js';
export {
  compareRivals,
  type RivalComparison,
  type RivalFit,
  type RivalInstrument,
  type RivalOptions,
} from './compare-rivals.js';
export {
  CONDITIONS,
  type Decision,
  decide,
  type Ingredients,
  LABELS,
  type Label,
  type Reason,
} from './decide.js';
export { goneWithin, levelBeyond, PERSISTENCE, type Persistence, windowBeyond } from './gone-within.js';
export { inWords, type Told } from './in-words.js';
export { powerOfStudy, type StudyPower } from './power-of-study.js';
export type { DrawnEffect, Rival, Sign } from './rival.js';
export { RIVAL_NAMES, rivalWords } from './rival-words.js';
export {
  type JointFigure,
  type Specification,
  type SpecificationCurve,
  specificationCurve,
} from './specification-curve.js';
