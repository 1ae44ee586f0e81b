import { namedSeed } from '../../stats/named-seed.js';
import { type CrossDate, type CrossMember, memberEntry } from './cross-dates.js';
import type { CrossPortfolio } from './cross-types.js';
import type { EntryPrice } from './entry-point.js';
import { breakEven, meanOverTime } from './sign-position.js';
import type { SheetOptions } from './types.js';

const BASIS_POINT = 1e-4;

/** Quantile of each row by its rank among them, 0 the lowest; equal values share the quantile of their mean rank. */
export function quantilesOf(ranks: readonly number[], quantiles: number): number[] {
  return ranks.map((rank) => Math.min(quantiles - 1, Math.floor(((rank - 0.5) * quantiles) / ranks.length)));
}

/** +1/n in the highest quantile, −1/n in the lowest; none where either is empty. */
export function sideWeights(quantileOf: readonly number[], quantiles: number): readonly number[] | null {
  const count = (quantile: number) => quantileOf.filter((each) => each === quantile).length;
  const [low, high] = [count(0), count(quantiles - 1)];
  if (low === 0 || high === 0) return null;
  return quantileOf.map((quantile) =>
    quantile === 0 ? -1 / low : quantile === quantiles - 1 ? 1 / high : 0,
  );
}

/** A date's portfolio. */
export interface Holding {
  readonly date: CrossDate;
  readonly weights: ReadonlyMap<CrossMember, number>;
}

function changeOf(before: Holding['weights'], after: Holding['weights']): number {
  let sum = 0;
  for (const member of new Set([...before.keys(), ...after.keys()])) {
    sum += Math.abs((after.get(member) ?? 0) - (before.get(member) ?? 0));
  }
  return sum;
}

/** Holds each date's portfolio from its entries to those of the next date. A leg without a price adds nothing and is counted. */
export function crossPortfolio(
  holdings: readonly Holding[],
  { costBps, draws, seed }: Pick<SheetOptions, 'costBps' | 'draws' | 'seed'>,
): CrossPortfolio {
  const gross: number[] = [];
  const net: number[] = [];
  let unmeasured = 0;
  let traded = 0;
  let before: Holding['weights'] = new Map();
  for (const [i, { date, weights }] of holdings.entries()) {
    const next = holdings[i + 1];
    if (next === undefined) break;
    const exits = new Map(next.date.rows.map(({ member, entry }) => [member, entry]));
    const leave = (member: CrossMember): EntryPrice | null => {
      const known = exits.get(member);
      return known === undefined ? memberEntry(member, next.date.formedAt) : known;
    };
    let result = 0;
    for (const { member, entry } of date.rows) {
      const weight = weights.get(member) ?? 0;
      if (weight === 0) continue;
      const exit = leave(member);
      const step = entry === null || exit === null ? null : member.series.path.entryToEntry(entry, exit);
      if (step === null) unmeasured += 1;
      else result += weight * member.sign * Math.expm1(step);
    }
    const change = changeOf(before, weights);
    before = weights;
    traded += change;
    gross.push(result);
    net.push(result - change * costBps * BASIS_POINT);
  }
  const turnover = gross.length === 0 ? null : traded / gross.length;
  const earned = meanOverTime(gross, draws, namedSeed(seed, 'cross gross'));
  return {
    n: gross.length,
    unmeasured,
    turnover,
    gross: earned,
    net: meanOverTime(net, draws, namedSeed(seed, 'cross net')),
    breakEvenBps: breakEven(earned.value, turnover),
  };
}
