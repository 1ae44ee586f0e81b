import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DATA_DIR, PROJECT_ROOT } from './paths.js';

const NOT_REVIEWED = new Set(['var']);

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !NOT_REVIEWED.has(entry.name))
    .flatMap((entry) => {
      const path = join(dir, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    })
    .filter((path) => /\.(js|ts|json)$/.test(path))
    .sort();
}

/** The version that package.json states. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

/**
 * The package's version with a digest of the code that runs and of the reviewed inputs it reads: two answers with
 * the same code version were made by the same program.
 */
export function codeVersion(): string {
  const hash = createHash('sha256');
  for (const path of [...filesUnder(join(import.meta.dirname, '..')), ...filesUnder(DATA_DIR)]) {
    hash.update(relative(PROJECT_ROOT, path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return `${packageVersion()}+${hash.digest('hex').slice(0, 12)}`;
}
