/** Centre and width of a sample. */
export interface Spread {
  /** In the unit of the values; NaN without values. */
  readonly mean: number;
  /** Sample standard deviation (n − 1), in the unit of the values; NaN below two values. */
  readonly sd: number;
  /** Largest absolute value, against which rounding is measured. */
  readonly largest: number;
}

/** Mean and standard deviation as `mean` and `standardDeviation` give them, in three passes instead of six. */
export function spread(values: ArrayLike<number>): Spread {
  const n = values.length;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < n; i += 1) {
    const value = values[i] ?? 0;
    const size = Math.abs(value);
    sum += value;
    if (size > largest) largest = size;
  }
  const first = sum / n;
  let rest = 0;
  for (let i = 0; i < n; i += 1) rest += (values[i] ?? 0) - first;
  const mean = first + rest / n;
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += ((values[i] ?? 0) - mean) ** 2;
  return { mean, sd: n < 2 ? Number.NaN : Math.sqrt(squares / (n - 1)), largest };
}
