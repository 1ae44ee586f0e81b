/**
 * The value that a share of a sorted sample stays below, type 7 of Hyndman and Fan (1996): straight lines between the
 * values, the least at 0 and the greatest at 1.
 * @param sorted ascending, at least one value
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const low = Math.floor(place);
  const below = sorted[low] ?? Number.NaN;
  return below + (place - low) * ((sorted[low + 1] ?? below) - below);
}
