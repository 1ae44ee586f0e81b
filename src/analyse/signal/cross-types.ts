import type { Estimate } from './types.js';

/** What became of the cross-section; the first that applies. */
export const CROSS_OUTCOMES = ['too_few_instruments', 'too_few_dates', 'constant_factor', 'used'] as const;
export type CrossOutcome = (typeof CROSS_OUTCOMES)[number];

/** Instruments that a date needs: the rank coefficient of fewer takes a handful of values. */
export const LEAST_INSTRUMENTS = 5;
/** Dates that a mean over time needs. */
export const LEAST_DATES = 10;

export interface CrossHorizon {
  readonly horizon: number;
  /** Mean rank coefficient over dates. */
  readonly rankIc: Estimate;
  /** Mean over standard deviation of the dates' coefficients. */
  readonly informationRatio: number | null;
  /** Share of dates with a coefficient above zero. */
  readonly positive: number | null;
  /** Mean ln return of the highest quantile less the lowest. */
  readonly spread: Estimate;
}

/** The portfolio long the highest and short the lowest quantile, held from one date's entries to the next date's. */
export interface CrossPortfolio {
  readonly n: number;
  /** Legs whose price from entry to entry is missing. */
  readonly unmeasured: number;
  /** Mean Σ|change of weight|, each side having weight 1. */
  readonly turnover: number | null;
  readonly gross: Estimate;
  readonly net: Estimate;
  readonly breakEvenBps: number | null;
}

export interface CrossSection {
  readonly outcome: CrossOutcome;
  readonly reason: string | null;
  /** Instruments with a factor value on some date. */
  readonly instruments: number;
  /** Dates with enough instruments, and dates with some. */
  readonly datesUsed: number;
  readonly datesSeen: number;
  readonly horizons: readonly CrossHorizon[];
  readonly portfolio: CrossPortfolio | null;
}
