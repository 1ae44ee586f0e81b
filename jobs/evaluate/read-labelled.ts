import { stat } from 'node:fs/promises';
import { type LabelledTitle, MEASURED_AXES } from '../../src/score/evaluate/axes.js';
import { CellFault } from '../../src/sources/files/read-cells.js';
import { type Line, readLines } from '../../src/sources/files/read-lines.js';
import { FileFault } from '../../src/sources/files/row.js';
import { namesTargets, type ReadTarget, readTargets, textOf } from './read-targets.js';
import { readLabelledTitle } from './read-title.js';
import { EvaluateRefused } from './refused.js';

/** One line of the file. */
export interface LabelledLine {
  readonly line: number;
  readonly isBlank: boolean;
  /** Null where the line labels no axis: it is blank, or only about targets. */
  readonly labelled: LabelledTitle | null;
  readonly targets: readonly ReadTarget[];
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileFault(`is not JSON (${reason}); write one object a line`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FileFault('is not a JSON object; write one object a line');
  return Object.fromEntries(Object.entries(value));
}

function readLine({ number, text, isUtf8 }: Line): LabelledLine {
  if (text.trim() === '') return { line: number, isBlank: true, labelled: null, targets: [] };
  if (!isUtf8) throw new FileFault('is not UTF-8; convert the file to UTF-8');
  const fields = parseObject(text);
  const targets = namesTargets(fields) ? readTargets(fields) : [];
  // A sentence that is labelled by its targets needs no stance; with one it is a title like any other.
  const isTitle = targets.length === 0 || MEASURED_AXES.some((axis) => (fields[axis] ?? null) !== null);
  if (!isTitle) return { line: number, isBlank: false, labelled: null, targets };
  const title = targets.length === 0 ? fields.title : textOf(fields);
  return { line: number, isBlank: false, labelled: readLabelledTitle({ ...fields, title }), targets };
}

/** The file's length, which the progress is shown against. @throws EvaluateRefused where there is no such file */
export async function lengthOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  if (found === null)
    throw new EvaluateRefused(`${file}: there is no such file, or no way to it; check the path`);
  if (found.isDirectory()) throw new EvaluateRefused(`${file}: is a folder; name a file in it`);
  return found.size;
}

/**
 * Reads labelled titles, one JSON object a line, in memory that does not grow with the file.
 * @param onBytes hears how many bytes have been read so far
 * @throws EvaluateRefused naming file, line, field and remedy of the first fault
 */
export async function* readLabelled(
  file: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<LabelledLine> {
  try {
    for await (const lines of readLines(file, onBytes)) for (const line of lines) yield lineOf(file, line);
  } catch (error) {
    throw error instanceof FileFault ? new EvaluateRefused(`${file}: ${error.message}`) : error;
  }
}

function lineOf(file: string, line: Line): LabelledLine {
  try {
    return readLine(line);
  } catch (error) {
    const where = `${file}:${line.number}`;
    if (error instanceof CellFault) throw new EvaluateRefused(`${where}: ${error.field}: ${error.message}`);
    throw error instanceof FileFault ? new EvaluateRefused(`${where}: ${error.message}`) : error;
  }
}
