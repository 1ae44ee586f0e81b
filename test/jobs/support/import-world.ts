import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from '@jest/globals';
import { type FileReport, type ImportDeps, type ImportOptions, importFiles } from '../../../jobs/import.js';
import { fixedClock } from '../../../src/clock.js';
import { loadCalendars } from '../../../src/config/calendars.js';
import { loadInstruments } from '../../../src/config/instruments.js';
import { DATA_DIR } from '../../../src/config/paths.js';
import { type Instant, instant } from '../../../src/domain/instant.js';
import { openStore } from '../../../src/store/open.js';
import type { Store } from '../../../src/store/ports.js';

const sessionTables = loadCalendars(DATA_DIR);
const instruments = loadInstruments(DATA_DIR, [...sessionTables.keys()]);

/** A Saturday, so that every session of the week before is closed. */
export const NOW = instant('2025-03-22T12:00:00Z');
export const LATER = { at: instant('2026-01-01T00:00:00Z'), basis: 'recorded' } as const;

/** What an import left behind, and what it said. */
export interface Imported {
  readonly reports: readonly FileReport[];
  /** `line field: detail` of every refused row. */
  readonly refusals: readonly string[];
}

/** Dependencies of an import on a store, at a fixed moment. */
export function importDeps(store: Store, now: Instant = NOW): ImportDeps {
  return { store, sessionTables, instruments, clock: fixedClock(now) };
}

export async function runImport(store: Store, options: ImportOptions, now: Instant = NOW): Promise<Imported> {
  const refusals: string[] = [];
  const reports = await importFiles(importDeps(store, now), options, {
    refused(_, { line, field, detail }) {
      refusals.push(`${line} ${field ?? 'row'}: ${detail}`);
    },
  });
  return { reports, refusals };
}

/** A folder for the suite's own files, and fresh databases; all gone when it ends. */
export function importWorld() {
  const dir = mkdtempSync(join(tmpdir(), 'import-'));
  const stores: Store[] = [];
  afterAll(async () => {
    for (const store of stores) await store.close();
    rmSync(dir, { recursive: true });
  });
  return {
    write(name: string, content: string): string {
      const path = join(dir, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    async open(): Promise<Store> {
      const store = await openStore(`sqlite:${join(dir, `${stores.length}.db`)}`);
      stores.push(store);
      return store;
    },
  };
}
