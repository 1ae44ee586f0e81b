import type { Model } from '../types.js';
import { constantMean } from './constant-mean.js';
import { market } from './market.js';
import { marketAdjusted } from './market-adjusted.js';
import type { NormalReturnModel } from './normal-return.js';

/** Every model of normal returns by its public name. */
export const NORMAL_RETURN_MODELS: Readonly<Record<Model, NormalReturnModel>> = {
  constant_mean: constantMean,
  market_adjusted: marketAdjusted,
  market,
};
