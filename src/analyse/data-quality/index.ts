export { countFlags } from './bar-figures.js';
export { buildQualityRows } from './build-rows.js';
export type { Expectation, QualityInput, QualityKind, QualityRow, QuarantineCount } from './types.js';
