import type { PricePanel } from '../../align/price-panel.js';

/** Sessions after the signal over which a return is read. */
export const HORIZONS = [1, 2, 5, 10] as const;
/** `close`: from the close at which the signal is known; `entry`: from the price at which one could first trade on it. */
export const BASES = ['close', 'entry'] as const;
export type Basis = (typeof BASES)[number];
export type Method = 'rank' | 'pearson';

/** Index values before which none has a bucket: a tercile of fewer is known to worse than 10 points. */
export const LEAST_PAST = 60;

/** One instrument and the narrative index over each of its sessions' own (close(t−1), close(t)]. */
export interface SignalInput {
  readonly panel: PricePanel;
  /** One value a session of the panel; null where there is none, before the first headline as well. */
  readonly index: readonly (number | null)[];
}

export interface SheetOptions {
  /** Whether a session's signal is part of the sheet; earlier ones still count as past. */
  readonly includes: (date: string) => boolean;
  readonly orientation: 'quote' | 'strength';
  /** 3 or 5. */
  readonly buckets: number;
  /** Of the traded value, in basis points, each time a position changes. */
  readonly costBps: number;
  /** 0 leaves the bootstrap intervals out. */
  readonly draws: number;
  readonly seed: number;
}

/** A coefficient or mean over time with its HAC t and bootstrap interval; null where it is not defined. */
export interface Estimate {
  readonly value: number | null;
  readonly n: number;
  readonly t: number | null;
  readonly pValue: number | null;
  readonly hacLag: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly blockLength: number | null;
}

export interface InformationCoefficient extends Estimate {
  readonly horizon: number;
  readonly basis: Basis;
  readonly method: Method;
}

/** Rank and Pearson coefficient with the return of the one session k after the signal's. */
export interface DecayPoint {
  readonly lag: number;
  readonly rank: number | null;
  readonly pearson: number | null;
  readonly n: number;
}

/** Mean ln return after signals of one bucket; `spread` is the highest less the lowest. */
export interface BucketMean extends Estimate {
  readonly horizon: number;
  readonly basis: Basis;
  /** 1 is the lowest. */
  readonly bucket: number | 'spread';
}

/** Share of signals that the return followed in sign, over returns that do not overlap. */
export interface HitRate {
  readonly horizon: number;
  readonly basis: Basis;
  readonly value: number | null;
  readonly hits: number;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
}

/** The position sign(index), changed at each entry. Returns are simple, per session, as fractions of the capital. */
export interface PositionResult {
  readonly n: number;
  /** Sessions whose price from entry to entry is missing. */
  readonly unmeasured: number;
  /** Mean |change of position|; going from long to short is 2. */
  readonly turnover: number | null;
  readonly gross: Estimate;
  readonly net: Estimate;
  /** Cost in basis points at which nothing is left; null where there is no gain or no trade. */
  readonly breakEvenBps: number | null;
}

export interface RegimeCoefficient extends InformationCoefficient {
  readonly regime: 'trend_up' | 'trend_down' | 'volatility_high' | 'volatility_low';
}

/** How many signals are entered at which price. */
export interface EntryCounts {
  readonly nextOpen: number;
  readonly nextClose: number;
  /** Of `nextClose`, those whose open is refused because its first trade is not known to come after the signal. */
  readonly openRefused: number;
  /** That price does not exist yet. */
  readonly none: number;
}

export interface TearSheet {
  readonly instrumentId: string;
  /** Signals in the sheet. */
  readonly n: number;
  readonly entries: EntryCounts;
  readonly coefficients: readonly InformationCoefficient[];
  readonly decay: readonly DecayPoint[];
  readonly buckets: readonly BucketMean[];
  readonly hitRates: readonly HitRate[];
  readonly position: PositionResult;
  readonly regimes: readonly RegimeCoefficient[];
  readonly warnings: readonly string[];
}
