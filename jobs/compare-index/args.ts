import { parseArgs } from 'node:util';
import { type CalendarDate, calendarDate } from '../../src/domain/instant.js';
import { BadUsage } from '../import-args.js';

export const COMPARE_USAGE = `usage: npm run compare-index -- <folder> [options]
  <folder>             holds headlines/ (files as the import takes them) and indices/ (files named in data/references.json)
  --from, --to <date>  UTC days, both inside; default 2021-09-01 to 2022-11-30
  --json               everything as JSON
  --markdown           the tables of docs/scoring.md
  --write              put those tables into docs/scoring.md
  --help`;

export interface CompareOptions {
  readonly folder: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly output: 'text' | 'json' | 'markdown' | 'write';
}

const OPTIONS = {
  from: { type: 'string', default: '2021-09-01' },
  to: { type: 'string', default: '2022-11-30' },
  json: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error));
  }
}

function readDay(name: string, text: string): CalendarDate {
  try {
    return calendarDate(text);
  } catch (error) {
    throw new BadUsage(`--${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Reads the command line of the comparison.
 * @returns null when help was asked for
 * @throws BadUsage naming the argument that is wrong
 */
export function readCompareArgs(args: readonly string[]): CompareOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [folder, ...more] = positionals;
  if (folder === undefined) throw new BadUsage('no folder is named');
  if (more.length > 0) throw new BadUsage(`"${more.join(' ')}": one folder is read at a time`);
  const asked = (['json', 'markdown', 'write'] as const).filter((name) => values[name]);
  if (asked.length > 1) throw new BadUsage(`--${asked.join(' and --')} exclude each other`);
  const [from, to] = [readDay('from', values.from), readDay('to', values.to)];
  if (to < from) throw new BadUsage(`--to ${to} lies before --from ${from}`);
  return { folder, from, to, output: asked[0] ?? 'text' };
}
