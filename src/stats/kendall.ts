import type { Association } from './association.js';
import { fisherInterval } from './fisher-interval.js';
import { kendallExactP } from './kendall-exact-p.js';
import { normalP } from './normal-p.js';
import { rankLevels } from './rank-levels.js';

const reference = 'Kendall (1938, 1945); p: Kendall (1970); interval: Bonett and Wright (2000)';

/** Without ties the exact distribution is used up to this many rows, as scipy does. */
const EXACT_ROWS = 33;
/** Variance of atanh τ is this over n − 4 (Bonett and Wright 2000; Fieller, Hartley and Pearson 1957). */
const SPREAD = 0.437;

/** Sums over groups of equal values: pairs, t(t−1)(t−2) and t(t−1)(2t+5). */
function ties(sizes: Iterable<number>) {
  let pairs = 0;
  let triples = 0;
  let spread = 0;
  for (const t of sizes) {
    pairs += (t * (t - 1)) / 2;
    triples += t * (t - 1) * (t - 2);
    spread += t * (t - 1) * (2 * t + 5);
  }
  return { pairs, triples, spread };
}

function sizesOf(keys: Iterable<number>): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return sizes;
}

/** Pairs (i, j), i before j in x, in which y falls; equal x or y do not count. A tree of counts (Fenwick 1994). */
function discordantPairs(x: Int32Array, y: Int32Array, levels: number): number {
  const order = Int32Array.from(x, (_, i) => i).sort(
    (a, b) => (x[a] ?? 0) - (x[b] ?? 0) || (y[a] ?? 0) - (y[b] ?? 0),
  );
  const tree = new Int32Array(levels + 1);
  let discordant = 0;
  for (const [seen, row] of order.entries()) {
    const level = (y[row] ?? 0) + 1;
    let notAbove = 0;
    for (let at = level; at > 0; at -= at & -at) notAbove += tree[at] ?? 0;
    discordant += seen - notAbove;
    for (let at = level; at <= levels; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
  }
  return discordant;
}

/**
 * Kendall's τ-b. p: exact for at most 33 rows without ties (and where at most one pair is out of order), else the normal
 * approximation with the variance under ties (Kendall 1970), which is what scipy reports. 95 % interval by Fisher's z with
 * variance 0.437/(n − 4).
 */
export function kendall(x: readonly number[], y: readonly number[]): Association {
  const n = x.length;
  if (y.length !== n) throw new RangeError(`x has ${n} rows and y has ${y.length}; pair them first`);
  const none = { coefficient: null, pValue: null, low: null, high: null, n, reference };
  if (n < 3) return { ...none, reason: `${n} paired rows; at least 3 are needed` };
  const [lx, ly] = [rankLevels(x), rankLevels(y)];
  const tx = ties(sizesOf(lx.levels).values());
  const ty = ties(sizesOf(ly.levels).values());
  const joint = ties(sizesOf(lx.levels.map((level, i) => level * ly.count + (ly.levels[i] ?? 0))).values());
  const all = (n * (n - 1)) / 2;
  if (tx.pairs === all || ty.pairs === all) return { ...none, reason: 'one of the two series does not vary' };
  const discordant = discordantPairs(lx.levels, ly.levels, ly.count);
  const score = all - tx.pairs - ty.pairs + joint.pairs - 2 * discordant;
  const raw = score / Math.sqrt(all - tx.pairs) / Math.sqrt(all - ty.pairs);
  const coefficient = Math.max(-1, Math.min(1, raw));
  const untied = tx.pairs === 0 && ty.pairs === 0;
  const m = n * (n - 1);
  const variance =
    (m * (2 * n + 5) - tx.spread - ty.spread) / 18 +
    (2 * tx.pairs * ty.pairs) / m +
    (tx.triples * ty.triples) / (9 * m * (n - 2));
  const rare = Math.min(discordant, all - discordant);
  const exact = untied && (n <= EXACT_ROWS || rare <= 1);
  const pValue = exact ? kendallExactP(n, rare) : normalP(score / Math.sqrt(variance));
  const interval = n < 5 ? null : fisherInterval(coefficient, n, 0.95, (SPREAD * (n - 3)) / (n - 4));
  const { low, high } = interval ?? { low: null, high: null };
  return { coefficient, pValue, low, high, n, reference };
}
