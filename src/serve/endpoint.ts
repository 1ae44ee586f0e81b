import type { z } from 'zod';
import type { Clock } from '../clock.js';
import type { Meta } from '../domain/meta.js';
import type { Format } from './negotiate.js';
import type { VantageQuery } from './queries.js';
import type { Services } from './services.js';
import type { VerdictServices } from './verdict-services.js';

/** What a request brings to its endpoint, unread. */
export interface Call {
  readonly query: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly format: Format;
  /** The path as asked for, with its suffix: what links to further pages start with. */
  readonly path: string;
}

/** What goes back. */
export interface Reply {
  readonly status?: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request whose form has been checked. */
export interface Prepared {
  /** Parsed parameters, defaults filled in. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** From where it looks; null when the answer does not rest on stored rows, and no entity tag is made beforehand. */
  readonly vantage: VantageQuery | null;
  /** Computes the answer, seen from `vantage` once its defaults are filled in; `signal` aborts when the caller leaves. */
  readonly run: (vantage: VantageQuery, signal: AbortSignal) => Promise<Reply>;
}

/** One path and method: all that the router, the guard and the OpenAPI document need. */
export interface Endpoint {
  readonly method: 'get' | 'post';
  /** OpenAPI form: `/v1/headlines/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly role: 'read' | 'admin';
  readonly pathParams: Readonly<Record<string, { readonly description: string; readonly example: string }>>;
  readonly query: z.ZodObject;
  readonly body: { readonly schema: z.ZodType; readonly example: unknown } | null;
  readonly formats: readonly Format[];
  /** Status of the answer where it is not 200. */
  readonly status?: 201 | 202;
  /** Formats a caller may expect here that this build cannot make, each with what to do instead. */
  readonly unmade?: Readonly<Record<string, string>>;
  /** The answer is computed beside the server: refused when too much is at once, stopped at a time limit. */
  readonly pooled?: boolean;
  /** The answer rests on the registry of claims, which answers nothing once it was altered. */
  readonly registry?: boolean;
  /** The answer may be made by another service, and fail with it. */
  readonly relayed?: boolean;
  /** Schema of the JSON answer; the other formats are texts. */
  readonly answer: z.ZodType | { readonly $ref: string };
  /** @throws Problem when the request cannot be read or no data could satisfy it. */
  readonly prepare: (call: Call) => Prepared;
}

/** What route files get to make their endpoints from. */
export interface RouteDeps {
  readonly services: Services;
  readonly verdicts: VerdictServices;
  readonly clock: Clock;
}

/** Headers that say in every format what `meta` says in JSON. */
export function metaHeaders(meta: Meta): Record<string, string> {
  return {
    ...(meta.asOf === null ? {} : { 'X-As-Of': meta.asOf }),
    'X-As-Of-Basis': meta.asOfBasis,
    'X-Simulated': String(meta.simulated),
    'X-Code-Version': meta.codeVersion,
    ...(meta.runId === null ? {} : { 'X-Run-Id': meta.runId }),
  };
}
