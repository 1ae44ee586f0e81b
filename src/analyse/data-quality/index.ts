export { countFlags } from './bar-figures.js';
export { buildQualityRows } from './build-rows.js';
export { forecastStorage, type StorageForecast } from './storage-forecast.js';
export type { Expectation, QualityInput, QualityKind, QualityRow, QuarantineCount } from './types.js';
