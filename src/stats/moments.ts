import { type Spread, spread } from './spread.js';

/** What a sample says of its centre, spread and shape. */
export interface Moments extends Spread {
  readonly n: number;
  /** G1, bias-corrected: n/((n − 1)(n − 2))·Σ((x − x̄)/s)³; NaN below three values. */
  readonly skewness: number;
}

/** Mean, standard deviation and skewness G1 (Joanes and Gill 1998), centred before any power is taken. */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  const { mean, sd, largest } = spread(values);
  // Scaled before the third power: the cube of a small return is no number any more.
  let cubes = 0;
  for (let i = 0; i < n; i += 1) {
    const z = ((values[i] ?? 0) - mean) / sd;
    cubes += z * z * z;
  }
  const skewness = n < 3 ? Number.NaN : (n * cubes) / ((n - 1) * (n - 2));
  return { n, mean, sd, skewness, largest };
}
