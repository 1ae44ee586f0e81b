export { studyVolatility } from './study-volatility.js';
export * from './types.js';
