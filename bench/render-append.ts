import { judged, rounded } from './render-stories.js';

/** The figures of storing one table's rows, as append-rows.js prints them. */
export interface AppendLine {
  readonly what: string;
  /** As many were counted in both databases, and found to be the same. */
  readonly rows: number;
  readonly store_rows_per_second: number;
  readonly statement_rows_per_second: number;
  /** Rows the store takes while the driver's statement takes one; median of the rounds' own ratios. */
  readonly ratio: number;
  /** By processor time of all threads, which other work on the machine lengthens less. */
  readonly store_rows_per_cpu_second: number;
  readonly statement_rows_per_cpu_second: number;
  /** Rows a second when all of them are in the store already. */
  readonly unchanged_rows_per_second: number;
  readonly peak_rss_mb: number;
}

const LEAST_RATIO = 0.5;
const MOST_RSS_MB = 300;

/** What is said of a run: words, what was reached, the bar and whether it was met. */
export function appendRows(lines: readonly AppendLine[]): string[][] {
  const memory = Math.max(...lines.map((line) => line.peak_rss_mb));
  const tables = lines.flatMap((line) => [
    [
      `${line.rows.toLocaleString('en')} ${line.what}, rows a second`,
      rounded(line.store_rows_per_second),
      '',
      '',
    ],
    ['one prepared statement a row, rows a second', rounded(line.statement_rows_per_second), '', ''],
    [
      'times as many as one statement a row',
      `${line.ratio.toPrecision(3)} ×`,
      `${LEAST_RATIO} ×`,
      judged(line.ratio >= LEAST_RATIO),
    ],
    [
      'rows a second of processor time',
      `${rounded(line.store_rows_per_cpu_second)}, one statement a row ${rounded(line.statement_rows_per_cpu_second)}`,
      '',
      '',
    ],
    ['the same rows once more, rows a second', rounded(line.unchanged_rows_per_second), '', ''],
  ]);
  if (lines.length === 0) return tables;
  const bound = `under ${MOST_RSS_MB} MB`;
  const verdict = judged(memory < MOST_RSS_MB);
  return [...tables, ['peak memory of the process', `${memory.toFixed(0)} MB`, bound, verdict]];
}
