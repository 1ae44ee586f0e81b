import { basename } from 'node:path';
import { z } from 'zod';
import { readJson } from './read-json.js';

const FILE = 'references.json';
const text = z.string().min(1);
const column = z.string().regex(/^[a-z0-9_]+$/, 'is not lower-case letters, digits and underscores');

const SCHEMA = z.strictObject({
  provenance: text,
  files: z.array(
    z.strictObject({
      pattern: z.string().regex(/^[\w.*-]+$/, 'is not a file name with * for any characters'),
      date: column,
      citation: text,
      series: z.array(z.strictObject({ name: column, column, per: column.optional(), note: text })).min(1),
    }),
  ),
});

/** What the reviewed list knows of a file of daily series: its columns, and who is to be cited. */
export interface ReferenceFile {
  /** Column of the date. */
  readonly date: string;
  readonly citation: string;
  readonly series: readonly {
    readonly name: string;
    readonly column: string;
    /** Column to divide by. */
    readonly per?: string | undefined;
    readonly note: string;
  }[];
}

/**
 * Reads the reviewed list of daily series to compare the narrative index with.
 * @returns what a file holds, by its name; null for a name the list does not know
 * @throws DataFileError naming file and field.
 */
export function loadReferences(dataDir: string): (path: string) => ReferenceFile | null {
  const known = readJson(dataDir, FILE, SCHEMA).files.map((file) => {
    const parts = file.pattern.split('*').map((part) => part.replace(/[.-]/g, '\\$&'));
    return { file, fits: new RegExp(`^${parts.join('.*')}$`, 'i') };
  });
  return (path) => {
    const name = basename(path).replace(/\.(csv|tsv|txt)$/i, '');
    return known.find(({ fits }) => fits.test(name))?.file ?? null;
  };
}
