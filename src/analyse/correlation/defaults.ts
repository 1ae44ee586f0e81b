import type { CorrelationOptions } from './types.js';

/** The least there is: coefficients and the lags, without draws. What is asked for is put over it. */
export const LEAN: Omit<CorrelationOptions, 'lags'> = {
  hacLag: 'auto',
  hacSmallSample: true,
  localProjection: null,
  rollingWindow: null,
  grangerLags: 0,
  buckets: 0,
  acfLags: 0,
  garch: [],
  draws: 0,
  seed: 1,
};
