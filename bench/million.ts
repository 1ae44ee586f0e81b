/**
 * The whole way of a headline but prices, a million times: `node dist/bench/million.js [headlines] [days]` prints one
 * line of JSON. SIMULATED headlines, made of our own training titles, are scored, clustered and stored in batches as
 * they come; none stays in memory. Ends with an error where the database does not hold what went in.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knex from 'knex';
import { loadLexicons } from '../src/config/lexicons.js';
import { loadModel } from '../src/config/models.js';
import { DATA_DIR } from '../src/config/paths.js';
import type { ArrivingClocks } from '../src/domain/as-of.js';
import { hostOf } from '../src/domain/canonical-url.js';
import type { HeadlineObservation } from '../src/domain/headline.js';
import { createScorer } from '../src/score/scorer.js';
import { createStoryLinker, type StoryText } from '../src/score/story-linker.js';
import { trackStories } from '../src/score/story-tracker.js';
import { openStore } from '../src/store/open.js';
import { openSqlite } from '../src/store/sqlite.js';
import { readTraining } from '../train/read-labelled.js';
import { batchesOf } from './batches.js';
import { peakRssMb } from './clock.js';
import type { MillionLine } from './render-million.js';
import { simulateTitles, wordingOf } from './titles.js';

const HEADLINES_A_BATCH = 1_000;

const [count = '1000000', days = '365'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'million-'));
// However this ends, by an error or by Ctrl-C, a database of a gigabyte is not left behind.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Ids as an import gives them: hashes, which come to a database's indexes in no order, unlike numbers that ascend. */
function* withHashes(titles: Iterable<StoryText>): Generator<StoryText> {
  for (const title of titles) {
    yield { ...title, id: createHash('sha256').update(title.id).digest('hex').slice(0, 16) };
  }
}

function arriving({ id, title, url, availableAt }: StoryText): HeadlineObservation & ArrivingClocks {
  return {
    id,
    source: 'simulated',
    title,
    body: null,
    url,
    outlet: (url === null ? null : hostOf(url)) ?? 'unknown',
    outletCamp: 'other',
    lang: 'und',
    publishedAt: availableAt,
    timePrecision: 'instant',
    recordedAt: availableAt,
    availableAt,
    availableBasis: 'source_timestamp',
  };
}

interface Ended {
  readonly headlines: number;
  readonly stories: number;
}

async function takeIn(titles: Iterable<StoryText>, path: string): Promise<Ended> {
  const scorer = createScorer(loadLexicons(DATA_DIR), loadModel(DATA_DIR));
  const linker = createStoryLinker();
  const tracker = trackStories();
  const { headlines, close } = await openStore(`sqlite:${path}`);
  let taken = 0;
  for (const batch of batchesOf(titles, HEADLINES_A_BATCH)) {
    const scores = batch.map(({ id, title, availableAt }) => ({
      headlineId: id,
      score: scorer.score({ title }),
      recordedAt: availableAt,
    }));
    for (const title of batch) tracker.add(linker.add(title));
    await headlines.append(batch.map(arriving));
    await headlines.appendScores(scores);
    taken += batch.length;
  }
  await close();
  let stories = 0;
  for (let position = 0; position < taken; position++) {
    if (tracker.storyOf(position) === position) stories++;
  }
  return { headlines: taken, stories };
}

/** Rows of the tables, counted in the file on a connection of its own. */
async function storedIn(path: string): Promise<{ headlines: number; scores: number }> {
  const { writer, reader } = await openSqlite(knex, path);
  const rowsOf = async (table: string): Promise<number> => {
    const [row] = await reader(table).count<{ rows: number }[]>({ rows: '*' });
    return row?.rows ?? 0;
  };
  const stored = { headlines: await rowsOf('headline'), scores: await rowsOf('score') };
  await reader.destroy();
  await writer.destroy();
  return stored;
}

const path = join(folder, 'million.db');
const wording = wordingOf(readTraining(join(DATA_DIR, 'scoring', 'training')).map(({ title }) => title));
const start = performance.now();
const titles = withHashes(simulateTitles(Number(count), Number(days), 1, wording));
const { headlines, stories } = await takeIn(titles, path);
const seconds = (performance.now() - start) / 1_000;
const { user, system } = process.cpuUsage();
const stored = await storedIn(path);
if (headlines !== Number(count) || stored.headlines !== headlines || stored.scores !== headlines) {
  throw new Error(
    `${count} headlines went in; ${stored.headlines} headlines and ${stored.scores} scores are stored`,
  );
}
const line: MillionLine = {
  headlines,
  days: Number(days),
  seconds,
  cpu_seconds: (user + system) / 1e6,
  headlines_per_second: headlines / seconds,
  stories,
  database_mb: statSync(path).size / 2 ** 20,
  peak_rss_mb: peakRssMb(),
};
process.stdout.write(`${JSON.stringify(line)}\n`);
