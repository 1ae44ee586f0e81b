import cors from 'cors';
import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { ServeDeps } from './deps.js';
import { localsOf } from './locals.js';
import { Problem } from './problems.js';

const MINUTE_MS = 60_000;

/** Headers that a script of another origin may read. */
export const EXPOSED_HEADERS = [
  'ETag',
  'Link',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Request-Id',
  'X-As-Of',
  'X-As-Of-Basis',
  'X-Simulated',
  'X-Code-Version',
  'X-Run-Id',
];

/**
 * Security headers. Everything a page loads comes from here; styles may be inline because charts and the API pages
 * carry their own. Plain HTTP must stay usable inside a network, so nothing is upgraded to HTTPS.
 */
export function secureHeaders(): RequestHandler {
  return helmet({
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}

/** Lets scripts of the configured origins call; `*` stands for any. Without origins no cross-origin header is sent. */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  return cors({
    origin: origins.includes('*') ? '*' : [...origins],
    exposedHeaders: EXPOSED_HEADERS,
    methods: ['GET', 'HEAD', 'POST'],
  });
}

/** So many requests a minute for each key, or for each address without one; beyond it 429 with Retry-After. */
export function limitRate({ RATE_LIMIT_PER_MINUTE: limit }: ServeDeps['config']): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request, response) => {
      const caller = localsOf(response).caller;
      const keyed = caller !== null && caller !== undefined && caller.name !== 'loopback';
      return keyed ? `key:${caller.name}` : ipKeyGenerator(request.ip ?? '');
    },
    handler: (_request, _response, next) => {
      next(new Problem('too-many-requests', `at most ${limit} requests a minute; wait as Retry-After says`));
    },
  });
}
