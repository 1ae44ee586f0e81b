import { averageRanks } from '../../stats/average-ranks.js';
import { correlationCoefficient } from '../../stats/correlation-coefficient.js';
import { expandingBuckets } from '../../stats/expanding-buckets.js';
import { bucketMeans } from './bucket-means.js';
import { hitRate } from './hit-rate.js';
import { informationCoefficients, pairRows, type SignalRows } from './information-coefficient.js';
import { REGIMES, regimesOf } from './regimes.js';
import { signPosition } from './sign-position.js';
import { type SignalSeries, signalSeries } from './signal-series.js';
import {
  BASES,
  type Basis,
  type DecayPoint,
  type EntryCounts,
  HORIZONS,
  LEAST_PAST,
  type SheetOptions,
  type SignalInput,
  type TearSheet,
} from './types.js';

/** Sessions after the signal up to which its decay is followed. */
export const DECAY_LAGS = 10;
/** Below this many signals a coefficient's interval spans most of [−1, 1]. */
const FEW_ROWS = 30;

function countEntries({ entries }: SignalSeries, sessions: readonly number[]): EntryCounts {
  const found = sessions.map((t) => entries[t] ?? null);
  const count = (holds: (entry: (typeof found)[number]) => boolean) => found.filter(holds).length;
  return {
    nextOpen: count((entry) => entry?.kind === 'next_open'),
    nextClose: count((entry) => entry?.kind === 'next_close'),
    openRefused: count((entry) => entry?.openRefused === true),
    none: count((entry) => entry === null),
  };
}

function decayOf(rowsAt: (lag: number) => SignalRows): DecayPoint[] {
  return Array.from({ length: DECAY_LAGS }, (_, i) => {
    const { x, y } = rowsAt(i + 1);
    const usable = x.length >= 4;
    return {
      lag: i + 1,
      rank: usable ? correlationCoefficient(averageRanks(x), averageRanks(y)) : null,
      pearson: usable ? correlationCoefficient(x, y) : null,
      n: x.length,
    };
  });
}

function warningsFor(n: number, entries: EntryCounts, buckets: readonly (number | null)[]): string[] {
  const warnings: string[] = [];
  if (n < FEW_ROWS) warnings.push(`only ${n} signals; coefficients are imprecise`);
  if (entries.openRefused > 0) {
    warnings.push(
      `${entries.openRefused} opens are refused (entry_time_unknown) and entered at the close instead`,
    );
  }
  if (n > 0 && buckets.every((bucket) => bucket === null)) {
    warnings.push(`no bucket: fewer than ${LEAST_PAST} index values came before any signal`);
  }
  return warnings;
}

/**
 * The tear sheet of the narrative index on one instrument. A signal is known at its session's close; every return begins
 * there (`close`) or at the first price one could trade at (`entry`), so that all of it is predictive. Buckets and regimes
 * of a session rest on what was known at its close. Nothing in it depends on other instruments.
 * @throws RangeError when the index has another length than the panel
 */
export function tearSheet(input: SignalInput, options: SheetOptions): TearSheet {
  const series = signalSeries(input);
  const { x, panel } = series;
  const { instrument } = panel;
  const sign = options.orientation === 'strength' ? instrument.strengthSign : 1;
  const sessions = panel.sessions.flatMap(({ date }, t) => (options.includes(date) ? [t] : []));
  const signals = sessions.filter((t) => (x[t] ?? null) !== null);
  const turned = (value: number | null) => (value === null ? null : sign * value);
  const rowsOf = (horizon: number, basis: Basis, of: readonly number[] = sessions) =>
    pairRows(of, x, (t) => turned(series.returnAfter(t, horizon, basis)));
  const bucketOf = expandingBuckets(x, options.buckets, LEAST_PAST);
  const regimes = regimesOf(series);
  const cells = BASES.flatMap((basis) => HORIZONS.map((horizon) => ({ basis, horizon })));
  const rows = cells.map((cell) => ({ cell, rows: rowsOf(cell.horizon, cell.basis) }));
  const named = (horizon: number, basis: Basis) => ({ instrumentId: instrument.id, horizon, basis });
  const entries = countEntries(series, signals);
  return {
    instrumentId: instrument.id,
    n: signals.length,
    entries,
    coefficients: rows.flatMap(({ cell, rows: own }) =>
      informationCoefficients(own, named(cell.horizon, cell.basis), options),
    ),
    decay: decayOf((lag) =>
      pairRows(sessions, x, (t) => turned(series.path.closeToClose(t + lag - 1, t + lag))),
    ),
    buckets: rows.flatMap(({ cell, rows: own }) => bucketMeans(own, bucketOf, options.buckets, cell)),
    hitRates: rows.map(({ cell, rows: own }) => hitRate(own, cell)),
    position: signPosition(series, sessions, sign, options),
    regimes: REGIMES.flatMap((regime) => {
      const of = sessions.filter((t) => regimes[t]?.has(regime) === true);
      return HORIZONS.flatMap((horizon) =>
        informationCoefficients(rowsOf(horizon, 'close', of), named(horizon, 'close'), {
          draws: 0,
          seed: options.seed,
        }).map((coefficient) => ({ regime, ...coefficient })),
      );
    }),
    warnings: warningsFor(
      signals.length,
      entries,
      signals.map((t) => bucketOf[t] ?? null),
    ),
  };
}
