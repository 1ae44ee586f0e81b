import type { EventWindow } from '../../domain/window.js';
import { quantile } from '../../stats/quantile.js';

/** How the return of a window is read: as it is, held between its 1 % and 99 % quantiles, or by trailing volatility. */
export const RETURN_TREATMENTS = ['raw', 'winsorised_1', 'scaled'] as const;
export type ReturnTreatment = (typeof RETURN_TREATMENTS)[number];

const VOLATILITY_SESSIONS = 60;
const LEAST_FOR_VOLATILITY = 40;

/** Values by session; null is NaN. */
export function numbersOf(values: readonly (number | null)[], sessions: number): Float64Array {
  return Float64Array.from({ length: sessions }, (_, t) => values[t] ?? Number.NaN);
}

/** Σ over sessions t + from … t + to of each session t; NaN where one is missing or outside the history. */
export function windowSums(values: Float64Array, { from, to }: EventWindow): Float64Array {
  return values.map((_, t) => {
    let sum = 0;
    for (let i = t + from; i <= t + to; i += 1) sum += values[i] ?? Number.NaN;
    return sum;
  });
}

/** Whether an ad-hoc closure lies between session t, or the session before the window if that is earlier, and its end. */
export function crossesClosure(
  closureBefore: readonly boolean[] | undefined,
  t: number,
  { from, to }: EventWindow,
): boolean {
  if (closureBefore === undefined) return false;
  for (let i = t + Math.min(1, from); i <= t + to; i += 1) if (closureBefore[i] === true) return true;
  return false;
}

/** Sessions from t to the latest return that is known at t and lies before the window. */
const latestKnown = ({ from }: EventWindow) => Math.min(0, from - 1);

/**
 * The latest `count` returns that lie before the window and are known at session t: of a window from 1 on those of t,
 * t − 1 …, of [0, 0] those of t − 1, t − 2 …
 */
export function ownLags(returns: Float64Array, window: EventWindow, count: number): Float64Array[] {
  const latest = latestKnown(window);
  return Array.from({ length: count }, (_, lag) =>
    returns.map((__, t) => returns[t + latest - lag] ?? Number.NaN),
  );
}

/** First session, relative to t, that the window and `count` own lags read. */
export const firstRead = (window: EventWindow, count: number): number =>
  count === 0 ? Math.min(0, window.from) : latestKnown(window) - count + 1;

/** Standard deviation of the 60 latest returns known at t before the window, at least 40 of them; NaN otherwise. */
export function trailingVolatility(returns: Float64Array, window: EventWindow): Float64Array {
  const latest = latestKnown(window);
  return returns.map((_, t) => {
    let [count, sum] = [0, 0];
    const [first, last] = [Math.max(0, t + latest - VOLATILITY_SESSIONS + 1), t + latest];
    for (let i = first; i <= last; i += 1) {
      const value = returns[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      count += 1;
      sum += value;
    }
    if (count < LEAST_FOR_VOLATILITY) return Number.NaN;
    let squares = 0;
    for (let i = first; i <= last; i += 1) {
      const value = returns[i] ?? Number.NaN;
      if (!Number.isNaN(value)) squares += (value - sum / count) ** 2;
    }
    return squares > 0 ? Math.sqrt(squares / (count - 1)) : Number.NaN;
  });
}

/** Returns of windows as one treatment reads them, and what brings an effect back to the unit of the return. */
export interface TreatedReturns {
  readonly treatment: ReturnTreatment;
  readonly values: Float64Array;
  /** By session: what the return was divided by; null for none. */
  readonly scale: Float64Array | null;
}

/**
 * @param y returns of the window by session
 * @param read 1 where the session has an index: quantiles are those of these sessions
 */
export function treatReturns(
  y: Float64Array,
  read: Uint8Array,
  volatility: Float64Array,
  treatment: ReturnTreatment,
): TreatedReturns {
  if (treatment === 'raw') return { treatment, values: y, scale: null };
  if (treatment === 'scaled')
    return {
      treatment,
      values: y.map((value, t) => value / (volatility[t] ?? Number.NaN)),
      scale: volatility,
    };
  const sorted = y.filter((value, t) => read[t] === 1 && !Number.isNaN(value)).sort();
  const [low, high] = [quantile(sorted, 0.01), quantile(sorted, 0.99)];
  const held = (value: number) => Math.min(high, Math.max(low, value));
  return { treatment, values: sorted.length === 0 ? y : y.map(held), scale: null };
}
