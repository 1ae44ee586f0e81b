import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';

/** A reviewed data file that cannot be used; the message names file and field. */
export class DataFileError extends Error {}

/**
 * Reads and validates one reviewed JSON file below `dataDir`.
 * @throws DataFileError with one clause a faulty field.
 */
export function readJson<Schema extends z.ZodType>(
  dataDir: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(resolve(dataDir, file), 'utf8'));
  } catch (error) {
    throw new DataFileError(
      `${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
  throw new DataFileError(`${file}: ${problems.join('; ')}`);
}
