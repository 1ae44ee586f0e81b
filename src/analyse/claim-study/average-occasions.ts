import type { Occasions } from './occasions.js';

/** Ways of averaging a figure over occasions. `pooled` is the logarithm of the mean ratio, of volatility alone. */
export const AVERAGES = ['mean', 'scaled', 'median', 'trimmed', 'pooled'] as const;
export type Average = (typeof AVERAGES)[number];

/** Mean figure of each occasion over its instruments; `count` 0 where none of them has one. */
export interface OccasionMeans {
  readonly sum: Float64Array;
  readonly count: Int32Array;
}

export function emptyMeans({ ids }: Pick<Occasions, 'ids'>): OccasionMeans {
  return { sum: new Float64Array(ids.length), count: new Int32Array(ids.length) };
}

/**
 * Adds up a figure by occasion, into `out`.
 * @param rows row of the figure of each event listed in `events`
 */
export function gatherMeans(
  figure: Float64Array,
  rows: Int32Array,
  events: Int32Array,
  of: Int32Array,
  out: OccasionMeans,
): void {
  out.sum.fill(0);
  out.count.fill(0);
  for (let i = 0; i < events.length; i += 1) {
    const occasion = of[events[i] ?? 0] ?? 0;
    out.sum[occasion] = (out.sum[occasion] ?? 0) + (figure[rows[i] ?? 0] ?? Number.NaN);
    out.count[occasion] = (out.count[occasion] ?? 0) + 1;
  }
}

/** Means of the occasions of one side that are listed in `places`, into `out`; how many there are. */
export function readMeans({ sum, count }: OccasionMeans, places: Int32Array, out: Float64Array): number {
  let n = 0;
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i] ?? 0;
    const own = count[place] ?? 0;
    if (own === 0) continue;
    out[n] = (sum[place] ?? 0) / own;
    n += 1;
  }
  return n;
}

/** Sorts the first n in place: they are few, and this runs for every draw of every specification. */
function sortFew(values: Float64Array, n: number): void {
  for (let i = 1; i < n; i += 1) {
    const value = values[i] ?? 0;
    let at = i - 1;
    while (at >= 0 && (values[at] ?? 0) > value) {
      values[at + 1] = values[at] ?? 0;
      at -= 1;
    }
    values[at + 1] = value;
  }
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += values[i] ?? 0;
  return sum / (to - from);
}

/** Fewest occasions of which one of each end can be left out. */
const LEAST_TRIMMED = 4;

/** An average of the first n values; NaN where it is not defined. Sorts `values` for those that need an order. */
export function averageOf(kind: Average, values: Float64Array, n: number): number {
  if (n === 0) return Number.NaN;
  switch (kind) {
    case 'mean':
    case 'scaled':
      return meanOf(values, 0, n);
    case 'pooled': {
      let sum = 0;
      for (let i = 0; i < n; i += 1) sum += Math.exp(values[i] ?? 0);
      return Math.log(sum / n);
    }
    case 'median':
      sortFew(values, n);
      return ((values[(n - 1) >> 1] ?? 0) + (values[n >> 1] ?? 0)) / 2;
    case 'trimmed':
      if (n < LEAST_TRIMMED) return Number.NaN;
      sortFew(values, n);
      return meanOf(values, 1, n - 1);
  }
}
