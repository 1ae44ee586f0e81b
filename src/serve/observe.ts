import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { Counter, Histogram } from 'prom-client';
import type { ServeDeps } from './deps.js';
import { localsOf } from './locals.js';

const REQUEST_ID = /^[\w.-]{1,64}$/;
const NS_PER_SECOND = 1e9;

/** Gives every request an id, the caller's own where it sends a usable one, and sends it back. */
export const nameRequest: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id') ?? '';
  const requestId = REQUEST_ID.test(given) ? given : randomUUID();
  localsOf(response).requestId = requestId;
  response.set('X-Request-Id', requestId);
  next();
};

/** Counts, times and logs every answer. The label is the documented path, so that ids do not multiply the series. */
export function observe({ log, registry }: Pick<ServeDeps, 'log' | 'registry'>): RequestHandler {
  const labelNames = ['method', 'route', 'status'] as const;
  const count = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered',
    labelNames,
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames,
    registers: [registry],
  });
  return (request, response, next) => {
    const start = process.hrtime.bigint();
    const path = request.path;
    response.on('finish', () => {
      const { route = 'other', requestId, caller } = localsOf(response);
      const seconds = Number(process.hrtime.bigint() - start) / NS_PER_SECOND;
      const labels = { method: request.method, route, status: String(response.statusCode) };
      count.inc(labels);
      duration.observe(labels, seconds);
      log.info({ ...labels, path, seconds, requestId, caller: caller?.name ?? null }, 'answered');
    });
    next();
  };
}
