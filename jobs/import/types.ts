import type { App } from '../../src/compose/app.js';
import type { FileMap } from '../../src/config/file-map.js';
import type { Outlets } from '../../src/config/outlets.js';
import type { Instant } from '../../src/domain/instant.js';
import type { RowFault } from '../../src/sources/files/row.js';
import type { Store } from '../../src/store/ports.js';

export const IMPORT_KINDS = ['prices', 'headlines', 'events'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What an import stands on. */
export type ImportDeps = Pick<App, 'store' | 'instruments' | 'sessionTables' | 'clock'>;

export interface ImportOptions {
  readonly kind: ImportKind;
  readonly files: readonly string[];
  /** Of all files, for prices alone; else the reviewed file names decide. */
  readonly instrument?: string;
  /** Name the rows are stored under; else the reviewed file names decide, else `file`. */
  readonly source?: string;
  /** Where a row states no `available_at`: by its source's clock (default), or the moment of the import. */
  readonly available?: 'source' | 'now';
  /** A file with a refused row is refused whole. */
  readonly strict?: boolean;
}

/** What became of the rows of a file: rows = inserted + unchanged + revised + carried + refused. */
export interface RowCounts {
  readonly rows: number;
  readonly inserted: number;
  /** Equal to a stored row, or to an earlier one of the same file. */
  readonly unchanged: number;
  readonly revised: number;
  /** Rows that repeat an official rate on a further day it is in force. */
  readonly carried: number;
  readonly refused: number;
}

export interface FileReport extends RowCounts {
  readonly file: string;
  /** Bars with at least one finding, events with a tag that no reviewed claim asks for. */
  readonly flagged: number;
  /** Why none of the file was taken; null when its good rows are stored. */
  readonly fault: string | null;
}

/** What an import tells while it runs. */
export interface ImportEars {
  progress?(file: string, bytes: number, totalBytes: number): void;
  /** The import waits for what it returns, so that a slow listener does not pile up rows. */
  refused?(file: string, fault: RowFault): void | Promise<void>;
  /** What was stored all the same; awaited like a refusal. */
  warned?(file: string, warning: RowFault): void | Promise<void>;
  done?(report: FileReport): void;
}

/** What the reading of one file needs, inside its transaction. */
export interface FileTask {
  readonly path: string;
  readonly store: Store;
  readonly deps: ImportDeps;
  readonly options: ImportOptions;
  readonly fileMap: FileMap;
  readonly outlets: Outlets;
  /** The words that reviewed claims ask events for. */
  readonly eventTags: ReadonlyMap<string, string>;
  /** The moment of the import: when the file's rows are recorded. */
  readonly now: Instant;
  onBytes(bytes: number): void;
  onFault(fault: RowFault): void | Promise<void>;
  onWarning(warning: RowFault): void | Promise<void>;
}

/** The counts of a file under way. */
export interface Tally {
  rows: number;
  inserted: number;
  unchanged: number;
  revised: number;
  carried: number;
  refused: number;
  flagged: number;
}
