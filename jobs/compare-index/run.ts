import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  compareIndex,
  countScores,
  type DailySeries,
  describeSets,
} from '../../src/analyse/index-comparison/index.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { loadReferences } from '../../src/config/references.js';
import { addDays, type CalendarDate, daysBetween } from '../../src/domain/instant.js';
import type { ComparisonReport, FileRows } from '../../src/report/index-comparison/model.js';
import { readReference } from '../../src/sources/files/read-reference.js';
import { FileFault } from '../../src/sources/files/row.js';
import type { CompareOptions } from './args.js';
import { readScoredFiles } from './read-headlines.js';

type Span = Pick<CompareOptions, 'from' | 'to'>;

function filesIn(folder: string, kind: string): string[] {
  const dir = join(folder, kind);
  let names: string[];
  try {
    names = readdirSync(dir);
  } catch {
    throw new FileFault(`${dir}: there is no such folder`);
  }
  return names
    .filter((name) => /\.(csv|tsv|txt|json|jsonl|ndjson)$/i.test(name))
    .sort()
    .map((name) => join(dir, name));
}

function onDays(name: string, values: ReadonlyMap<CalendarDate, number>, { from, to }: Span): DailySeries {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
  return { name, values: days.map((day) => values.get(day) ?? null) };
}

async function readReferences(folder: string, span: Span) {
  const known = loadReferences(DATA_DIR);
  const series: DailySeries[] = [];
  const files: FileRows[] = [];
  const refusals: string[] = [];
  for (const path of filesIn(folder, 'indices')) {
    const file = known(path);
    if (file === null) {
      refusals.push(`${path}: data/references.json knows no file of this name`);
      continue;
    }
    const read = await readReference(path, file);
    files.push({ file: path, rows: read.rows, taken: read.taken, refused: read.refused.length });
    for (const { line, field, detail } of read.refused)
      refusals.push(`${path}:${line}: ${field === null ? '' : `${field}: `}${detail}`);
    for (const [name, values] of read.series) series.push(onDays(name, values, span));
  }
  return { series: series.sort((a, b) => (a.name < b.name ? -1 : 1)), files, refusals };
}

/** Reads a folder of headlines and daily series, scores every title, and lays the index beside the series. */
export async function runComparison(folder: string, span: Span): Promise<ComparisonReport> {
  const read = await readScoredFiles(filesIn(folder, 'headlines'));
  const references = await readReferences(folder, span);
  const faults = read.reports.flatMap(({ file, fault }) => (fault === null ? [] : [`${file}: ${fault}`]));
  const headlineFiles = read.reports.map(({ file, rows, inserted, unchanged, revised, refused }) => ({
    ...{ file, rows, refused },
    taken: inserted + unchanged + revised,
  }));
  return {
    scorerVersion: read.scorerVersion,
    files: [...headlineFiles, ...references.files],
    refusals: [...read.refusals, ...faults, ...references.refusals],
    sets: describeSets(read.headlines),
    scores: countScores(read.headlines),
    titlesPerSecond: read.titlesPerSecond,
    comparison: compareIndex(read.headlines, references.series, span),
  };
}
