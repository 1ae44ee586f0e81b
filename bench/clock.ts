import { performance } from 'node:perf_hooks';

export interface Clocked<T> {
  readonly result: T;
  /** Of each counted run. */
  readonly seconds: readonly number[];
  /** The very first run, in which the code is not yet compiled. */
  readonly cold: number;
}

/** Runs `warm` times uncounted (the first at least: it is the cold one), then `repeats` times counted. */
export function clocked<T>(run: () => T, warm: number, repeats: number): Clocked<T> {
  const time = (): [T, number] => {
    const start = performance.now();
    const value = run();
    return [value, (performance.now() - start) / 1_000];
  };
  let [result, cold] = time();
  for (let i = 1; i < warm; i += 1) time();
  const seconds: number[] = [];
  for (let i = 0; i < repeats; i += 1) {
    const [value, taken] = time();
    result = value;
    seconds.push(taken);
  }
  return { result, seconds, cold };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Highest resident memory of this process so far, in MB. */
export function peakRssMb(): number {
  return process.resourceUsage().maxRSS / 1_024;
}
