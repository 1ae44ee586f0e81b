import { z } from 'zod';
import type { Fetched } from '../../net/fetcher.js';
import { SourceFault } from '../../source-fault.js';

/** One row of a block: cells by column name, whatever the order of the columns. */
export type IssRow = Readonly<Record<string, unknown>>;

/** An answer of ISS: blocks by name, each a list of column names and a list of rows. */
export interface IssAnswer {
  readonly blocks: Readonly<Record<string, unknown>>;
  readonly text: string;
}

const BLOCK = z.object({ columns: z.array(z.string()), data: z.array(z.array(z.unknown())) });
/** Characters of an answer that are kept with a fault. */
const START = 200;

export function fault(code: SourceFault['code'], message: string, text: string): SourceFault {
  return new SourceFault(code, `moex: ${message}`, text.slice(0, START));
}

/** @throws SourceFault `not_the_format` when the body is no JSON object in UTF-8. */
export function readAnswer({ body, url }: Pick<Fetched, 'body' | 'url'>): IssAnswer {
  const text = new TextDecoder('utf-8').decode(body);
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    const what = /^\s*</.test(text) ? 'a page of HTML or XML' : 'text that is no whole JSON';
    throw fault('not_the_format', `${url} gave ${what}; see what it says and ask again later`, text);
  }
  const blocks = z.record(z.string(), z.unknown()).safeParse(content);
  if (!blocks.success) throw fault('not_the_format', `${url} gave JSON that is no object of blocks`, text);
  return { blocks: blocks.data, text };
}

/**
 * The rows of one block. A row of another length than the list of columns keeps its cells under `cells` alone, so that
 * every needed column reads as missing and the row is refused.
 * @throws SourceFault `columns_changed` naming the block or the columns that are not there.
 */
export function rowsOf(answer: IssAnswer, name: string, needed: readonly string[]): readonly IssRow[] {
  const found = answer.blocks[name];
  if (found === undefined) {
    const there = Object.keys(answer.blocks).join(', ') || 'none';
    throw fault('columns_changed', `the block "${name}" is not there (blocks: ${there})`, answer.text);
  }
  const block = BLOCK.safeParse(found);
  if (!block.success) {
    throw fault('not_the_format', `the block "${name}" has no columns and data`, answer.text);
  }
  const { columns, data } = block.data;
  const missing = needed.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw fault(
      'columns_changed',
      `the block "${name}" lacks ${missing.join(', ')}; its columns are ${columns.join(', ')}`,
      answer.text,
    );
  }
  return data.map((cells): IssRow => {
    if (cells.length !== columns.length) return { cells };
    return Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
  });
}
