import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from './support/shared.js';

const CORE = ['domain', 'stats', 'score', 'align', 'analyse', 'table', 'report'] as const;
const SHELL_HELP = ['config', 'clock', 'log', 'patience'];
/** The form in which scores travel: who asks another service for them reads what this one writes. */
const WIRE = ['serve/limits', 'serve/schemas/score'];
const PORTS = ['store/ports', 'serve/services', 'serve/queries'];

/** What each room may reach into, besides itself. The direction of dependence is one way. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  stats: ['domain'],
  score: ['domain', 'stats'],
  align: ['domain', 'stats'],
  analyse: ['domain', 'stats', 'score', 'align'],
  table: ['domain', 'stats', 'score', 'align', 'analyse'],
  report: ['domain', 'stats', 'score', 'align', 'analyse', 'table'],
  clock: ['domain'],
  log: [],
  patience: ['domain', 'clock'],
  config: [...CORE],
  sources: [...CORE, ...SHELL_HELP],
  remote: [...CORE, ...SHELL_HELP, ...WIRE],
  store: [...CORE, ...SHELL_HELP],
  serve: [...CORE, ...SHELL_HELP],
  jobs: [...CORE, ...SHELL_HELP, ...PORTS, 'compose', 'sources'],
  compose: [...CORE, ...SHELL_HELP, 'sources', 'remote', 'store', 'serve'],
  start: [...SHELL_HELP, 'compose', 'jobs'],
  main: ['config', 'start'],
};

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesUnder(path) : path.endsWith('.ts') ? [path] : [];
  });
}

/** Path below `src/` (or `jobs/…`) without its ending: `align/day-zero`, `jobs/score`, `clock`. */
function place(path: string): string {
  const below = relative(projectRoot, path).replace(/\.(ts|js)$/, '');
  return below.startsWith('src/') ? below.slice('src/'.length) : below;
}

const room = (where: string) => where.split('/')[0] ?? where;

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map((match) =>
    place(resolve(join(path, '..'), match[1] ?? '')),
  );
}

const files = [...filesUnder(join(projectRoot, 'src')), ...filesUnder(join(projectRoot, 'jobs'))];

describe('the house', () => {
  it('keeps the direction of dependence', () => {
    const wrong = files.flatMap((path) => {
      const from = place(path);
      const allowed = MAY_IMPORT[room(from)];
      if (allowed === undefined) return [`${from} stands in no room of the house`];
      return importsOf(path)
        .filter((to) => room(to) !== room(from) && !allowed.includes(room(to)) && !allowed.includes(to))
        .map((to) => `${from} imports ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the world out of the core: no clock, randomness, file, network or process', () => {
    const world = /from 'node:|Date\.now\(|new Date\(\)|Math\.random\(|\bfetch\(|process\./;
    const impure = files.filter((path) => {
      return CORE.some((name) => room(place(path)) === name) && world.test(readFileSync(path, 'utf8'));
    });
    expect(impure.map(place)).toEqual([]);
  });

  it('lets a computing thread load the core and nothing else', () => {
    const pathOf = new Map(files.map((path) => [place(path), path]));
    const loaded = new Set(['compose/pool/compute-thread']);
    // Sets grow while they are walked: what a file of the core imports is the core's, by the test above.
    for (const each of loaded) {
      const path = pathOf.get(each);
      if (path !== undefined && room(each) === 'compose') for (const to of importsOf(path)) loaded.add(to);
    }
    const outside = [...loaded].filter((each) => !CORE.some((name) => room(each) === name));
    expect(outside.sort()).toEqual(['compose/pool/compute-thread', 'compose/pool/tasks']);
  });

  it('has no file too long to be one thing', () => {
    const long = files.filter((path) => readFileSync(path, 'utf8').split('\n').length > 250);
    expect(long.map(place)).toEqual([]);
  });

  it('allows no any, no non-null assertion and no switched-off check', () => {
    const loose = /@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore|\bas any\b|: any\b/;
    expect(files.filter((path) => loose.test(readFileSync(path, 'utf8'))).map(place)).toEqual([]);
  });
});
