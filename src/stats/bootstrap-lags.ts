import { quantile } from './quantile.js';
import { stationaryBootstrap } from './stationary-bootstrap.js';

export interface LagBootstrap {
  /** Ascending whole numbers. */
  readonly lags: readonly number[];
  readonly draws: number;
  readonly seed: number;
  /** Mean block length in rows. */
  readonly blockLength: number;
}

export interface LagInterval {
  readonly low: number;
  readonly high: number;
}

/** Lags that one pass over the rows serves: their sums and the loads they share stay in registers. */
const TOGETHER = 2;
/** Variance of a resample below this share of its squares is rounding. */
const ROUNDING = 1e-12;

/**
 * The rows of a resample in groups by how often they are drawn, those never drawn first: a sum over the resample is the sum of
 * each group times its count, without a multiplication a row.
 */
interface Drawn {
  readonly rows: Int32Array;
  /** x of those rows. */
  readonly x: Float64Array;
  /** Where the rows drawn c times end; c runs to `most`. */
  readonly ends: Int32Array;
  most: number;
  /** Running sums over all rows in time of the counts, of count·x and of count·x²: one place more than rows. */
  readonly count: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function emptyDrawn(n: number): Drawn {
  return {
    rows: new Int32Array(n),
    x: new Float64Array(n),
    ends: new Int32Array(n + 1),
    most: 0,
    count: new Float64Array(n + 1),
    first: new Float64Array(n + 1),
    second: new Float64Array(n + 1),
  };
}

/** A counting sort of the rows by their counts. */
function group(times: Int32Array, x: Float64Array, into: Drawn): void {
  const { rows, ends, count, first, second } = into;
  const n = times.length;
  ends.fill(0, 0, into.most + 1);
  let most = 0;
  let a = 0;
  let b = 0;
  let c = 0;
  for (let t = 0; t < n; t += 1) {
    const own = times[t] ?? 0;
    const value = x[t] ?? 0;
    const product = own * value;
    a += own;
    b += product;
    c += product * value;
    count[t + 1] = a;
    first[t + 1] = b;
    second[t + 1] = c;
    ends[own] = (ends[own] ?? 0) + 1;
    most = Math.max(most, own);
  }
  // Sizes to first places; placing the rows then moves each to the end of its group.
  let place = 0;
  for (let times = 0; times <= most; times += 1) {
    const size = ends[times] ?? 0;
    ends[times] = place;
    place += size;
  }
  for (let t = 0; t < n; t += 1) {
    const own = times[t] ?? 0;
    const at = ends[own] ?? 0;
    ends[own] = at + 1;
    rows[at] = t;
    into.x[at] = x[t] ?? 0;
  }
  into.most = most;
}

/** Sums over a resample of y, y² and x·y at two lags in a row, y taken from `shift` places later. */
function sumPair({ rows, x, ends, most }: Drawn, y: Float64Array, shift: number, out: Float64Array): void {
  out.fill(0);
  let from = ends[0] ?? 0;
  for (let times = 1; times <= most; times += 1) {
    const to = ends[times] ?? 0;
    let a0 = 0;
    let a1 = 0;
    let b0 = 0;
    let b1 = 0;
    let c0 = 0;
    let c1 = 0;
    for (let i = from; i < to; i += 1) {
      const at = (rows[i] ?? 0) + shift;
      const own = x[i] ?? 0;
      const y0 = y[at] ?? 0;
      const y1 = y[at + 1] ?? 0;
      a0 += y0;
      a1 += y1;
      b0 += y0 * y0;
      b1 += y1 * y1;
      c0 += own * y0;
      c1 += own * y1;
    }
    out[0] = (out[0] ?? 0) + times * a0;
    out[1] = (out[1] ?? 0) + times * a1;
    out[2] = (out[2] ?? 0) + times * b0;
    out[3] = (out[3] ?? 0) + times * b1;
    out[4] = (out[4] ?? 0) + times * c0;
    out[5] = (out[5] ?? 0) + times * c1;
    from = to;
  }
}

/** Values less their mean, with `margin` zeros on either side: a row without a partner then adds nothing. */
function centred(values: readonly number[], margin: number): Float64Array {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const wide = new Float64Array(values.length + 2 * margin);
  for (const [i, value] of values.entries()) wide[margin + i] = value - centre;
  return wide;
}

/** Coefficient of place i of a pair of lags from its sums; null where a side does not vary in the resample. */
function coefficientOf(drawn: Drawn, lag: number, i: number, out: Float64Array): number | null {
  const n = drawn.rows.length;
  const from = Math.max(0, -lag);
  const to = Math.max(from, Math.min(n, n - lag));
  const m = (drawn.count[to] ?? 0) - (drawn.count[from] ?? 0);
  const sx = (drawn.first[to] ?? 0) - (drawn.first[from] ?? 0);
  const sxx = (drawn.second[to] ?? 0) - (drawn.second[from] ?? 0);
  const sy = out[i] ?? 0;
  const syy = out[TOGETHER + i] ?? 0;
  const vx = sxx - (sx * sx) / m;
  const vy = syy - (sy * sy) / m;
  if (!(vx > ROUNDING * sxx && vy > ROUNDING * syy)) return null;
  return ((out[2 * TOGETHER + i] ?? 0) - (sx * sy) / m) / Math.sqrt(vx * vy);
}

/**
 * 95 % percentile intervals of the cross-correlations at many lags by the stationary bootstrap (Politis and Romano 1994). A
 * resample is one of rows t, each with x_t and all of y_{t+k}, so that one resample serves every lag and the draws of two lags
 * can be compared; a row whose partner lies outside the series takes no part at that lag. Resamples in which a side does not
 * vary are left out; where that is half of them there is no interval.
 */
export function bootstrapLags(
  x: readonly number[],
  y: readonly number[],
  { lags, draws, seed, blockLength }: LagBootstrap,
): (LagInterval | null)[] {
  const n = x.length;
  if (n < 4 || draws < 1) return lags.map(() => null);
  const first = lags[0] ?? 0;
  const last = lags.at(-1) ?? 0;
  const margin = Math.max(Math.abs(first), Math.abs(last)) + TOGETHER;
  const cx = centred(x, 0);
  const wide = centred(y, margin);
  const times = new Int32Array(n);
  const drawn = emptyDrawn(n);
  const out = new Float64Array(3 * TOGETHER);
  const found = Array.from({ length: last - first + TOGETHER }, () => ({
    values: new Float64Array(draws),
    used: 0,
  }));
  stationaryBootstrap(n, blockLength, { draws, seed }, (rows) => {
    times.fill(0);
    for (let i = 0; i < n; i += 1) times[rows[i] ?? 0] = (times[rows[i] ?? 0] ?? 0) + 1;
    group(times, cx, drawn);
    for (let lag = first; lag <= last; lag += TOGETHER) {
      sumPair(drawn, wide, margin + lag, out);
      for (let i = 0; i < TOGETHER; i += 1) {
        const own = found[lag + i - first];
        const coefficient = coefficientOf(drawn, lag + i, i, out);
        if (own === undefined || coefficient === null) continue;
        own.values[own.used] = coefficient;
        own.used += 1;
      }
    }
  });
  return lags.map((lag) => {
    const own = found[lag - first];
    if (own === undefined || own.used < draws / 2) return null;
    const sorted = own.values.subarray(0, own.used).sort();
    return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
  });
}
