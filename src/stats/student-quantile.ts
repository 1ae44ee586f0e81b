import quantile from '@stdlib/stats-base-dists-t-quantile';

/** The value a t(df) variable stays below with the given probability (0 < probability < 1). */
export function studentQuantile(probability: number, df: number): number {
  return quantile(probability, df);
}
