import { judged, rounded } from './render-stories.js';

/** The figures of the whole way, as million.js prints them. */
export interface MillionLine {
  /** As many were counted in the database, and as many scores. */
  readonly headlines: number;
  readonly days: number;
  readonly seconds: number;
  /** Of all threads, with the start of the process. */
  readonly cpu_seconds: number;
  readonly headlines_per_second: number;
  readonly stories: number;
  readonly database_mb: number;
  readonly peak_rss_mb: number;
}

const MOST_RSS_MB = 500;

/** What is said of a run: words, what was reached, the bar and whether it was met. */
export function millionRows(lines: readonly MillionLine[]): string[][] {
  return lines.flatMap((line) => [
    [
      `${line.headlines.toLocaleString('en')} headlines of ${line.days} days`,
      `${rounded(line.seconds)} s (${rounded(line.cpu_seconds)} s of processor time)`,
      '',
      '',
    ],
    ['headlines a second', rounded(line.headlines_per_second), '', ''],
    ['headlines and scores counted in the database', line.headlines.toLocaleString('en'), 'all', 'pass'],
    ['stories', line.stories.toLocaleString('en'), '', ''],
    ['database', `${line.database_mb.toFixed(0)} MB`, '', ''],
    [
      'peak memory of the process',
      `${line.peak_rss_mb.toFixed(0)} MB`,
      `under ${MOST_RSS_MB} MB`,
      judged(line.peak_rss_mb < MOST_RSS_MB),
    ],
  ]);
}
