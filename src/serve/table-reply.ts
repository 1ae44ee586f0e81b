import type { Meta } from '../domain/meta.js';
import type { Column } from '../table/column.js';
import { toCsv } from '../table/to-csv.js';
import { toJsonRows, toNdjson } from '../table/to-json.js';
import { metaHeaders, type Reply } from './endpoint.js';
import type { Format } from './negotiate.js';
import { snakeCase } from './snake.js';

/** A page of rows ready to be written: `next` is the cursor of the page after it, `nextUrl` its address. */
export interface Page<Row> {
  readonly meta: Meta;
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly nextUrl: string | null;
}

/** The page in one of the table formats, with the same cells in each. */
export function tableReply<Row>(columns: readonly Column<Row>[], page: Page<Row>, format: Format): Reply {
  const link = page.nextUrl === null ? {} : { Link: `<${page.nextUrl}>; rel="next"` };
  const headers = { ...metaHeaders(page.meta), ...link };
  return { text: tableText(columns, page, format), headers };
}

function tableText<Row>(columns: readonly Column<Row>[], page: Page<Row>, format: Format): string {
  if (format === 'csv') return toCsv(columns, page.rows);
  if (format === 'ndjson') return toNdjson(columns, page.rows);
  const meta = snakeCase(page.meta);
  return JSON.stringify({
    meta,
    rows: toJsonRows(columns, page.rows),
    next: page.next,
    next_url: page.nextUrl,
  });
}

/** An answer with a `meta`, as JSON in snake_case. */
export function jsonReply(answer: { readonly meta: Meta }): Reply {
  return { text: JSON.stringify(snakeCase(answer)), headers: metaHeaders(answer.meta) };
}
