import { createHash } from 'node:crypto';
import stringify from 'json-stable-stringify';
import type { Instant } from '../domain/instant.js';
import type { VisibleData } from './services.js';

/**
 * Whether the caller holds an answer of this tag, by the weak comparison of RFC 9110 (13.1.2). A `Cache-Control:
 * no-cache` beside it does not matter: the caller asks for a validation, and some clients always send one.
 */
export function holds(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((each) => opaque(each) === opaque(tag));
}

/** What decides the bytes of an answer. */
export interface TagParts {
  readonly path: string;
  readonly format: string;
  /** Parsed parameters, defaults filled in. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seen: VisibleData;
  readonly codeVersion: string;
  /** The vantage point the caller named; undefined when it was left at now. */
  readonly asOf: Instant | undefined;
}

/**
 * The entity tag of an answer before it is computed. With a named `as_of` the same tag means the same bytes (strong);
 * without one the answer also states its own instant, so the tag is weak, and it lasts an hour at most because
 * sessions close, and staleness grows, without a new row.
 */
export function entityTag(parts: TagParts): string {
  const { asOf, seen, ...rest } = parts;
  const vantage = asOf ?? seen.asOf.slice(0, 'YYYY-MM-DDTHH'.length);
  const content = stringify({ ...rest, vantage, basis: seen.asOfBasis, version: seen.version }) ?? '';
  const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  return asOf === undefined ? `W/${tag}` : tag;
}
