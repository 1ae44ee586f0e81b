export { ALARM_P, FINDING_CODES, type Finding, type FindingCode, HEADLINES } from './finding.js';
export { byPlace, judgeSources, seriesOf } from './judge-sources.js';
export { pollsNeeded } from './polls-needed.js';
export { findRepeatedPrice } from './repeated-price.js';
export { usualVolume } from './volume-shifted.js';
