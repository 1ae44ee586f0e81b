import type { Random } from './random.js';
import { SETTINGS } from './settings.js';

/** How returns are drawn. Every process has mean 0, the same variance, the same correlation and no autocorrelation. */
export const PROCESSES = ['normal', 't4', 'garch'] as const;
export type Process = (typeof PROCESSES)[number];

/** GARCH(1,1) of the common shock, as daily index returns have it (Bollerslev 1986); kurtosis 4.4. */
const GARCH = { arch: 0.08, garch: 0.9, burnIn: 300 } as const;

/** Student t with 4 degrees of freedom, scaled to variance 1; its kurtosis is infinite. */
function scaledT4(random: Random): number {
  const chiSquared = -2 * Math.log(random.uniform() * random.uniform());
  return (random.normal() / Math.sqrt(chiSquared / 4)) * Math.SQRT1_2;
}

function garchPath(random: Random, sessions: number): Float64Array {
  const path = new Float64Array(sessions);
  let variance = 1;
  for (let t = -GARCH.burnIn; t < sessions; t += 1) {
    const shock = Math.sqrt(variance) * random.normal();
    if (t >= 0) path[t] = shock;
    variance = 1 - GARCH.arch - GARCH.garch + GARCH.arch * shock * shock + GARCH.garch * variance;
  }
  return path;
}

/**
 * SIMULATED returns: r_it = sd·(√ρ·f_t + √(1−ρ)·e_it), unit by unit. `normal` and `t4`: f and e are independent draws;
 * `garch`: f is a GARCH(1,1) path and e normal.
 */
export function simulateReturns(process: Process, random: Random): Float64Array[] {
  const { stocks, sessions, correlation, sd } = SETTINGS;
  const draw = process === 't4' ? () => scaledT4(random) : () => random.normal();
  const common =
    process === 'garch' ? garchPath(random, sessions) : Float64Array.from({ length: sessions }, draw);
  const ofCommon = sd * Math.sqrt(correlation);
  const ofOwn = sd * Math.sqrt(1 - correlation);
  return Array.from({ length: stocks }, () => common.map((shock) => ofCommon * shock + ofOwn * draw()));
}
