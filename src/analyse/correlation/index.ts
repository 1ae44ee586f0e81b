export { correlate } from './correlate.js';
export * from './types.js';
