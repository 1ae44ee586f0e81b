import type { Random } from './random.js';
import { SETTINGS } from './settings.js';

/** Which stock has its event on which session. */
export const DESIGNS = ['one_date', 'jittered', 'independent', 'twelve_dates'] as const;
export type Design = (typeof DESIGNS)[number];

/** One event: a stock and its day 0, counted from 0. */
export interface Placement {
  readonly stock: number;
  readonly day: number;
}

const JITTER = 3;
const CLUSTERS = 12;
const STOCKS_A_DATE = 5;
/** Sessions between two of the twelve dates, at least: windows of five sessions stay apart. */
const APART = 10;

/** First session with a whole estimation span before it, and the number from there with a whole window after it. */
const FIRST = -SETTINGS.estimation.from;
const LAST = SETTINGS.sessions - 1 - 4;

function anyDay(random: Random, spare = 0): number {
  return FIRST + random.below(LAST - spare - FIRST + 1);
}

/** Twelve days at least ten apart, uniform over all such sets: drawn with the gaps taken out, which are put back. */
function daysApart(random: Random): number[] {
  const spare = (CLUSTERS - 1) * (APART - 1);
  const places = new Set<number>();
  while (places.size < CLUSTERS) places.add(anyDay(random, spare));
  return [...places].sort((a, b) => a - b).map((day, i) => day + i * (APART - 1));
}

/** Five different stocks, every set of five equally likely. */
function chooseStocks(random: Random, stocks: readonly number[]): number[] {
  const left = [...stocks];
  return Array.from({ length: STOCKS_A_DATE }, () => left.splice(random.below(left.length), 1)).flat();
}

/**
 * The events of one draw. `one_date`: all stocks on one day; `jittered`: each 0, 1 or 2 days after it; `independent`:
 * each on a day of its own choice; `twelve_dates`: five stocks on each of twelve days whose windows are disjoint.
 */
export function drawPlacements(design: Design, random: Random): Placement[] {
  const stocks = Array.from({ length: SETTINGS.stocks }, (_, stock) => stock);
  switch (design) {
    case 'one_date': {
      const day = anyDay(random);
      return stocks.map((stock) => ({ stock, day }));
    }
    case 'jittered': {
      const day = anyDay(random, JITTER - 1);
      return stocks.map((stock) => ({ stock, day: day + random.below(JITTER) }));
    }
    case 'independent':
      return stocks.map((stock) => ({ stock, day: anyDay(random) }));
    case 'twelve_dates':
      return daysApart(random).flatMap((day) =>
        chooseStocks(random, stocks).map((stock) => ({ stock, day })),
      );
  }
}
