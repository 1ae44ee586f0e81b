import { judged, rounded } from './render-stories.js';

/** What verdict.js prints of a claim. */
export interface VerdictLine {
  readonly claim: string;
  readonly draws: number;
  readonly instruments: number;
  /** Fewest of a claimed target. */
  readonly specifications: number;
  readonly seconds_median: number;
  readonly seconds_cold: number;
  readonly peak_rss_mb: number;
}

const MOST_SECONDS = 10;
const LEAST_SPECIFICATIONS = 500;

/** What is said of a claim: words, what was reached, the bar and whether it was met. */
export function verdictRows(lines: readonly VerdictLine[]): string[][] {
  return lines.map((line) => [
    `\`${line.claim}\`, ${line.instruments} instruments`,
    `${line.specifications} × ${line.draws.toLocaleString('en')}`,
    `${rounded(line.seconds_median)} s (${rounded(line.seconds_cold)} s the first time)`,
    `${line.peak_rss_mb.toFixed(0)} MB`,
    `${LEAST_SPECIFICATIONS} × 1,000 under ${MOST_SECONDS} s`,
    judged(line.seconds_median < MOST_SECONDS && line.specifications >= LEAST_SPECIFICATIONS),
  ]);
}
