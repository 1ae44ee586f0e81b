import type { Fault } from '../domain/faults.js';

/** One kind of problem: its type URI is `/docs/problems#<slug>`. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** When it happens and what to do, for the documentation. */
  readonly remedy: string;
}

/** Every problem the API answers with (RFC 9457). Kinds are only ever appended; a slug keeps its meaning. */
export const PROBLEMS = {
  'invalid-request': {
    status: 400,
    title: 'The request cannot be read',
    remedy:
      'A parameter is unknown, given twice or malformed, or the body does not have the documented form. `errors` names each place.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    remedy: 'Send one JSON document in UTF-8.',
  },
  'invalid-cursor': {
    status: 400,
    title: 'The cursor belongs to another request',
    remedy: 'Send a cursor only with the parameters of the request that gave it, or start again without one.',
  },
  unauthorized: {
    status: 401,
    title: 'A key is needed',
    remedy:
      'Send `Authorization: Bearer <key>` or `X-API-Key: <key>`. Reads from the same machine need none by default.',
  },
  forbidden: { status: 403, title: 'This key may not do that', remedy: 'Use a key with the role admin.' },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    remedy: 'Check the path and the id; /docs lists the paths.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The path does not take this method',
    remedy: 'The header Allow lists those it takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'The format is not offered',
    remedy: '`detail` names the formats of this path.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Split it; `detail` states the limit.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not of a type that is read',
    remedy: 'Send `Content-Type: application/json` in UTF-8.',
  },
  'impossible-request': {
    status: 422,
    title: 'No data could satisfy this request',
    remedy:
      'The request is well formed but contradicts itself or names something unknown. `errors` says what to change.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait as many seconds as Retry-After says.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong here',
    remedy: 'Report the request_id; the log has the cause.',
  },
  'not-implemented': {
    status: 501,
    title: 'This build cannot make that format',
    remedy: '`detail` names what to take instead.',
  },
  conflict: {
    status: 409,
    title: 'Something under way stands against this',
    remedy: '`detail` says what; repeat the request when it has ended.',
  },
  'not-ready': { status: 503, title: 'The service is not ready', remedy: '`detail` says what is missing.' },
  overloaded: {
    status: 503,
    title: 'Too much is being computed at once',
    remedy: 'Send the same request again after as many seconds as Retry-After says.',
  },
  'took-too-long': {
    status: 503,
    title: 'The computation took too long',
    remedy:
      'Ask for less at once: fewer events, windows or draws. Whoever runs the server may raise COMPUTE_TIMEOUT_SECONDS.',
  },
  'scorer-failed': {
    status: 502,
    title: 'The remote scorer gave no usable answer',
    remedy:
      'Send the same request again later; `detail` says what came back. Whoever runs the server set SCORER_URL.',
  },
  'registry-broken': {
    status: 500,
    title: 'The registry of claims was altered',
    remedy: '`detail` names the row. Whoever runs the server restores the database from a copy.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof PROBLEMS;

/** A fault of a request, thrown inside the HTTP layer and answered as problem+json. */
export class Problem extends Error {
  constructor(
    readonly slug: ProblemSlug,
    detail: string,
    readonly errors: readonly Fault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }
}

/** The body of a problem answer (RFC 9457, with `errors` and `request_id` as extensions). */
export function problemBody(problem: Problem, instance: string, requestId: string): Record<string, unknown> {
  const { status, title } = PROBLEMS[problem.slug];
  return {
    type: `/docs/problems#${problem.slug}`,
    title,
    status,
    detail: problem.message,
    instance,
    errors: problem.errors,
    request_id: requestId,
  };
}
