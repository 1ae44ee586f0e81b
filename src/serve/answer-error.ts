import type { ErrorRequestHandler } from 'express';
import { Abandoned } from '../domain/faults.js';
import type { Logger } from '../log.js';
import { localsOf } from './locals.js';
import { problemOf } from './problem-of.js';
import { PROBLEMS, Problem, problemBody } from './problems.js';

/** Answers every error as problem+json; a fault of our own goes to the log with its stack, never to the caller. */
export function answerError(log: Pick<Logger, 'error'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof Abandoned) {
      // Nobody is left to answer.
      response.destroy();
      return;
    }
    const requestId = localsOf(response).requestId ?? '';
    const known = problemOf(error);
    if (known === null) log.error({ err: error, requestId, path: request.path }, 'request failed');
    const problem =
      known ?? new Problem('internal-error', `unexpected fault; the log has it under ${requestId}`);
    // What the failed answer had already promised about itself does not hold for the problem.
    for (const header of ['ETag', 'Link', 'Cache-Control']) response.removeHeader(header);
    response
      .status(PROBLEMS[problem.slug].status)
      .set({ 'Cache-Control': 'no-store', ...problem.headers })
      .type('application/problem+json')
      .send(JSON.stringify(problemBody(problem, request.originalUrl, requestId)));
  };
}
