/** Ranks from 1, in the order given; equal values share the mean of the ranks they cover (Kendall 1945). */
export function averageRanks(values: readonly number[]): number[] {
  const sorted = values.map((value, place) => ({ value, place })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let first = 0; first < sorted.length; ) {
    const value = sorted[first]?.value;
    let end = first + 1;
    while (end < sorted.length && sorted[end]?.value === value) end += 1;
    for (const { place } of sorted.slice(first, end)) ranks[place] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}
