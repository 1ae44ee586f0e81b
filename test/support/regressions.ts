import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './shared.js';

/** One fitted model of normal returns and what it says of one design row. */
export interface ExpectedModel {
  readonly alpha: number;
  readonly betas: number[];
  readonly sigma: number;
  readonly df: number;
  readonly first_residual: number;
  readonly row: number[];
  readonly expected: number;
  readonly leverage: number;
}

/** One coefficient of statsmodels with cov_type="cluster", and its corrected error from full matrices. */
export interface ExpectedCoefficient {
  readonly value: number;
  readonly se: number;
  readonly p: number;
  readonly effective_se: number;
  readonly effective_df: number;
  readonly effective_p: number;
}

export interface ExpectedPool {
  readonly effect: number;
  readonly se: number;
  readonly df: number;
  readonly t: number;
  readonly p: number;
  readonly se_cr1: number;
  readonly p_cr1: number;
  readonly rows: number;
  readonly k: number;
  readonly clusters: number;
}

interface Golden {
  readonly designs: {
    name: string;
    intercept: boolean;
    y: number[];
    columns: number[][];
    coefficients: number[];
    s: number;
    row: number[];
    leverage: number;
  }[];
  readonly normal_returns: {
    /** Begins `pad` sessions before `returns` and ends as many after. */
    long_market: number[];
    pad: number;
    returns: number[];
    factors: number[][];
    scholes_williams: ExpectedModel;
    dimson: (ExpectedModel & { lags: number; leads: number })[];
    three_factors: ExpectedModel;
  };
  readonly clustered: {
    name: string;
    y: number[];
    columns: number[][];
    clusters: number[];
    coefficients: ExpectedCoefficient[];
  }[];
  readonly dose_response: {
    name: string;
    cars: number[];
    scores: number[];
    clusters: number[];
    intercept: number;
    slope: ExpectedCoefficient;
  }[];
  readonly joint: {
    /** Dates are counted in days. */
    series: { unit: string; dates: number[]; returns: (number | null)[]; market: (number | null)[] | null }[];
    events: { id: string; unit: number; day0: number; score: number }[];
    cases: {
      window: [number, number];
      effects: { unit: string; ids: string[]; car: number; se: number; t: number; p: number; df: number }[];
      event_dates: number;
      pooled: ExpectedPool;
      score: ExpectedPool;
    }[];
  };
  readonly garch: {
    likelihood: {
      y: number[];
      x: number[];
      /** Constant, slope, ω, α, β. */
      parameters: [number, number, number, number, number];
      log_likelihood: number;
      gradient: number[];
      last_variance: number;
    }[];
    fits: {
      name: string;
      y: number[];
      x: number[] | null;
      slopes: number[];
      omega: number;
      alpha: number;
      beta: number;
      log_likelihood: number;
      forecast_1: number;
      forecast_12: number;
      last_standardised: number;
      row: number[];
      /** Of the row's sessions when the first is the fifth after the estimation. */
      car_variance_from_5: number;
    }[];
  };
}

/** Numbers of test/golden/regressions.py: normal equations at 50 digits, statsmodels, scipy. */
export const regressions = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/regressions.json'), 'utf8'),
) as Golden;
