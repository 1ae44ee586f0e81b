import { judged, rounded } from './render-stories.js';

/** The figures of a backfill from answers to rows, as backfill-path.js prints them. */
export interface PathLine {
  readonly what: string;
  /** As many were counted in both databases, and found to be the same. */
  readonly rows: number;
  readonly answers: number;
  readonly path_rows_per_second: number;
  readonly statement_rows_per_second: number;
  /** Rows that go the whole path while the driver's statement takes one; median of the rounds' own ratios. */
  readonly ratio: number;
  /** The same by processor time of all threads. */
  readonly cpu_ratio: number;
  readonly peak_rss_mb: number;
}

const LEAST_RATIO = 0.5;
const MOST_RSS_MB = 300;

/** What is said of a run: words, what was reached, the bar and whether it was met. */
export function pathRows(lines: readonly PathLine[]): string[][] {
  const memory = Math.max(...lines.map((line) => line.peak_rss_mb));
  const paths = lines.flatMap((line) => [
    [
      `${line.rows.toLocaleString('en')} ${line.what} of ${line.answers.toLocaleString('en')} answers, rows a second`,
      rounded(line.path_rows_per_second),
      '',
      '',
    ],
    ['one prepared statement a row, rows a second', rounded(line.statement_rows_per_second), '', ''],
    [
      'times as many as one statement a row',
      `${line.ratio.toPrecision(3)} × (${line.cpu_ratio.toPrecision(3)} × by processor time)`,
      `${LEAST_RATIO} ×`,
      judged(line.ratio >= LEAST_RATIO),
    ],
  ]);
  if (lines.length === 0) return paths;
  const bound = `under ${MOST_RSS_MB} MB`;
  return [
    ...paths,
    ['peak memory of the process', `${memory.toFixed(0)} MB`, bound, judged(memory < MOST_RSS_MB)],
  ];
}
