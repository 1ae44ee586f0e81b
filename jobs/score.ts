import type { App } from '../src/compose/app.js';
import { definedOnly } from '../src/compose/defined-only.js';
import { ScorerFailed } from '../src/domain/faults.js';
import type { Headline } from '../src/domain/headline.js';
import { endOfDate, type Instant, instant } from '../src/domain/instant.js';
import type { NewScore } from '../src/store/ports.js';
import type { Job, JobParams } from './job.js';

const HEADLINES_A_BATCH = 500;

type Unscored = Pick<Headline, 'id' | 'title' | 'body' | 'lang' | 'outlet'> & Pick<NewScore, 'textHash'>;

/** Headlines of a span that have no score of this version, in batches, oldest first. */
async function* unscoredOf(
  app: App,
  version: string,
  params: JobParams,
): AsyncGenerator<readonly Unscored[]> {
  const from = params.from === undefined ? undefined : instant(`${params.from}T00:00:00Z`);
  const to = params.to === undefined ? undefined : endOfDate(params.to);
  const asOf = { at: app.clock.now(), basis: 'recorded' } as const;
  let after: { publishedAt: Instant; id: string } | undefined;
  for (;;) {
    const query = { ...definedOnly({ from, to, after }), asOf, scorer: 'latest' } as const;
    const rows = await app.store.headlines.read({ ...query, limit: HEADLINES_A_BATCH });
    yield rows.filter(({ score }) => score?.scorerVersion !== version).map(({ headline }) => headline);
    const last = rows.at(-1)?.headline;
    if (last === undefined || rows.length < HEADLINES_A_BATCH) return;
    after = { publishedAt: last.publishedAt, id: last.id };
  }
}

/** All headlines without a score of this version: each batch that is scored leaves the list. */
async function* allUnscored(app: App, version: string): AsyncGenerator<readonly Unscored[]> {
  for (;;) {
    const batch = await app.store.headlines.unscored(version, HEADLINES_A_BATCH);
    if (batch.length === 0) return;
    yield batch;
  }
}

/** Rows with the scores of a batch. @throws ScorerFailed when they are not one of `version` for each headline. */
async function scoreBatch(app: App, version: string, batch: readonly Unscored[]): Promise<NewScore[]> {
  const scores = await app.scorer.scoreAll(
    batch.map(({ id, title, body, lang, outlet }) => ({ id, title, body, lang, outlet })),
  );
  // Taken now, not before: a slow scorer's scores were not known when it was asked.
  const recordedAt = app.clock.now();
  return batch.map(({ id, textHash }, i) => {
    const score = scores[i];
    if (score?.scorerVersion !== version) {
      const other = score === undefined ? 'no score at all' : score.scorerVersion;
      throw new ScorerFailed(`the scorer began as ${version} and gave ${other}; run the job again`);
    }
    return { headlineId: id, ...(textHash === undefined ? {} : { textHash }), score, recordedAt };
  });
}

/** Gives every headline that has none a score of the present scorer version; earlier scores stay. */
export const scoreJob: Job = {
  name: 'score',
  description: 'score the headlines that have no score of this scorer version',
  accepts: ['from', 'to'],
  async run(app, params, progress) {
    const ranged = params.from !== undefined || params.to !== undefined;
    const version = await app.scorer.version();
    let scored = 0;
    let abstained = 0;
    for await (const batch of ranged ? unscoredOf(app, version, params) : allUnscored(app, version)) {
      const rows = await scoreBatch(app, version, batch);
      const written = await app.store.headlines.appendScores(rows);
      if (written.inserted + written.revised < rows.length) {
        throw new Error(
          `of ${rows.length} scores only ${written.inserted + written.revised} were new to the store`,
        );
      }
      scored += rows.length;
      abstained += rows.filter(({ score }) => score.abstained).length;
      progress(scored, null);
    }
    return { counts: { scored, abstained }, faults: [] };
  },
};
