export { INDICATORS, type Indicator } from './catalogue.js';
export { computeIndicators } from './compute-indicators.js';
