import { parseArgs } from 'node:util';
import type { Instrument } from '../src/domain/instrument.js';
import { IMPORT_KINDS, type ImportOptions } from './import/types.js';

/** The command line cannot be understood; the message says which part and what would be. */
export class BadUsage extends Error {}

export const IMPORT_USAGE = `usage: npm run import -- prices|headlines|events <file…>
  --instrument <id>         what a price file holds; else its name decides
  --source <name>           name to store the rows under; else the file's name decides
  --available source|now    when rows without available_at became public: by their source's clock, or now
  --strict                  refuse a file whole when one of its rows is refused
  --help`;

const OPTIONS = {
  instrument: { type: 'string' },
  source: { type: 'string' },
  available: { type: 'string', default: 'source' },
  strict: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new BadUsage(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Reads the import's command line.
 * @returns null when help was asked for
 * @throws BadUsage naming the argument that is wrong
 */
export function readImportArgs(args: readonly string[]): ImportOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [word, ...files] = positionals;
  const kind = IMPORT_KINDS.find((name) => name === word);
  if (kind === undefined) {
    throw new BadUsage(`"${word ?? ''}" is not a kind of file: name one of ${IMPORT_KINDS.join(', ')} first`);
  }
  if (files.length === 0) throw new BadUsage('no file is named');
  const { instrument, source, available, strict } = values;
  if (available !== 'source' && available !== 'now') {
    throw new BadUsage(`--available ${available}: is neither source nor now`);
  }
  if (source !== undefined && !/^[a-z0-9_]+$/.test(source)) {
    throw new BadUsage(`--source ${source}: use lower-case letters, digits and underscores`);
  }
  if (instrument !== undefined && kind !== 'prices') throw new BadUsage('--instrument is for prices alone');
  return {
    kind,
    files,
    available,
    strict,
    ...(instrument === undefined ? {} : { instrument }),
    ...(source === undefined ? {} : { source }),
  };
}

/** @throws BadUsage when the options name an instrument that the reviewed file does not. */
export function checkInstrument(
  options: ImportOptions,
  instruments: readonly Pick<Instrument, 'id'>[],
): void {
  const { instrument } = options;
  if (instrument === undefined || instruments.some(({ id }) => id === instrument)) return;
  const known = instruments.map(({ id }) => id).join(', ');
  throw new BadUsage(`--instrument ${instrument}: is not known; the known ones are ${known}`);
}
