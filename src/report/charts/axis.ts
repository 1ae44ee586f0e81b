/** Axis steps that read well, as multiples of a power of ten. */
const STEPS = [1, 2, 5, 10];

/** A round axis of about five steps around the values that always holds zero; missing ones do not count. */
export function extent(values: readonly (number | null)[]): { min: number; max: number; interval: number } {
  const finite = [0, ...values.filter((value) => value !== null)];
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const rough = Math.max(high - low, 0.05) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = power * (STEPS.find((step) => step * power >= rough) ?? 10);
  const max = Math.max(1, Math.ceil(high / interval)) * interval;
  return { min: Math.floor(low / interval) * interval, max, interval };
}

/** Decimals that tell the steps of an axis apart. */
export function decimalsOf(interval: number): number {
  return interval < 0.1 ? 2 : 1;
}
