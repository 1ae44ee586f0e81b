import { arch, cpus, platform, totalmem } from 'node:os';
import { AGREEMENT, type Bar, engineBeside } from './compare.js';
import { type AppendLine, appendRows } from './render-append.js';
import { type LeadLagLine, leadLagRows } from './render-lead-lag.js';
import { type MillionLine, millionRows } from './render-million.js';
import { type PathLine, pathRows } from './render-path.js';
import { type ScoringLine, scoringRows } from './render-scoring.js';
import { type StoriesLine, storiesRows } from './render-stories.js';
import { type VerdictLine, verdictRows } from './render-verdict.js';
import type { Line } from './run-program.js';

/** One case of r̄*, as rbar.js prints it. */
export interface RbarLine {
  readonly name: string;
  readonly events: number;
  readonly seconds_median: number;
  /** Seconds that it may take. */
  readonly bound: number;
  readonly sampledPairs: number | null;
}

export interface Findings {
  readonly lines: readonly Line[];
  readonly rbar: readonly RbarLine[];
  readonly leadLag: readonly LeadLagLine[];
  readonly verdicts: readonly VerdictLine[];
  readonly stories: readonly StoriesLine[];
  readonly scoring: readonly ScoringLine[];
  readonly append: readonly AppendLine[];
  readonly path: readonly PathLine[];
  readonly million: readonly MillionLine[];
  readonly bars: readonly Bar[];
  /** What does not agree, one line each. */
  readonly faults: readonly string[];
}

