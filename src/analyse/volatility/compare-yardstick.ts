import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mean } from '../../stats/mean.js';
import { placeboP } from '../../stats/placebo-p.js';
import { seededGenerator } from '../../stats/seeded-generator.js';
import {
  countedResult,
  type Formula,
  type TestStatistic,
  undefinedResult,
} from '../../stats/test-statistic.js';
import type { Draws } from '../event-study/index.js';

const formula: Formula = {
  formulaId: 'yardstick',
  reference: 'Pitman (1937); whole clusters exchanged',
  distribution: 'permutation',
};

/** Changes of one cluster of events. */
export type ClusterChanges = readonly number[];

function difference(clusters: readonly ClusterChanges[], order: Int32Array, first: number): number {
  let [own, ownCount, other, otherCount] = [0, 0, 0, 0];
  for (const [k, place] of order.entries()) {
    for (const change of clusters[place] ?? []) {
      if (k < first) {
        own += change;
        ownCount += 1;
      } else {
        other += change;
        otherCount += 1;
      }
    }
  }
  return own / ownCount - other / otherCount;
}

/**
 * Do volatilities change around the events as around other scheduled ones? The difference of the mean changes against
 * the same difference with the labels of whole clusters exchanged at random, p = (1 + #{|d*| ≥ |d|})/(1 + B), two-sided.
 * This asks another question than the placebo: not whether anything happens, but whether more happens than on a day of
 * known news.
 */
export function compareYardstick(
  own: readonly ClusterChanges[],
  yardstick: readonly ClusterChanges[],
  { draws, seed }: Draws,
): TestStatistic {
  const inputs = {
    clusters: own.length,
    yardstick_clusters: yardstick.length,
    change: own.length === 0 ? null : mean(own.flat()),
    yardstick_change: yardstick.length === 0 ? null : mean(yardstick.flat()),
    draws,
  };
  if (own.length === 0 || yardstick.length === 0 || own.length + yardstick.length < 3)
    return undefinedResult(formula, 'too few clusters of events to exchange', inputs);
  const clusters = [...own, ...yardstick];
  const order = Int32Array.from(clusters, (_, i) => i);
  const observed = difference(clusters, order, own.length);
  const generator = seededGenerator(seed);
  const drawn = Float64Array.from({ length: draws }, () => {
    for (let i = 0; i < own.length; i += 1) {
      const j = uniformInt(generator, i, order.length - 1);
      const place = order[j] ?? 0;
      order[j] = order[i] ?? 0;
      order[i] = place;
    }
    return difference(clusters, order, own.length);
  });
  return countedResult(formula, observed, placeboP(observed, drawn).absolute, inputs);
}
