import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtFile } from '../../support/build.js';
import { scorer } from '../../support/scorer.js';
import { projectRoot } from '../../support/shared.js';

/** Written titles that rules and model have an opinion of. */
export const written: readonly string[] = readFileSync(
  join(projectRoot, 'data', 'scoring', 'development.jsonl'),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { readonly title: string }).title);

export const bytesOf = (title: string): string => JSON.stringify(scorer.score({ title }));

/** Scores of titles by a process of their own, of the compiled sources. */
export function scoredApart(titles: readonly string[]): string[] {
  const script = fileURLToPath(new URL('fresh-scorer.mjs', import.meta.url));
  const args = [script, builtFile('main.js').href, join(projectRoot, 'data')];
  const ran = spawnSync(process.execPath, args, { input: JSON.stringify(titles), encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as string[];
}
