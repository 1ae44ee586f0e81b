export { adjustTests } from './adjust-tests.js';
export { correlate } from './correlate.js';
export {
  type CorrelationBatch,
  type CorrelationBatchResult,
  correlateAll,
  familiesAcross,
} from './correlate-all.js';
export { LEAN } from './defaults.js';
export { namedCoefficients } from './families-of.js';
export * from './types.js';
