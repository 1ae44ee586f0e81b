import { performance } from 'node:perf_hooks';
import { composeApp } from '../../src/compose/app.js';
import { readConfig } from '../../src/config/config.js';
import type { ScoredHeadline } from '../../src/domain/scored-headline.js';
import { type FileReport, importFiles } from '../import.js';

/** Settings of a database that lives as long as the command: nothing of the user's own is read or written. */
const IN_MEMORY = { DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent', COMPUTE_THREADS: '0' };

/** Headlines as the import takes them, with scores of the present scorer. */
export interface ScoredFiles {
  readonly headlines: readonly ScoredHeadline[];
  readonly reports: readonly FileReport[];
  /** `file:line: field: reason` of every refused row. */
  readonly refusals: readonly string[];
  readonly scorerVersion: string;
  readonly titlesPerSecond: number;
}

/** Imports headline files into a database in memory, by the same way as `npm run import`, and scores every title. */
export async function readScoredFiles(files: readonly string[]): Promise<ScoredFiles> {
  const app = await composeApp(readConfig(IN_MEMORY));
  try {
    const refusals: string[] = [];
    const reports = await importFiles(
      app,
      { kind: 'headlines', files },
      {
        refused(file, { line, field, detail }) {
          refusals.push(`${file}:${line}: ${field === null ? '' : `${field}: `}${detail}`);
        },
      },
    );
    const recordedAt = app.clock.now();
    const stored = await app.store.headlines.read({
      asOf: { at: recordedAt, basis: 'recorded' },
      scorer: 'latest',
    });
    const begun = performance.now();
    const scores = await app.scorer.scoreAll(
      stored.map(({ headline: { id, title, lang, outlet, body } }) => {
        return { id, title, lang, outlet, ...(body === null ? {} : { body }) };
      }),
    );
    const headlines = stored.map(({ headline }, at) => {
      const score = scores[at];
      if (score === undefined) throw new Error(`headline ${headline.id} has no score`);
      return { headline, score: { ...score, recordedAt } };
    });
    const seconds = (performance.now() - begun) / 1000;
    const titlesPerSecond = Math.round(headlines.length / seconds);
    return { headlines, reports, refusals, scorerVersion: await app.scorer.version(), titlesPerSecond };
  } finally {
    await app.close();
  }
}
