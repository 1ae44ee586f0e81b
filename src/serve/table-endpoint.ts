import { z } from 'zod';
import type { Column } from '../table/column.js';
import { type Cursor, readCursor, writeCursor } from './cursor.js';
import type { Call, Endpoint, Prepared } from './endpoint.js';
import type { VantageQuery } from './queries.js';
import { readQuery } from './read-request.js';
import type { TableAnswer } from './services.js';
import { tableReply } from './table-reply.js';

const TABLE_FORMATS = ['json', 'csv', 'ndjson'] as const;

/** `?format=` of a path that answers in several formats. */
export function formatParam(formats: readonly string[]) {
  return z
    .string()
    .optional()
    .meta({
      description: `Format of the answer: ${formats.join(', ')}; the suffix of the path says the same and goes first.`,
      example: formats[0] ?? 'json',
    });
}

/** A table of the catalogue at a path of its own. */
export interface TableSpec<S extends z.ZodRawShape, Q extends VantageQuery, Row> {
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** Name in the column catalogue. */
  readonly table: string;
  readonly columns: readonly Column<Row>[];
  readonly query: S;
  /** Whether the answer rests on rows seen from a vantage point, so that it has an entity tag beforehand. */
  readonly vantage: boolean;
  readonly registry?: boolean;
  /** @throws Problem `impossible-request` when no data could satisfy the parameters. */
  readonly toQuery: (query: z.output<z.ZodObject<S>>, after: string | undefined) => Q;
  readonly read: (query: Q) => Promise<TableAnswer<Row>>;
}

/** Makes the endpoint of a table: its formats, its paging and its entity tag. */
export function tableEndpoint<S extends z.ZodRawShape, Q extends VantageQuery, Row>(
  spec: TableSpec<S, Q, Row>,
): Endpoint {
  const schema = z.strictObject({ ...spec.query, format: formatParam(TABLE_FORMATS) });
  return {
    method: 'get',
    path: spec.path,
    operationId: spec.operationId,
    tag: spec.tag,
    summary: spec.summary,
    description: spec.description,
    role: 'read',
    pathParams: {},
    query: schema,
    body: null,
    formats: TABLE_FORMATS,
    ...(spec.registry === undefined ? {} : { registry: spec.registry }),
    answer: { $ref: `#/components/schemas/${spec.table}_page` },
    prepare: (call) => prepareTable(spec, schema, call),
  };
}

function prepareTable<S extends z.ZodRawShape, Q extends VantageQuery, Row>(
  spec: TableSpec<S, Q, Row>,
  schema: z.ZodObject,
  call: Call,
): Prepared {
  const parsed = readQuery(schema, call.query);
  const { cursor: text } = parsed as { readonly cursor?: string };
  const cursor = text === undefined ? null : readCursor(text, parsed);
  // The schema is spec.query with `format` beside it, so what it parsed has the shape of spec.query.
  const query = spec.toQuery(parsed as z.output<z.ZodObject<S>>, cursor?.after);
  const start = from(query, cursor);
  return {
    parameters: parsed,
    vantage: spec.vantage ? start : null,
    run: async (vantage) => {
      const answer = await spec.read({ ...query, ...start, ...vantage });
      const next = nextCursor(answer, parsed);
      const nextUrl = next === null ? null : urlOf(call, next);
      return tableReply(spec.columns, { meta: answer.meta, rows: answer.rows, next, nextUrl }, call.format);
    },
  };
}

function from(query: VantageQuery, cursor: Cursor | null): VantageQuery {
  const { asOf, asOfBasis, scorer } = query;
  return cursor === null
    ? { asOf, asOfBasis, scorer }
    : { asOf: cursor.asOf, asOfBasis: cursor.asOfBasis, scorer };
}

function nextCursor<Row>(
  answer: TableAnswer<Row>,
  parameters: Readonly<Record<string, unknown>>,
): string | null {
  const { asOf, asOfBasis } = answer.meta;
  if (answer.next === null || asOf === null) return null;
  return writeCursor({ after: answer.next, asOf, asOfBasis }, parameters);
}

function urlOf(call: Call, cursor: string): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query)) {
    if (name === 'cursor') continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each));
  }
  search.append('cursor', cursor);
  return `${call.path}?${search}`;
}
