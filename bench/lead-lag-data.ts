import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from './random.js';

export const LEAD_LAG = { instruments: 45, sessions: 1_000, reach: 20, draws: 1_000 } as const;

/** SIMULATED: an index that lasts and returns whose volatility clusters, a little related at lags 0 and 1. */
export function writeLeadLag(folder: string): void {
  const { normal } = random(20);
  const { instruments, sessions } = LEAD_LAG;
  const x = new Float64Array(instruments * sessions);
  const y = new Float64Array(instruments * sessions);
  for (let i = 0; i < instruments; i += 1) {
    let [index, variance, before] = [0, 1, 0];
    for (let t = 0; t < sessions; t += 1) {
      const past = index;
      index = 0.5 * index + normal();
      variance = 0.05 + 0.1 * before * before + 0.85 * variance;
      before = Math.sqrt(variance) * normal();
      x[i * sessions + t] = index;
      y[i * sessions + t] = 0.01 * (before + 0.05 * index + 0.05 * past);
    }
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'x.f64'), x);
  writeFileSync(join(folder, 'y.f64'), y);
}
