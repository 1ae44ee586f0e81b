import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('no package.json above this file: the project tree is incomplete');
  return findRoot(parent);
}

/** The project's folder: the same from the sources and from the build, which lie at different depths. */
export const PROJECT_ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

/** Reviewed inputs. */
export const DATA_DIR = join(PROJECT_ROOT, 'data');
