/** Tokens [from, to) of a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Hits of a word list, and clauses, stand in the order of the text: both their beginnings and their ends ascend. So they
 * are found by halving, and a text of any length takes no time that grows with the square of it.
 */
export function firstFrom(found: readonly Span[], at: number): number {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((found[middle]?.from ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first that ends at `at` or later; the one before it is the last that ends earlier. */
export function firstTo(found: readonly Span[], at: number): number {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((found[middle]?.to ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those that begin within a span. */
export function within<Hit extends Span>(found: readonly Hit[], { from, to }: Span): readonly Hit[] {
  // Most titles are one clause, and have nothing of most lists.
  if (found.length === 0) return found;
  const start = firstFrom(found, from);
  const end = firstFrom(found, to);
  return end - start === found.length ? found : found.slice(start, end);
}

/** The last that ends at `at` or earlier. */
export const lastBefore = <Hit extends Span>(found: readonly Hit[], at: number): Hit | undefined =>
  found[firstTo(found, at + 1) - 1];

/** The span of a list without overlaps that a token stands in. */
export function spanAt<Each extends Span>(spans: readonly Each[], token: number): Each | undefined {
  const span = spans[firstFrom(spans, token + 1) - 1];
  return span !== undefined && token < span.to ? span : undefined;
}
