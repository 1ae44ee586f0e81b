import type { ColumnType } from './column.js';
import type { ColumnNote, TableNote } from './table-note.js';

/** The catalogue as Markdown, one section a table: the text of docs/columns.md. */
export function columnsMarkdown(tables: readonly TableNote[]): string {
  const sections = tables.map(({ name, path, description, columns }) =>
    [
      `## ${name}`,
      '',
      `\`GET ${path}\` — ${description}`,
      '',
      '| column | type | unit | meaning | may be missing |',
      '|---|---|---|---|---|',
      ...columns.map((column) =>
        row([
          `\`${column.name}\``,
          column.type,
          column.unit ?? '',
          column.description,
          column.required ? '' : 'yes',
        ]),
      ),
      '',
    ].join('\n'),
  );
  return ['# Columns', '', INTRODUCTION, '', ...sections].join('\n');
}

const INTRODUCTION =
  'Generated from `src/table/columns`. Every table endpoint answers the same cells as JSON, CSV and NDJSON. ' +
  'Columns are only ever appended. Instants end in `_at` (ISO 8601, UTC); a missing cell is null in JSON and ' +
  'empty in CSV, an empty text is `""`.';

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** JSON Schema of one cell of a column (OpenAPI 3.1: `null` is a type of its own). */
export function columnSchema(column: ColumnNote): Record<string, unknown> {
  const type = JSON_TYPE[column.type];
  const format = column.type === 'date' ? 'date' : column.type === 'instant' ? 'date-time' : null;
  const unit = column.unit === null ? '' : ` Unit: ${column.unit}.`;
  return {
    type: column.required ? type : [type, 'null'],
    ...(format === null ? {} : { format }),
    description: `${column.description}${unit}`,
  };
}

const JSON_TYPE: Readonly<Record<ColumnType, string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  date: 'string',
  instant: 'string',
};
