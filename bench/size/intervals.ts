const Z = 1.959963984540054;

export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A share with its 95 % interval (Wilson 1927). */
export function wilson(successes: number, trials: number): Estimate {
  const value = successes / trials;
  const z2 = (Z * Z) / trials;
  const centre = (value + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((value * (1 - value)) / trials + z2 / (4 * trials));
  return { value, low: centre - half, high: centre + half };
}

/** Of some draws, those in which a test, the oracle and both rejected. */
export interface Beside {
  readonly draws: number;
  readonly rejected: number;
  readonly oracle: number;
  readonly both: number;
}

/**
 * A test's power over the oracle's on the same draws, with its 95 % interval (delta method for a ratio of two shares
 * counted on one sample); null where the oracle never rejects.
 */
export function powerRatio({ draws, rejected, oracle, both }: Beside): Estimate | null {
  if (oracle === 0) return null;
  const value = rejected / oracle;
  const [p, q] = [rejected / draws, oracle / draws];
  const covariance = both / draws - p * q;
  const variance = (p * (1 - p) + value * value * q * (1 - q) - 2 * value * covariance) / (draws * q * q);
  const half = Z * Math.sqrt(Math.max(0, variance));
  return { value, low: value - half, high: value + half };
}
