import { mergeRanks } from '../../../src/stats/merge-ranks.js';
import type { RankPath } from '../../../src/stats/rank-path.js';
import { createRanker } from '../../../src/stats/rank-residuals.js';
import type { RankDesign } from './inference.js';

type Extra = (event: RankDesign['events'][number]) => number[];

/** Sums scaled ranks of residuals and extras place by place, the extras at the end; the scale is rank/(n + 1) − shift. */
export function rankPath({ days, events }: RankDesign, extra: Extra, shift: number): RankPath {
  const m = extra(events[0] ?? { places: [], residuals: [], window: [], star: 0 }).length;
  const sum = new Float64Array(days + m);
  const count = new Int32Array(days + m);
  const ranker = createRanker(days);
  const ranks = new Float64Array(days + m);
  for (const event of events) {
    const n = event.residuals.length;
    const values = Float64Array.from(event.residuals);
    ranker.rank(values, n, ranks);
    mergeRanks(ranker.order, ranks, values, n, Float64Array.from(extra(event)), m, ranks);
    for (let i = 0; i < n + m; i += 1) {
      const place = event.places[i] ?? days + i - n;
      sum[place] = (sum[place] ?? 0) + (ranks[i] ?? 0) / (n + m + 1) - shift;
      count[place] = (count[place] ?? 0) + 1;
    }
  }
  return { sum, count, events: events.length };
}
