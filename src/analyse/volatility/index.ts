export type { AgainstDraws } from './against-draws.js';
export * from './report-volatility.js';
export { studyVolatility } from './study-volatility.js';
export * from './types.js';
