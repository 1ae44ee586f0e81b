import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TABLES } from '../../src/table/catalogue.js';
import { columnSchema, columnsMarkdown } from '../../src/table/describe-tables.js';
import { projectRoot } from '../support/shared.js';

const file = join(projectRoot, 'docs', 'columns.md');

describe('column catalogue', () => {
  it.each(TABLES)('$name names its columns once, in snake_case, instants ending in _at', ({ columns }) => {
    const names = columns.map((column) => column.name);
    expect(new Set(names).size).toBe(names.length);
    for (const column of columns) {
      expect(column.name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      if (column.type === 'instant') expect(column.name).toMatch(/_at$/);
      expect(column.description).toMatch(/[.|]$/);
    }
  });

  it('is what docs/columns.md says (UPDATE_DOCS=1 rewrites the file)', () => {
    const expected = columnsMarkdown(TABLES);
    if (process.env.UPDATE_DOCS === '1') writeFileSync(file, expected);
    expect(readFileSync(file, 'utf8')).toBe(expected);
  });

  it('lets a cell be null in the schema only where it may be missing', () => {
    const bars = TABLES.find((table) => table.name === 'bars');
    const schemas = Object.fromEntries((bars?.columns ?? []).map((c) => [c.name, columnSchema(c)]));
    expect(schemas.close?.type).toBe('number');
    expect(schemas.open?.type).toEqual(['number', 'null']);
    expect(schemas.session_date?.format).toBe('date');
  });
});
