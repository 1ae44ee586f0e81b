import { chiSquaredP } from './chi-squared-p.js';
import { mean } from './mean.js';

/** A test of normal residuals and the two moments it rests on. */
export interface JarqueBera {
  readonly statistic: number;
  readonly pValue: number;
  readonly skewness: number;
  /** 3 of a normal variable. */
  readonly kurtosis: number;
}

/** n/6·(S² + (K − 3)²/4) on χ²(2), S and K from moments over n (Jarque and Bera 1987). */
export function jarqueBera(residuals: readonly number[]): JarqueBera {
  const n = residuals.length;
  const centre = mean(residuals);
  const moment = (power: number) => residuals.reduce((sum, e) => sum + (e - centre) ** power, 0) / n;
  const variance = moment(2);
  const skewness = moment(3) / variance ** 1.5;
  const kurtosis = moment(4) / variance ** 2;
  const statistic = (n / 6) * (skewness ** 2 + (kurtosis - 3) ** 2 / 4);
  return { statistic, pValue: chiSquaredP(statistic, 2), skewness, kurtosis };
}
