import { fitClosedForm } from './fit-closed-form.js';
import { dimson, factorModel, fitEach, scholesWilliams } from './fit-each.js';
import { garchModel } from './fit-garch.js';
import type { Fits } from './fits.js';
import type { Placed } from './placed.js';
import type { Regressors, Sheet } from './sheet.js';
import type { EstimationSpan, EventStudyInput, Model } from './types.js';

const DIMSON = { leads: 1, lags: 1 } as const;

/** What a model reads besides the return. */
export const REGRESSORS: Readonly<Record<Model, Regressors>> = {
  constant_mean: 'none',
  market_adjusted: 'market',
  market: 'market',
  factors: 'factors',
  scholes_williams: 'market',
  dimson: 'market',
  garch: 'market',
};

/** Benchmark returns around a session that a model's sample needs. */
export function neighbours({ model, dimson: shifts }: Pick<EventStudyInput, 'model' | 'dimson'>): {
  readonly leads: number;
  readonly lags: number;
} {
  if (model === 'scholes_williams') return { leads: 1, lags: 1 };
  return model === 'dimson' ? (shifts ?? DIMSON) : { leads: 0, lags: 0 };
}

/** Fits the normal returns of every placed event. */
export function fitEvents(
  sheet: Sheet,
  placed: Placed,
  {
    estimation,
    model,
    dimson: shifts,
  }: Pick<EventStudyInput, 'model' | 'dimson'> & {
    readonly estimation: EstimationSpan;
  },
): Fits {
  switch (model) {
    case 'factors':
      return fitEach(sheet, placed, estimation, factorModel);
    case 'scholes_williams':
      return fitEach(sheet, placed, estimation, scholesWilliams);
    case 'dimson':
      return fitEach(sheet, placed, estimation, dimson(shifts ?? DIMSON));
    case 'garch':
      return fitEach(sheet, placed, estimation, garchModel());
    default:
      return fitClosedForm(sheet, placed, estimation, model);
  }
}
