import { sortOrder } from './sort-order.js';

/**
 * Ranks from 1 of the union of values[0..n) and extra[0..m), equal values sharing the mean of the ranks they cover,
 * from the ranks of the values alone: only the extras are sorted here, and each value moves up by the extras below it.
 * So the ranks of Corrado (residuals and window) and of GRANK (residuals and one SCAR*) come from one sort.
 * @param order places of the values in ascending order, as `Ranker.order` holds them after `rank`
 * @param ranks what `rank` wrote for the values
 * @param out n + m ranks: those of the values in their order, then those of the extras; may be `ranks` itself
 */
export function mergeRanks(
  order: Int32Array,
  ranks: Float64Array,
  values: Float64Array,
  n: number,
  extra: Float64Array,
  m: number,
  out: Float64Array,
): void {
  const extras = new Int32Array(m);
  sortOrder(extra, m, extras, new Int32Array(m));
  let v = 0;
  for (let e = 0; e < m; ) {
    const next = extra[extras[e] ?? 0] ?? 0;
    let place = order[v] ?? 0;
    while (v < n && (values[place] ?? 0) < next) {
      out[place] = (ranks[place] ?? 0) + e;
      v += 1;
      place = order[v] ?? 0;
    }
    let extraEnd = e + 1;
    while (extraEnd < m && extra[extras[extraEnd] ?? 0] === next) extraEnd += 1;
    let valueEnd = v;
    while (valueEnd < n && values[order[valueEnd] ?? 0] === next) valueEnd += 1;
    const shared = (v + e + 1 + valueEnd + extraEnd) / 2;
    for (; v < valueEnd; v += 1) out[order[v] ?? 0] = shared;
    for (; e < extraEnd; e += 1) out[n + (extras[e] ?? 0)] = shared;
  }
  for (; v < n; v += 1) {
    const place = order[v] ?? 0;
    out[place] = (ranks[place] ?? 0) + m;
  }
}
