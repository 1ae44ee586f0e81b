/** The figures of clustering, as stories.js prints them. */
export interface StoriesLine {
  readonly titles: number;
  readonly days: number;
  readonly seconds_median: number;
  readonly titles_per_second: number;
  /** Pairs that comparing all with all found for the sampled titles, and the share that is in one story. */
  readonly pairs: number;
  readonly recall: number;
  readonly peak_rss_mb: number;
  /** Memory of the process with the titles alone, before clustering. */
  readonly titles_rss_mb: number;
}

const LEAST_PER_SECOND = 10_000;
const LEAST_RECALL = 0.99;

export const judged = (passed: boolean): string => (passed ? 'pass' : 'FAIL');

/** To three digits, thousands apart. */
export const rounded = (value: number): string => Number(value.toPrecision(3)).toLocaleString('en');

/** What is said of each run: words, what was reached, the bar and whether it was met. */
export function storiesRows(lines: readonly StoriesLine[]): string[][] {
  return lines.flatMap((line) => {
    const titles = `${line.titles.toLocaleString('en')} titles of ${line.days} days`;
    const pairs = line.pairs.toLocaleString('en');
    const memory = `${line.peak_rss_mb.toFixed(0)} MB, ${line.titles_rss_mb.toFixed(0)} MB of it before`;
    return [
      [
        `${titles}, titles a second`,
        rounded(line.titles_per_second),
        LEAST_PER_SECOND.toLocaleString('en'),
        judged(line.titles_per_second >= LEAST_PER_SECOND),
      ],
      [
        `recall, of ${pairs} pairs`,
        line.recall.toFixed(4),
        String(LEAST_RECALL),
        judged(line.recall >= LEAST_RECALL),
      ],
      ['peak memory of the process', memory, '', ''],
    ];
  });
}
