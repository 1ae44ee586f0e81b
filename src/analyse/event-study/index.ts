export { checkStudy } from './check-study.js';
export { MAX_SHIFT_DAYS } from './place-event.js';
export { runEventStudy } from './run-event-study.js';
export * from './types.js';
