import {
  BrokenChain,
  Conflict,
  ImpossibleRequest,
  NotFound,
  Overloaded,
  ScorerFailed,
  TookTooLong,
} from '../domain/faults.js';
import { Problem, type ProblemSlug } from './problems.js';

/** What body-parser calls its errors, and the problem each of them is. */
const BODY_ERRORS: Readonly<Record<string, ProblemSlug>> = {
  'entity.parse.failed': 'malformed-json',
  'entity.too.large': 'body-too-large',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
};

/** The problem that an error is for the caller; null for a fault of our own, which the log must show. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  if (error instanceof ImpossibleRequest)
    return new Problem('impossible-request', error.message, error.errors);
  if (error instanceof Conflict) return new Problem('conflict', error.message);
  if (error instanceof BrokenChain) return new Problem('registry-broken', error.message);
  if (error instanceof NotFound) return new Problem('not-found', error.message);
  if (error instanceof Overloaded)
    return new Problem('overloaded', error.message, [], { 'Retry-After': String(error.retryAfterSeconds) });
  if (error instanceof ScorerFailed) return new Problem('scorer-failed', error.message);
  if (error instanceof TookTooLong) return new Problem('took-too-long', error.message);
  if (error instanceof URIError)
    return new Problem('invalid-request', 'the path is not valid percent-encoding');
  return error instanceof Error ? bodyProblem(error) : null;
}

function bodyProblem(error: Error): Problem | null {
  if (!('type' in error) || typeof error.type !== 'string') return null;
  const slug = BODY_ERRORS[error.type];
  if (slug !== undefined) return new Problem(slug, bodyDetail(slug, error));
  const clientFault = 'status' in error && typeof error.status === 'number' && error.status < 500;
  return clientFault ? new Problem('invalid-request', `the body cannot be read: ${error.message}`) : null;
}

function bodyDetail(slug: ProblemSlug, error: Error): string {
  if (slug !== 'body-too-large') return error.message;
  const limit = 'limit' in error ? `; the limit is ${String(error.limit)} bytes` : '';
  return `the body is too large${limit}`;
}
