import type { z } from 'zod';
import type { Clock } from '../clock.js';
import type { Fault } from '../domain/faults.js';
import type { Instant } from '../domain/instant.js';
import { nearest } from './nearest.js';
import { Problem } from './problems.js';

type RawQuery = Readonly<Record<string, unknown>>;

/**
 * The query string read by its schema.
 * @throws Problem `invalid-request` naming each parameter that is unknown (with the nearest known one), empty, given
 *   twice or malformed.
 */
export function readQuery<S extends z.ZodObject>(schema: S, raw: RawQuery): z.output<S> {
  const known = Object.keys(schema.shape);
  const faults = Object.entries(raw).flatMap(([name, value]) => formFaults(name, value, known));
  const parsed = schema.safeParse(raw);
  if (faults.length === 0 && parsed.success) return parsed.data;
  const named = new Set(faults.map((fault) => fault.parameter));
  const others = (parsed.error?.issues ?? [])
    .filter((issue) => issue.code !== 'unrecognized_keys' && !named.has(String(issue.path[0])))
    .map((issue) => ({ parameter: String(issue.path[0]), detail: parameterDetail(issue) }));
  throw invalid([...faults, ...others]);
}

function formFaults(name: string, value: unknown, known: readonly string[]): Fault[] {
  if (!known.includes(name)) {
    const near = nearest(name, known);
    const others = known.length === 0 ? 'this path takes none' : `known are ${known.join(', ')}`;
    const hint = near === null ? others : `did you mean "${near}"?`;
    return [{ parameter: name, detail: `unknown parameter "${name}"; ${hint}` }];
  }
  const values = Array.isArray(value) ? value : [value];
  const empty = values.some((text) => typeof text === 'string' && text.trim() === '');
  return empty ? [{ parameter: name, detail: `"${name}" is empty; give it a value or leave it out` }] : [];
}

function parameterDetail(issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0]);
  const given = issue.code === 'invalid_type' && issue.expected === 'string';
  return given ? `"${name}" may be given only once` : `"${name}": ${issue.message}`;
}

/** The body read by its schema. @throws Problem `invalid-request` with a JSON pointer to each fault. */
export function readBody<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues
      .slice(0, 100)
      .map((issue) => ({ pointer: pointer(issue.path), detail: issue.message })),
  );
}

/** RFC 6901 pointer to a place in the body; the whole document is the empty text. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function invalid(faults: readonly Fault[]): Problem {
  return new Problem('invalid-request', faults.map((fault) => fault.detail).join('; '), faults);
}

/** @throws Problem `impossible-request` with these faults, when there are any. */
export function refuseImpossible(faults: readonly (Fault | null)[]): void {
  const found = faults.filter((fault) => fault !== null);
  if (found.length === 0) return;
  throw new Problem('impossible-request', found.map((fault) => fault.detail).join('; '), found);
}

/** The fault of a range that ends before it starts. */
export function inverted(
  range: { readonly from?: string | undefined; readonly to?: string | undefined },
  parameter = 'from',
): Fault | null {
  const { from, to } = range;
  if (from === undefined || to === undefined || from <= to) return null;
  return { parameter, detail: `from (${from}) is after to (${to}); swap them` };
}

/** The fault of a vantage point that has not come yet. */
export function future(asOf: Instant | undefined, clock: Clock): Fault | null {
  if (asOf === undefined || asOf <= clock.now()) return null;
  return { parameter: 'as_of', detail: `as_of (${asOf}) is in the future; leave it out to ask as of now` };
}
