import type { Draws } from '../../../../src/sources/demo/random.js';

/** One row by column name. */
export type IssRow = Readonly<Record<string, string | number | null>>;

export interface IssBlock {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly IssRow[];
}

function metadata(column: string, rows: readonly IssRow[]) {
  if (/^(TRADEDATE|registryclosedate|TRADE_SESSION_DATE)$/.test(column)) {
    return { type: 'date', bytes: 10, max_size: 0 };
  }
  const number = rows.some((row) => typeof row[column] === 'number');
  return number ? { type: 'double' } : { type: 'string', bytes: 36, max_size: 0 };
}

function shuffled(columns: readonly string[], draws: Draws): string[] {
  return columns
    .map((column) => ({ column, at: draws.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ column }) => column);
}

/** Share of answers whose columns come in another order: the reference names columns, it promises no order. */
const SHUFFLED = 0.2;

/** Blocks as ISS writes them: metadata unless `iss.meta=off`, and only those named by `iss.only`. */
export function issDocument(blocks: readonly IssBlock[], query: URLSearchParams, draws: Draws) {
  const only = query.get('iss.only')?.split(',');
  const wanted = blocks.filter(({ name }) => only === undefined || only.includes(name));
  return Object.fromEntries(
    wanted.map(({ name, columns, rows }) => {
      const order = draws.chance(SHUFFLED) ? shuffled(columns, draws) : columns;
      const meta = Object.fromEntries(order.map((column) => [column, metadata(column, rows)]));
      return [
        name,
        {
          ...(query.get('iss.meta') === 'off' ? {} : { metadata: meta }),
          columns: order,
          data: rows.map((row) => order.map((column) => row[column] ?? null)),
        },
      ];
    }),
  );
}
