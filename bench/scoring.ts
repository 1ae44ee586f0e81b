/**
 * Scoring of titles, all axes and topics, beside VADER in the same process: `node dist/bench/scoring.js` prints one line
 * of JSON. The titles are those of data/scoring/training, each once a round; the two take turns, so that a busy spell of
 * the machine does not fall on one of them alone.
 */
import { join } from 'node:path';
import { SentimentIntensityAnalyzer } from 'vader-sentiment';
import { loadLexicons } from '../src/config/lexicons.js';
import { loadModel } from '../src/config/models.js';
import { DATA_DIR } from '../src/config/paths.js';
import { createScorer } from '../src/score/scorer.js';
import { readTraining } from '../train/read-labelled.js';
import { median, peakRssMb } from './clock.js';
import { random, shuffled } from './random.js';
import type { ScoringLine } from './render-scoring.js';

const WARM = 2;
const COUNTED = 5;

const titles = shuffled(
  readTraining(join(DATA_DIR, 'scoring', 'training')).map(({ title }) => title),
  random(1),
);
const scorer = createScorer(loadLexicons(DATA_DIR), loadModel(DATA_DIR));

/** One number of each verdict is summed up, lest the compiler leave out what nobody reads. */
const READERS = {
  own: (title: string) => scorer.score({ title }).stance,
  vader: (title: string) => SentimentIntensityAnalyzer.polarity_scores(title).compound,
};

interface Round {
  readonly seconds: number;
  /** Of all threads of the process: those that compile and collect garbage, too. */
  readonly cpu: number;
}

function round(read: (title: string) => number): Round {
  const before = process.cpuUsage();
  const start = performance.now();
  let sum = 0;
  for (const title of titles) sum += read(title);
  const seconds = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(before);
  if (!Number.isFinite(sum)) throw new Error('a title came out as no number');
  return { seconds, cpu: (user + system) / 1e6 };
}

const rounds: Record<keyof typeof READERS, Round[]> = { own: [], vader: [] };
for (let i = 0; i < WARM + COUNTED; i++) {
  for (const name of ['own', 'vader'] as const) {
    const taken = round(READERS[name]);
    if (i >= WARM) rounds[name].push(taken);
  }
}

const perSecond = (name: keyof typeof READERS, clock: keyof Round): number =>
  titles.length / median(rounds[name].map((each) => each[clock]));
const line: ScoringLine = {
  titles: titles.length,
  titles_per_second: perSecond('own', 'seconds'),
  vader_titles_per_second: perSecond('vader', 'seconds'),
  ratio: perSecond('own', 'seconds') / perSecond('vader', 'seconds'),
  titles_per_cpu_second: perSecond('own', 'cpu'),
  vader_titles_per_cpu_second: perSecond('vader', 'cpu'),
  peak_rss_mb: peakRssMb(),
};
process.stdout.write(`${JSON.stringify(line)}\n`);
