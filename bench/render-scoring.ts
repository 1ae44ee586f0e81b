import { judged, rounded } from './render-stories.js';

/** The figures of scoring, as scoring.js prints them. */
export interface ScoringLine {
  readonly titles: number;
  readonly titles_per_second: number;
  readonly vader_titles_per_second: number;
  /** How many titles are scored in the time that VADER needs for one. */
  readonly ratio: number;
  /** By processor time of all threads, which other work on the machine lengthens less. */
  readonly titles_per_cpu_second: number;
  readonly vader_titles_per_cpu_second: number;
  readonly peak_rss_mb: number;
}

const LEAST_PER_SECOND = 40_000;
const LEAST_RATIO = 2.5;

/** What is said of a run: words, what was reached, the bar and whether it was met. */
export function scoringRows(lines: readonly ScoringLine[]): string[][] {
  return lines.flatMap((line) => [
    [
      `${line.titles.toLocaleString('en')} titles, titles a second`,
      rounded(line.titles_per_second),
      LEAST_PER_SECOND.toLocaleString('en'),
      judged(line.titles_per_second >= LEAST_PER_SECOND),
    ],
    ['VADER, titles a second', rounded(line.vader_titles_per_second), '', ''],
    [
      'times as many as VADER',
      `${line.ratio.toPrecision(3)} ×`,
      `${LEAST_RATIO} ×`,
      judged(line.ratio >= LEAST_RATIO),
    ],
    [
      'titles a second of processor time',
      `${rounded(line.titles_per_cpu_second)}, VADER ${rounded(line.vader_titles_per_cpu_second)}`,
      '',
      '',
    ],
    ['peak memory of the process', `${line.peak_rss_mb.toFixed(0)} MB`, '', ''],
  ]);
}
