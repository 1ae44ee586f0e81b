import { drawsOf } from './draws.js';
import { closesOf, type WorldSeries } from './series.js';

/** Steps of the path inside a session; its range comes out a little narrow, by the same share on every day. */
const STEPS = 16;

export interface Range {
  readonly open: number;
  readonly high: number;
  readonly low: number;
}

/**
 * Open, high and low of each session: a Brownian bridge from the close before to the close, with the deviation that the
 * session's move was drawn with. Null where the venue has no continuous session.
 */
export function rangesOf(seed: number, series: WorldSeries): (Range | null)[] {
  const draws = drawsOf(seed, `range ${series.recipe.id}`);
  const closes = closesOf(series);
  return series.sessions.map(({ openAt }, t) => {
    const close = Math.log(closes[t] ?? 1);
    const before = Math.log(closes[t - 1] ?? closes[t] ?? 1);
    const step = (series.deviations[t] ?? 0) / Math.sqrt(STEPS);
    const walk = [0];
    for (let k = 1; k <= STEPS; k += 1) walk.push((walk[k - 1] ?? 0) + step * draws.normal());
    const slip = (close - before - (walk[STEPS] ?? 0)) / STEPS;
    const path = walk.map((value, k) => before + value + slip * k);
    path[STEPS] = close;
    if (openAt === null) return null;
    // The session opens at the first step: what came before is the night.
    const inside = path.slice(1);
    return {
      open: Math.exp(inside[0] ?? close),
      high: Math.max(Math.exp(Math.max(...inside)), closes[t] ?? 0),
      low: Math.min(Math.exp(Math.min(...inside)), closes[t] ?? Number.POSITIVE_INFINITY),
    };
  });
}
