import { spread } from '../../stats/spread.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';
import { readAbnormal } from '../event-study/measure-window.js';
import { levelBeyond, windowBeyond } from '../verdict/index.js';
import type { LaidClaim } from './lay-claim.js';
import { meanOverlap, occasionPlaces } from './occasions.js';

/**
 * What is left of an effect over (N, 2N]: the level of the abnormal returns summed up from day 0, averaged over its
 * instruments and then over occasions; events whose path is not complete by then are left out. Null below two.
 */
export function restOf({ study, occasions, measures }: LaidClaim, sessions: number): Estimate | null {
  const { sheet, placed, fits } = study;
  const window = { from: 0, to: windowBeyond(sessions).to };
  const path = new Float64Array(window.to + 1);
  const levels = new Map<number, number[]>();
  for (const e of measures.used) {
    const unit = placed.unit[e] ?? 0;
    if ((placed.day0[e] ?? 0) + window.to >= (sheet.start[unit + 1] ?? 0)) continue;
    readAbnormal(sheet, placed, fits, window, e, path);
    const level = levelBeyond([...path], sessions);
    const occasion = occasions.of[e] ?? -1;
    if (level !== null) levels.set(occasion, [...(levels.get(occasion) ?? []), level]);
  }
  const places = occasionPlaces(study, occasions);
  const known = [...levels].sort(([a], [b]) => a - b);
  if (known.length < 2) return null;
  const { mean, sd } = spread(
    known.map(([, own]) => own.reduce((sum, value) => sum + value, 0) / own.length),
  );
  const overlap = meanOverlap(
    known.map(([o]) => places[o] ?? 0),
    window,
  );
  const n = known.length;
  const se = Math.sqrt(((sd * sd) / n) * ((1 + (n - 1) * overlap) / (1 - overlap)));
  return Number.isFinite(se) && se > 0 ? { effect: mean, se, df: n - 1 } : null;
}
