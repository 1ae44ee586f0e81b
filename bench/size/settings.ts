import type { EventWindow } from '../../src/domain/window.js';

/** What every cell of the experiment shares. */
export const SETTINGS = {
  stocks: 20,
  sessions: 600,
  /** 200 sessions, all of them present. */
  estimation: { from: -210, to: -11, minObs: 200 },
  /** Correlation of any two stocks on one day: a shock common to all that the constant-mean model leaves in. */
  correlation: 0.3,
  /** Standard deviation of a stock's daily return. */
  sd: 0.01,
  /** The nominal level is attained exactly: (1 + 9)/(1 + 199). */
  placeboDraws: 199,
  signFlipDraws: 499,
  level: 0.05,
} as const;

export const WINDOWS: readonly EventWindow[] = [
  { from: 0, to: 0 },
  { from: 0, to: 4 },
];

/** True effects in standard errors of CAAR; 0 is the size. */
export const EFFECTS = [0, 0.5, 1, 2] as const;
