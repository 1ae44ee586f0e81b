import { expect } from '@jest/globals';

/**
 * Asserts equality to a relative tolerance (absolute below `floor`, where cancellation leaves no relative digits).
 * null only equals null.
 */
export function expectClose(
  actual: number | null | undefined,
  expected: number | null | undefined,
  tolerance: number,
  label: string,
  floor = 1e-6,
): void {
  if (expected === null || expected === undefined || actual === null || actual === undefined) {
    expect([label, actual]).toEqual([label, expected]);
    return;
  }
  const scale = Math.max(Math.abs(expected), floor);
  const error = Math.abs(actual - expected) / scale;
  if (!(error <= tolerance))
    throw new Error(`${label}: ${actual} is not ${expected} (relative error ${error})`);
}
