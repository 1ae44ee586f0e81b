import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from '@jest/globals';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The folder of real and golden data beside the project, or null where it does not stand there. */
export function sharedDir(): string | null {
  const dir = join(projectRoot, '..', 'shared');
  return existsSync(join(dir, 'README.md')) ? dir : null;
}

/** `describe` for suites that need the data folder beside the project; elsewhere one skipped test states the reason. */
export function describeWithShared(name: string, suite: (dir: string) => void): void {
  const dir = sharedDir();
  if (dir !== null) describe(name, () => suite(dir));
  else describe(name, () => it.skip('skipped: ../shared does not stand beside the project', () => undefined));
}
