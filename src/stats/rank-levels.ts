/** The values of a sample as levels 0 … count − 1 in ascending order; equal values share a level. */
export interface RankLevels {
  readonly levels: Int32Array;
  readonly count: number;
}

/** Levels of a sample, once, so that its resamples can be ranked without sorting. */
export function rankLevels(values: readonly number[]): RankLevels {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const levelOf = new Map(distinct.map((value, level) => [value, level]));
  return { levels: Int32Array.from(values, (value) => levelOf.get(value) ?? 0), count: distinct.length };
}

/**
 * Mean rank of each level in a resample, ties sharing theirs (Kendall 1945): a counting sort.
 * @param rows of the sample that make up the resample
 * @param ranks of `count` places, filled with the rank of each level that occurs
 */
export function resampledRanks({ levels, count }: RankLevels, rows: Int32Array, ranks: Float64Array): void {
  ranks.fill(0, 0, count);
  for (let i = 0; i < rows.length; i += 1) {
    const level = levels[rows[i] ?? 0] ?? 0;
    ranks[level] = (ranks[level] ?? 0) + 1;
  }
  let before = 0;
  for (let level = 0; level < count; level += 1) {
    const size = ranks[level] ?? 0;
    ranks[level] = before + (size + 1) / 2;
    before += size;
  }
}
