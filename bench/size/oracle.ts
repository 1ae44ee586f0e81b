import { type EventWindow, windowLength } from '../../src/domain/window.js';
import type { Placement } from './designs.js';
import { SETTINGS } from './settings.js';

/**
 * Standard deviation of CAAR under the null, from the process and not from the data. CAAR is linear in the returns:
 * return (i, t) enters with a_it = Σ over events of stock i of (1{t ∈ window} − L/M·1{t ∈ estimation})/N, so that
 * Var = sd²·(ρ·Σ_t(Σ_i a_it)² + (1 − ρ)·Σ_i Σ_t a_it²): exact wherever returns are not autocorrelated. Under GARCH it is
 * the variance over all histories, not the one of the day.
 */
export function caarDeviation(placements: readonly Placement[], window: EventWindow): number {
  const { stocks, sessions, correlation, sd, estimation } = SETTINGS;
  const weights = new Float64Array(stocks * sessions);
  const each = 1 / placements.length;
  const estimated = (each * windowLength(window)) / (estimation.to - estimation.from + 1);
  const put = (stock: number, from: number, to: number, weight: number) => {
    for (let at = stock * sessions + from; at <= stock * sessions + to; at += 1)
      weights[at] = (weights[at] ?? 0) + weight;
  };
  for (const { stock, day } of placements) {
    put(stock, day + window.from, day + window.to, each);
    put(stock, day + estimation.from, day + estimation.to, -estimated);
  }
  let own = 0;
  const shared = new Float64Array(sessions);
  for (const [at, weight] of weights.entries()) {
    own += weight * weight;
    shared[at % sessions] = (shared[at % sessions] ?? 0) + weight;
  }
  const common = shared.reduce((sum, weight) => sum + weight * weight, 0);
  return sd * Math.sqrt(correlation * common + (1 - correlation) * own);
}