function seconds(value: number): string {
  if (value < 0.9995) return `${(value * 1_000).toPrecision(3)} ms`;
  return `${value.toLocaleString('en', { maximumSignificantDigits: 3 })} s`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function speedTable(lines: readonly Line[]): string {
  const rows = lines.map((line) => {
    const ours = engineBeside(lines, line)?.seconds_median ?? Number.NaN;
    const ratio = line.peer === 'engine' ? '' : `${(line.seconds_median / ours).toPrecision(3)} ×`;
    return [
      line.instrument_events.toLocaleString('en'),
      line.set,
      line.peer,
      seconds(line.seconds_median) + (line.extrapolated === true ? ' (extrapolated)' : ''),
      ratio,
      line.peak_rss_mb === undefined ? '' : `${line.peak_rss_mb.toFixed(0)} MB`,
    ];
  });
  return table(
    ['instrument-events', 'tests', 'program', 'median', 'engine is faster by', 'peak memory'],
    rows,
  );
}

function machine(): string {
  const [{ model } = { model: 'unknown' }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} logical processors (${model.trim()}), ${memory} GB of memory, ${platform()} ${arch()}`;
}

function versions(lines: readonly Line[]): string {
  const known = new Map<string, string>();
  for (const line of lines) {
    for (const [name, version] of Object.entries(line.versions)) {
      if (typeof version === 'string') known.set(name, version);
    }
  }
  return [...known].map(([name, version]) => `${name} ${version}`).join(', ');
}

/** The page docs/benchmarks.md. */
export function renderPage({
  lines,
  rbar,
  leadLag,
  verdicts,
  stories,
  scoring,
  append,
  path,
  million,
  bars,
  faults,
}: Findings): string {
  const cold = lines
    .filter(({ seconds_cold: first }) => first !== undefined)
    .map(
      (line) =>
        `${seconds(line.seconds_cold ?? 0)} (${line.set}, ${line.instrument_events.toLocaleString('en')})`,
    );
  const agreement =
    faults.length === 0
      ? `Every program came to the same numbers, to ${AGREEMENT} relative.`
      : `These numbers differ by more than ${AGREEMENT}:\n\n${faults.map((each) => `- ${each}`).join('\n')}`;
  return `# Benchmarks

Written by \`npm run bench -- --write\`; \`npm run bench\` prints the same. Needs Python 3 with numpy, scipy and statsmodels (\`PYTHON\` names the interpreter) and R; a program that is not there is left out. SIMULATED data: 40 units with one common factor, 6,000 sessions, 125 or 5,000 event dates, each on every unit. Market model, 250-day estimation, window [−5, 5]. The programs beside the engine are described in [bench/peers](../bench/peers/README.md): G gathers matrices in numpy, G+ is G in careful hands, C takes differences of cumulative sums, S and R fit one regression at a time.

Computation only: from arrays in memory to the tests, on one thread, each program in a process of its own. The engine runs as a study runs it: \`fitEvents\`, \`measureWindow\`, \`summariseWindow\`; laying out the series and placing the events come before the clock. Its runs are counted once the code is compiled; the first run of a fresh process took ${cold.join(', ')}. Seconds are medians, over rounds in which the programs take turns.

Machine: ${machine()}. Versions: ${versions(lines)}.

## Speed

${speedTable(lines)}

${agreement}

## Bars

${table(
  ['bar', 'reached', ''],
  bars.map(({ words, reached, passed }) => [words, reached, passed ? 'pass' : 'FAIL']),
)}

## Cross-correlation r̄*

Of the events used in one window, each on a unit of its own.

${table(
  ['events', 'case', 'median', 'bound', ''],
  rbar.map((each) => [
    each.events.toLocaleString('en'),
    each.name +
      (each.sampledPairs === null ? '' : ` (${each.sampledPairs.toLocaleString('en')} sampled pairs)`),
    seconds(each.seconds_median),
    `${each.bound} s`,
    each.seconds_median <= each.bound ? 'pass' : 'FAIL',
  ]),
)}

## Lead and lag

Cross-correlations of an index and the returns of each instrument with their HAC errors (automatic lag), p values and intervals, and 95 % intervals by the stationary bootstrap of automatic block length, over 1,000 sessions (\`leadLags\`), one thread. L is numpy and statsmodels as one writes it, the pairs of each lag resampled by themselves; L1 draws one matrix of rows an instrument for all lags, as the engine does; L+ multiplies counts of rows with the sums of all lags (BLAS, on as many threads as it takes).

${table(['what', 'program', 'median', 'engine is faster by', 'bar', ''], leadLagRows(leadLag))}

## Verdicts

A reviewed claim judged among the claims of this table (\`primaryTests\`, \`judgeClaim\`): every specification of each claimed target under the same 1,000 common shifts, rivals on all instruments, words. SIMULATED: 1,260 sessions, 24 events; one thread.

${table(['claim', 'specifications × draws', 'median', 'peak memory', 'bar', ''], verdictRows(verdicts))}

## Stories

Clustering of SIMULATED titles (\`createStoryLinker\`) on one thread, four in ten of them copies or rewordings of earlier ones. Recall: of each hundredth title and those of the 48 hours before it, compared one with another, the pairs of Jaccard 0.5 and equal guard that are in one story.

${table(['stories', 'reached', 'bound', ''], storiesRows(stories))}

## Scoring

All axes, topics and evidence of a title (\`createScorer\`, the word lists and the model of [data](../data)) on one thread, on the titles of [data/scoring/training](../data/scoring/training) in random order. Beside it VADER (Hutto and Gilbert 2014; \`vader-sentiment\` 1.1.3), which gives one tone of English words, on the same titles in the same process, in turns; medians of five rounds after two.

${table(['scoring', 'reached', 'bound', ''], scoringRows(scoring))}

## Rows of a backfill

SIMULATED: 30 days of 20 feeds of 200 headlines a day, and five years of daily bars of 45 instruments, stored in a new database on disk, a transaction for each 1,000 rows, each row hashed and compared with what is there. Beside it one prepared \`INSERT\` of the driver (sqlite3), run once a row in one transaction, on the same rows ready made, with the same tables, indexes and settings, in the same process, in turns; medians of five rounds after one. The two databases are then found to hold the same rows.

${table(['backfill', 'reached', 'bound', ''], appendRows(append))}

## A backfill

SIMULATED: the answers that bring such headlines and bars, made ready before the clock and served from memory one after another: RSS of 200 items, each with a text of 300 characters, two feeds of three sifted by the reviewed topic words; a year of Yahoo's charts, Moscow Exchange's pages, the Bank of Russia's XML and FRED's CSV of the first 45 reviewed instruments that these have. The jobs' own functions (\`pollNews\`, \`backfillSeries\`) read them, set clocks and flags, look for gaps, and store each in a transaction of its own with its poll and its cursor; scoring is left out. Beside it the prepared \`INSERT\` as above, on the same rows ready made, in the same process, in turns; medians of five rounds after one. The two databases are then found to hold the same rows.

${table(['backfill', 'reached', 'bound', ''], pathRows(path))}

## A million headlines

SIMULATED: the titles above, four in ten of them copies or rewordings of earlier ones, spread over a year. Each is scored, clustered and stored with its score in a new database on disk, 1,000 a batch, as a stream: seconds are from the first headline to the closed database, whose rows are then counted.

${table(['million', 'reached', 'bound', ''], millionRows(million))}
`;
}
