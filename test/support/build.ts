import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from '@jest/globals';
import { projectRoot } from './shared.js';

const built = join(projectRoot, 'dist/src');

function newestUnder(dir: string): number {
  const times = readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(...times);
}

/** Address of a compiled file: `compose/pool/compute-thread.js`. */
export function builtFile(path: string): URL {
  return pathToFileURL(join(built, path));
}

function lacking(): string | null {
  if (!existsSync(join(built, 'main.js'))) return 'there is no build; npm run build makes it';
  const stale = newestUnder(join(projectRoot, 'src')) > newestUnder(built);
  return stale ? 'the build is older than the sources; npm run build renews it' : null;
}

/** `describe` for suites that need the compiled product; without one as new as the sources, one skipped test says so. */
export function describeWithBuild(name: string, suite: () => void): void {
  const reason = lacking();
  if (reason === null) describe(name, suite);
  else describe(name, () => it.skip(`skipped: ${reason}`, () => undefined));
}
