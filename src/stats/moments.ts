/** What a sample says of its centre, spread and shape. */
export interface Moments {
  readonly n: number;
  /** In the unit of the values. */
  readonly mean: number;
  /** Sample standard deviation (n − 1), in the unit of the values; NaN below two values. */
  readonly sd: number;
  /** G1, bias-corrected: n/((n − 1)(n − 2))·Σ((x − x̄)/s)³; NaN below three values. */
  readonly skewness: number;
  /** Largest absolute value, against which rounding is measured. */
  readonly largest: number;
}

/** Mean, standard deviation and skewness G1 (Joanes and Gill 1998), centred before any power is taken. */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < n; i += 1) {
    const value = values[i] ?? 0;
    sum += value;
    largest = Math.max(largest, Math.abs(value));
  }
  const first = sum / n;
  let rest = 0;
  for (let i = 0; i < n; i += 1) rest += (values[i] ?? 0) - first;
  const mean = first + rest / n;
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += ((values[i] ?? 0) - mean) ** 2;
  const sd = n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1));
  // Scaled before the third power: the cube of a small return is no number any more.
  let cubes = 0;
  for (let i = 0; i < n; i += 1) cubes += (((values[i] ?? 0) - mean) / sd) ** 3;
  const skewness = n < 3 ? Number.NaN : (n * cubes) / ((n - 1) * (n - 2));
  return { n, mean, sd, skewness, largest };
}
