import { basename } from 'node:path';
import { z } from 'zod';
import type { Adjustment } from '../domain/bar.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'file-map.json';
const text = z.string().min(1);
const source = z.string().regex(/^[a-z0-9_]+$/, 'is not lower-case letters, digits and underscores');
const pattern = z.string().regex(/^[\w.*-]+$/, 'is not a file name with * for any characters');

const FILE_SCHEMA = z.strictObject({
  provenance: text,
  prices: z.array(
    z.strictObject({
      pattern,
      instrument: text,
      source,
      adjustment: z.enum(['raw', 'split', 'total']),
      note: text.optional(),
    }),
  ),
  headlines: z.array(z.strictObject({ pattern, source, note: text.optional() })),
  events: z.array(z.strictObject({ pattern, source, note: text.optional() })),
});

/** What the reviewed map knows of a price file by its name. */
export interface PriceFile {
  readonly instrument: string;
  readonly source: string;
  readonly adjustment: Adjustment;
}

/** The reviewed map from file names to what the files hold; null for a name it does not know. */
export interface FileMap {
  prices(path: string): PriceFile | null;
  headlines(path: string): { readonly source: string } | null;
  events(path: string): { readonly source: string } | null;
}

/** The first row whose pattern fits the file's name without its ending, in any letter case. */
function firstFit<Row extends { readonly pattern: string }>(rows: readonly Row[]) {
  const compiled = rows.map((row) => {
    const parts = row.pattern.split('*').map((part) => part.replace(/[.-]/g, '\\$&'));
    return { row, fits: new RegExp(`^${parts.join('.*')}$`, 'i') };
  });
  return (path: string): Row | null => {
    const name = basename(path).replace(/\.(csv|tsv|txt|json|jsonl|ndjson)$/i, '');
    return compiled.find(({ fits }) => fits.test(name))?.row ?? null;
  };
}

/**
 * Reads the reviewed file names.
 * @param instrumentIds the instruments a price file may hold
 * @throws DataFileError naming file and field.
 */
export function loadFileMap(dataDir: string, instrumentIds: readonly string[]): FileMap {
  const file = readJson(dataDir, FILE, FILE_SCHEMA);
  const known = new Set(instrumentIds);
  file.prices.forEach(({ instrument }, index) => {
    if (known.has(instrument)) return;
    throw new DataFileError(`${FILE}: prices.${index}.instrument: "${instrument}" is no instrument`);
  });
  return {
    prices: firstFit(file.prices),
    headlines: firstFit(file.headlines),
    events: firstFit(file.events),
  };
}
