import { mean } from '../../stats/mean.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';
import { measureWindow, readAbnormal } from '../event-study/measure-window.js';
import { levelBeyond, windowBeyond } from '../verdict/index.js';
import { differenceOf, errorOfMean } from './estimate.js';
import type { LaidClaim } from './lay-claim.js';
import { meanOverlap, occasionSessions } from './occasions.js';

/**
 * What is left of an effect over (N, 2N]: the level of the abnormal returns summed up from day 0, averaged over its
 * instruments and then over occasions; of a claim that compares, less that of the occasions of `against`. Events whose
 * path is not complete by then, or crosses a closure, are left out. Null below two occasions of a side.
 */
export function restOf(
  { study, estimation, occasions, measures }: LaidClaim,
  sessions: number,
): Estimate | null {
  const { sheet, placed, fits } = study;
  const window = { from: 0, to: windowBeyond(sessions).to };
  const rules = { minObs: estimation.minObs, confounded: null };
  const whole = new Set(measureWindow(sheet, placed, fits, window, rules).used);
  const used = measures.used.filter((e) => whole.has(e));
  const path = new Float64Array(window.to + 1);
  const levels = new Map<number, number[]>();
  for (const e of used) {
    readAbnormal(sheet, placed, fits, window, e, path);
    const level = levelBeyond([...path], sessions);
    const occasion = occasions.of[e] ?? -1;
    if (level !== null) levels.set(occasion, [...(levels.get(occasion) ?? []), level]);
  }
  const all = occasionSessions(study, occasions, { used, window });
  const sideOf = (against: 0 | 1) => {
    const own = all.filter(({ occasion }) => occasions.isAgainst[occasion] === against);
    const figures = own.map(({ occasion }) => mean(levels.get(occasion) ?? []));
    return { mean: mean(figures), error: errorOfMean(figures, meanOverlap(own)) };
  };
  const [own, other] = [sideOf(0), sideOf(1)];
  if (occasions.isDifference) return differenceOf(own.mean, own.error, other.mean, other.error);
  const { error } = own;
  return error === null ? null : { effect: own.mean, se: Math.sqrt(error.variance), df: error.df };
}
