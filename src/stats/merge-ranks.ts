import { sortOrder } from './sort-order.js';

/**
 * Ranks from 1 of the union of values[0..n) and extra[0..m), equal values sharing the mean of the ranks they cover,
 * from one sort of the values alone: only the extras are sorted here, then both are merged. So the ranks of Corrado
 * (residuals and window) and of GRANK (residuals and one SCAR*) come from the same sort of the residuals.
 * @param order places of the values in ascending order, as `Ranker.order` holds them after `rank`
 * @param out n + m ranks: those of the values in their order, then those of the extras
 */
export function mergeRanks(
  order: Int32Array,
  values: Float64Array,
  n: number,
  extra: Float64Array,
  m: number,
  out: Float64Array,
): void {
  const extras = new Int32Array(m);
  sortOrder(extra, m, extras, m > 1 ? new Int32Array(m) : extras);
  let v = 0;
  let e = 0;
  while (v < n || e < m) {
    const nextValue = v < n ? (values[order[v] ?? 0] ?? 0) : Number.POSITIVE_INFINITY;
    const nextExtra = e < m ? (extra[extras[e] ?? 0] ?? 0) : Number.POSITIVE_INFINITY;
    const lowest = Math.min(nextValue, nextExtra);
    let valueEnd = v;
    let extraEnd = e;
    while (valueEnd < n && (values[order[valueEnd] ?? 0] ?? 0) === lowest) valueEnd += 1;
    while (extraEnd < m && (extra[extras[extraEnd] ?? 0] ?? 0) === lowest) extraEnd += 1;
    const shared = (v + e + 1 + valueEnd + extraEnd) / 2;
    for (; v < valueEnd; v += 1) out[order[v] ?? 0] = shared;
    for (; e < extraEnd; e += 1) out[n + (extras[e] ?? 0)] = shared;
  }
}
