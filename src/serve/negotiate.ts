import type { Request } from 'express';
import type { Endpoint } from './endpoint.js';
import { Problem } from './problems.js';

/** Formats by their suffix, with the media type they are sent as. */
export const MEDIA_TYPES = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  html: 'text/html',
  md: 'text/markdown',
  svg: 'image/svg+xml',
} as const;

export type Format = keyof typeof MEDIA_TYPES;

/** Suffixes that name a format, offered here or not; any other dot belongs to the path itself. */
const SUFFIXES = [...Object.keys(MEDIA_TYPES), 'arrow', 'parquet', 'pdf', 'xlsx', 'xml', 'txt', 'png'];

/**
 * A path without its format suffix: `/v1/bars.csv` → `/v1/bars` and `csv`. After one of the `fixed` paths any suffix
 * is taken for a format; elsewhere only a known one, because an id may hold a dot.
 */
export function splitSuffix(
  path: string,
  fixed: ReadonlySet<string>,
): { path: string; suffix: string | null } {
  const match = /^(.*[^/])\.([a-z0-9]+)$/.exec(path);
  const [, bare, suffix] = match ?? [];
  if (bare === undefined || suffix === undefined) return { path, suffix: null };
  if (!SUFFIXES.includes(suffix) && !fixed.has(bare)) return { path, suffix: null };
  return { path: bare, suffix };
}

/**
 * The format of the answer: the suffix, else `?format=`, else the best match of `Accept`; the first offered by default.
 * @throws Problem `not-acceptable` naming the formats on offer, `not-implemented` for one that cannot be made here.
 */
export function negotiate(
  request: Request,
  suffix: string | null,
  { formats: offered, unmade = {} }: Pick<Endpoint, 'formats' | 'unmade'>,
): Format {
  const asked = suffix ?? request.query.format;
  if (asked === undefined) return accepted(request, offered);
  const remedy = Object.hasOwn(unmade, String(asked)) ? unmade[String(asked)] : undefined;
  if (remedy !== undefined) throw new Problem('not-implemented', remedy);
  const format = offered.find((each) => each === asked);
  if (format === undefined) throw notAcceptable(`format "${String(asked)}"`, offered);
  return format;
}

function accepted(request: Request, offered: readonly Format[]): Format {
  const best = request.accepts(offered.map((format) => MEDIA_TYPES[format]));
  const format = offered.find((each) => MEDIA_TYPES[each] === best);
  if (format === undefined) throw notAcceptable(`Accept: ${request.get('accept') ?? ''}`, offered);
  return format;
}

function notAcceptable(asked: string, offered: readonly Format[]): Problem {
  return new Problem('not-acceptable', `${asked} is not offered here; offered: ${offered.join(', ')}`, [
    { parameter: 'format', detail: `one of ${offered.join(', ')}` },
  ]);
}
