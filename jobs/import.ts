import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { loadEventTags } from '../src/config/claims.js';
import { loadFileMap } from '../src/config/file-map.js';
import { loadOutlets } from '../src/config/outlets.js';
import { DATA_DIR } from '../src/config/paths.js';
import { FileFault } from '../src/sources/files/row.js';
import { importEvents } from './import/import-events.js';
import { importHeadlines } from './import/import-headlines.js';
import { importPrices } from './import/import-prices.js';
import type {
  FileReport,
  FileTask,
  ImportDeps,
  ImportEars,
  ImportKind,
  ImportOptions,
  Tally,
} from './import/types.js';

export type { FileReport, ImportDeps, ImportEars, ImportKind, ImportOptions } from './import/types.js';

const FAULTS_IN_LEDGER = 20;

const READERS: Readonly<Record<ImportKind, (task: FileTask, tally: Tally) => Promise<void>>> = {
  prices: importPrices,
  headlines: importHeadlines,
  events: importEvents,
};

/** Nothing was imported; the message says why and what to do. */
export class ImportRefused extends Error {}

function emptyTally(): Tally {
  return { rows: 0, inserted: 0, unchanged: 0, revised: 0, carried: 0, refused: 0, flagged: 0 };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** One file in one transaction: its good rows are all stored or, after a fault of the whole file, none. */
async function importFile(
  path: string,
  deps: ImportDeps,
  options: ImportOptions,
  maps: Pick<FileTask, 'fileMap' | 'outlets' | 'eventTags'>,
  ears: ImportEars,
): Promise<FileReport> {
  const tally = emptyTally();
  const total = sizeOf(path);
  const shared = {
    ...maps,
    path,
    deps,
    options,
    now: deps.clock.now(),
    onBytes: (bytes: number) => ears.progress?.(path, bytes, total),
    onFault: (fault: Parameters<FileTask['onFault']>[0]) => ears.refused?.(path, fault),
    onWarning: (warning: Parameters<FileTask['onWarning']>[0]) => ears.warned?.(path, warning),
  };
  try {
    await deps.store.transaction(async (store) => {
      await READERS[options.kind]({ ...shared, store }, tally);
      if (options.strict === true && tally.refused > 0) {
        throw new FileFault(`${tally.refused} rows are refused, and --strict takes all rows or none`);
      }
      if (tally.inserted > 0) await store.claimWorld('real');
    });
    return { file: path, ...tally, fault: null };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { file: path, ...emptyTally(), rows: tally.rows, refused: tally.rows, fault: error.message };
  }
}

function sum(reports: readonly FileReport[], count: keyof Tally): number {
  return reports.reduce((total, report) => total + report[count], 0);
}

function ledgerCounts(reports: readonly FileReport[]): Record<string, number> {
  const names = ['rows', 'inserted', 'unchanged', 'revised', 'carried', 'refused', 'flagged'] as const;
  return { files: reports.length, ...Object.fromEntries(names.map((name) => [name, sum(reports, name)])) };
}

/** @throws ImportRefused where real data would land among simulated ones. */
async function refuseSimulatedWorld({ store }: ImportDeps): Promise<void> {
  if ((await store.world()) !== 'simulated') return;
  throw new ImportRefused(
    'this database holds the SIMULATED demo world; set DATABASE_URL to a new file, such as sqlite:data/var/real.db, and import there',
  );
}

/** Runs `work` under an entry of the run ledger, which ends with the reports and faults that `work` has gathered. */
async function recordRun(
  { store, clock }: ImportDeps,
  options: ImportOptions,
  gathered: { readonly reports: readonly FileReport[]; readonly faults: readonly string[] },
  work: () => Promise<void>,
): Promise<void> {
  const id = randomUUID();
  const startedAt = clock.now();
  const entry = { id, job: 'import', dueAt: null, startedAt, params: { ...options } };
  // The lease lapses at once: a file is one transaction and the database has one writer, so that imports cannot mix,
  // and after a crash the next import need not wait for the dead one.
  if ((await store.runs.start(entry, startedAt)) === null) {
    throw new ImportRefused('another import began at this very moment; try again');
  }
  const finish = (error: string | null) => {
    const status = error === null ? 'succeeded' : 'failed';
    return store.runs.finish(id, {
      finishedAt: clock.now(),
      status,
      counts: ledgerCounts(gathered.reports),
      error,
    });
  };
  try {
    await work();
  } catch (error) {
    await finish(error instanceof Error ? error.message : String(error));
    throw error;
  }
  await finish(gathered.faults.length === 0 ? null : gathered.faults.join('\n'));
}

/**
 * Imports files one by one, each in a transaction of its own, and writes the import to the run ledger. Bad rows are
 * refused and told to `ears`, good ones stored; importing again changes nothing.
 *
 * @throws ImportRefused when the database holds the simulated world, or another import began at the same moment.
 */
export async function importFiles(
  deps: ImportDeps,
  options: ImportOptions,
  ears: ImportEars = {},
): Promise<readonly FileReport[]> {
  await refuseSimulatedWorld(deps);
  const ids = deps.instruments.map(({ id }) => id);
  const maps = {
    fileMap: loadFileMap(DATA_DIR, ids),
    outlets: loadOutlets(DATA_DIR),
    eventTags: loadEventTags(DATA_DIR),
  };
  const reports: FileReport[] = [];
  const faults: string[] = [];
  const hears: ImportEars = {
    ...ears,
    refused(file, fault) {
      if (faults.length < FAULTS_IN_LEDGER) faults.push(`${file}:${fault.line}: ${fault.detail}`);
      return ears.refused?.(file, fault);
    },
  };
  await recordRun(deps, options, { reports, faults }, async () => {
    for (const path of options.files) {
      const report = await importFile(path, deps, options, maps, hears);
      reports.push(report);
      if (report.fault !== null) faults.push(`${path}: ${report.fault}`);
      ears.done?.(report);
    }
  });
  return reports;
}
