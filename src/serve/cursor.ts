import { createHash } from 'node:crypto';
import stringify from 'json-stable-stringify';
import { z } from 'zod';
import type { AsOfBasis } from '../domain/as-of.js';
import { type Instant, instant } from '../domain/instant.js';
import { Problem } from './problems.js';

/** Where a page ends and from where the walk looks: all pages of one walk see the same rows. */
export interface Cursor {
  readonly after: string;
  readonly asOf: Instant;
  readonly asOfBasis: AsOfBasis;
}

type Parameters = Readonly<Record<string, unknown>>;

const CURSOR = z.tuple([z.string(), z.string(), z.enum(['recorded', 'available']), z.string()]);

/** The cursor as an opaque text, bound to the parameters of its request. */
export function writeCursor(cursor: Cursor, parameters: Parameters): string {
  const parts = [cursor.after, cursor.asOf, cursor.asOfBasis, fingerprint(parameters)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws Problem `invalid-cursor` when the text is no cursor, or one of other parameters. */
export function readCursor(text: string, parameters: Parameters): Cursor {
  const { after, asOf, asOfBasis, bound } = decode(text);
  if (bound !== fingerprint(parameters)) {
    throw invalidCursor('the cursor was given for other parameters; repeat the request that gave it');
  }
  return { after, asOf, asOfBasis };
}

function decode(text: string): Cursor & { readonly bound: string } {
  try {
    const parts = CURSOR.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { after: parts[0], asOf: instant(parts[1]), asOfBasis: parts[2], bound: parts[3] };
  } catch {
    throw invalidCursor('the cursor is not one this service gave out');
  }
}

/** Hash of what must not change along a walk: every parameter but the page size, the cursor and the format. */
function fingerprint({ limit: _limit, cursor: _cursor, format: _format, ...rest }: Parameters): string {
  return createHash('sha256')
    .update(stringify(rest) ?? '')
    .digest('base64url')
    .slice(0, 16);
}

function invalidCursor(detail: string): Problem {
  return new Problem('invalid-cursor', detail, [{ parameter: 'cursor', detail }]);
}
