import type { SimulatorOptions } from '../options.js';
import { calendars, demoSpec } from '../reviewed.js';
import { drawArticles, type TrueArticle } from './articles.js';
import { drawAllSeries, type TrueSeries } from './bars.js';
import { drawSlots, type TrueSlot } from './slots.js';

/** All that happens, settled before the first request. */
export interface World {
  readonly articles: ReadonlyMap<string, readonly TrueArticle[]>;
  readonly slots: readonly TrueSlot[];
  readonly series: readonly TrueSeries[];
}

/** Draws the world: the same for the same options. */
export function drawWorld({ seed, from, to, feeds, instruments, faults }: SimulatorOptions): World {
  const run = { from, to };
  const { press } = demoSpec();
  const articles = new Map(feeds.map((feed) => [feed.id, drawArticles(seed, feed, run, press)]));
  return {
    articles,
    slots: drawSlots(seed, run, [...articles.values()].flat(), faults),
    series: instruments.length === 0 ? [] : drawAllSeries(seed, run, instruments, calendars(), faults),
  };
}
