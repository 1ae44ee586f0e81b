/** Runs of this many values are sorted by insertion before they are merged. */
const RUN = 12;

/**
 * Writes the places of values[0..n) in ascending order of their values into order[0..n); equal values keep their
 * order. Merge sort from the bottom (Knuth 1998, 5.2.4): n·log n whatever the values. No value may be NaN.
 * @param scratch room for n places
 */
export function sortOrder(
  values: ArrayLike<number>,
  n: number,
  order: Int32Array,
  scratch: Int32Array,
): void {
  for (let start = 0; start < n; start += RUN) {
    const end = Math.min(start + RUN, n);
    for (let i = start; i < end; i += 1) {
      const value = values[i] ?? 0;
      let at = i;
      for (; at > start && (values[order[at - 1] ?? 0] ?? 0) > value; at -= 1) order[at] = order[at - 1] ?? 0;
      order[at] = i;
    }
  }
  let from = order;
  let to = scratch;
  for (let width = RUN; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at += 1) {
        const a = from[left] ?? 0;
        const b = from[right] ?? 0;
        const takesLeft = left < middle && (right >= end || (values[a] ?? 0) <= (values[b] ?? 0));
        to[at] = takesLeft ? a : b;
        if (takesLeft) left += 1;
        else right += 1;
      }
    }
    [from, to] = [to, from];
  }
  if (from !== order) for (let i = 0; i < n; i += 1) order[i] = from[i] ?? 0;
}
