import type { App } from '../src/compose/app.js';
import type { BarFlag } from '../src/domain/bar.js';
import { ScorerFailed } from '../src/domain/faults.js';
import { utcDate } from '../src/domain/instant.js';
import type { JobRun } from '../src/domain/run.js';
import type { Job } from './job.js';

const BARS_A_READ = 1_000_000;

/** Bars by finding, and bars with any. A finding is stored on purpose: it is counted here, not a fault. */
async function barCounts(app: App): Promise<Record<string, number>> {
  const counts: Record<string, number> = { bars: 0, flagged_bars: 0 };
  for (const { id } of app.instruments) {
    const query = { instruments: [id], interval: '1d', adjust: 'raw', limit: BARS_A_READ } as const;
    const { rows } = await app.services.bars(query);
    counts.bars = (counts.bars ?? 0) + rows.length;
    for (const { flags } of rows) {
      if (flags.length > 0) counts.flagged_bars = (counts.flagged_bars ?? 0) + 1;
      for (const flag of flags) counts[key(flag)] = (counts[key(flag)] ?? 0) + 1;
    }
  }
  return counts;
}

function key(flag: BarFlag): string {
  return `flag_${flag}`;
}

/** The newest run of each job that did not succeed; the checks' own findings are found anew each time. */
function brokenRuns(runs: readonly JobRun[]): string[] {
  const newest = new Map<string, JobRun>();
  for (const run of runs) if (!newest.has(run.job)) newest.set(run.job, run);
  return [...newest.values()]
    .filter(({ job, status }) => job !== 'check' && (status === 'failed' || status === 'interrupted'))
    .map(({ job, status, startedAt, error }) => {
      // The one entry of the ledger that is no job of `npm run job`.
      const again = job === 'import' ? 'npm run import -- …' : `npm run job -- ${job}`;
      return `the last run of ${job} (${startedAt}) ${status}: ${error ?? 'no reason given'}; run it again: ${again}`;
    });
}

/** Series that are late at the wall clock. The simulated world has an end, so its age is no fault. */
async function staleSeries(app: App): Promise<string[]> {
  if ((await app.store.world()) === 'simulated') return [];
  const { rows } = await app.services.instruments({});
  const late = rows
    .filter(({ stale, range }) => stale && range !== null)
    .map(
      ({ instrument, range }) =>
        `${instrument.id}: the newest bar is of ${range?.lastSession}; import newer ones`,
    );
  const today = utcDate(app.clock.now());
  const { meta } = await app.services.narrative({
    measure: 'stance',
    bucket: 'day',
    panel: 'all',
    from: today,
    to: today,
  });
  const silent = meta.stale
    .filter(({ kind }) => kind === 'headlines')
    .map(({ newest }) => `headlines: the newest is of ${newest ?? 'no date at all'}; import newer ones`);
  return [...late, ...silent];
}

/** What the poll ledger and the stored bars show to be wrong with the sources; the simulated world has none. */
async function sourceFindings(app: App): Promise<string[]> {
  if ((await app.store.world()) === 'simulated') return [];
  const { rows } = await app.services.dataQuality({});
  return rows.flatMap(({ findings }) =>
    findings.map(({ source, subject, code, since, detail }) => {
      return `${source} ${subject}: ${code} since ${since}: ${detail}`;
    }),
  );
}

/** How many headlines lack a score of the scorer in use; a remote one that does not answer is itself a fault. */
async function scoring(app: App): Promise<{ counts: Record<string, number>; faults: string[] }> {
  try {
    const version = await app.scorer.version();
    const unscored = (await app.store.headlines.unscored(version, BARS_A_READ)).length;
    const fault = `${unscored} headlines have no score of ${version}; npm run job -- score`;
    return { counts: { unscored }, faults: unscored === 0 ? [] : [fault] };
  } catch (error) {
    if (error instanceof ScorerFailed) return { counts: {}, faults: [error.message] };
    throw error;
  }
}

/** Holds the stored data against what they should be: scores, staleness, findings about bars and sources, broken runs. */
export const checkJob: Job = {
  name: 'check',
  description: 'check the stored data; exit code 1 when something is wrong',
  accepts: [],
  async run(app) {
    const { ok, reason } = await app.services.readiness();
    if (!ok) return { counts: {}, faults: [reason ?? 'the database is not ready'] };
    const scores = await scoring(app);
    const late = await staleSeries(app);
    const found = await sourceFindings(app);
    const broken = brokenRuns(await app.store.runs.read({ limit: 1000 }));
    const bars = await barCounts(app);
    const faults = [
      ...scores.faults,
      ...(bars.bars === 0 ? ['no bars are stored; npm run import -- prices <file…>'] : []),
      ...late,
      ...found,
      ...broken,
    ];
    return {
      counts: {
        ...bars,
        ...scores.counts,
        stale: late.length,
        findings: found.length,
        broken_runs: broken.length,
      },
      faults,
    };
  },
};
