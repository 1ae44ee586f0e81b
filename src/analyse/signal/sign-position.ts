import { bootstrapMean } from '../../stats/bootstrap-mean.js';
import { hacMean } from '../../stats/hac-mean.js';
import { namedSeed } from '../../stats/named-seed.js';
import { estimateOf } from './estimate.js';
import type { SignalSeries } from './signal-series.js';
import type { Estimate, PositionResult, SheetOptions } from './types.js';

const BASIS_POINT = 1e-4;

/** Mean of a series with nulls, its HAC t and its bootstrap interval. */
export function meanOverTime(
  values: readonly (number | null)[],
  draws: number,
  seed: number,
  leastLag = 0,
): Estimate {
  const present = values.filter((value) => value !== null);
  return estimateOf(hacMean(values, leastLag), present.length, bootstrapMean(present, { draws, seed }));
}

/** Cost in basis points of the traded value at which a gross result of that mean is used up. */
export function breakEven(gross: number | null, turnover: number | null): number | null {
  if (gross === null || turnover === null || !(gross > 0) || !(turnover > 0)) return null;
  return gross / turnover / BASIS_POINT;
}

/**
 * The result of holding sign(x_t) from its entry to the entry of the next session's signal; flat where there is no signal.
 * A change of position costs `costBps` of the value traded. The sign of the returns is that of the chosen orientation.
 */
export function signPosition(
  series: SignalSeries,
  sessions: readonly number[],
  sign: 1 | -1,
  { costBps, draws, seed }: Pick<SheetOptions, 'costBps' | 'draws' | 'seed'>,
): PositionResult {
  const { x, entries, path, panel } = series;
  const gross: (number | null)[] = [];
  const net: (number | null)[] = [];
  const changes: number[] = [];
  let held = 0;
  for (const t of sessions) {
    const position = Math.sign(x[t] ?? 0);
    const [entry, exit] = [entries[t] ?? null, entries[t + 1] ?? null];
    const step = entry === null || exit === null ? null : path.entryToEntry(entry, exit);
    const change = Math.abs(position - held);
    held = position;
    changes.push(change);
    const result = position === 0 ? 0 : step === null ? null : position * sign * Math.expm1(step);
    gross.push(result);
    net.push(result === null ? null : result - change * costBps * BASIS_POINT);
  }
  const turnover =
    changes.length === 0 ? null : changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const named = (what: string) => namedSeed(seed, `${panel.instrument.id} ${what}`);
  const before = meanOverTime(gross, draws, named('gross'));
  return {
    n: before.n,
    unmeasured: gross.length - before.n,
    turnover,
    gross: before,
    net: meanOverTime(net, draws, named('net')),
    breakEvenBps: breakEven(before.value, turnover),
  };
}
