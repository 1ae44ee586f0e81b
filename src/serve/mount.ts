import { isUtf8 } from 'node:buffer';
import { type Express, json, type Request, type RequestHandler, type Response } from 'express';
import { authorize } from './auth.js';
import type { ServeDeps } from './deps.js';
import type { Call, Endpoint, Prepared } from './endpoint.js';
import { entityTag, holds } from './entity-tag.js';
import { localsOf } from './locals.js';
import { MEDIA_TYPES, negotiate, splitSuffix } from './negotiate.js';
import { Problem } from './problems.js';

type MountDeps = Pick<ServeDeps, 'services' | 'config' | 'codeVersion'>;

const CHARSET = '; charset=utf-8';

/** Takes a format suffix off a path below /v1, before the routes are matched. */
export function takeSuffix(endpoints: readonly Endpoint[]): RequestHandler {
  const fixed = new Set(endpoints.map((endpoint) => endpoint.path));
  return (request, response, next) => {
    const { path, suffix } = splitSuffix(request.path, fixed);
    if (suffix !== null) request.url = path + request.url.slice(request.path.length);
    localsOf(response).suffix = suffix;
    next();
  };
}

/** Gives each endpoint its route, and each path an answer to the methods it does not take. */
export function mountEndpoints(app: Express, endpoints: readonly Endpoint[], deps: MountDeps): void {
  const parse = json({ limit: `${deps.config.BODY_LIMIT_KB}kb`, verify: refuseForeignBytes });
  for (const endpoint of endpoints) {
    const path = expressPath(endpoint.path);
    const before: RequestHandler[] = [
      admit(endpoint),
      ...(endpoint.body === null ? [] : [requireJson, parse]),
    ];
    app[endpoint.method](path, ...before, (request, response) => respond(endpoint, deps, request, response));
  }
  for (const path of new Set(endpoints.map((endpoint) => endpoint.path))) {
    const methods = endpoints.filter((each) => each.path === path).map((each) => each.method.toUpperCase());
    app.all(expressPath(path), refuseMethod(methods));
  }
}

/** Refuses bytes that are not UTF-8, which a decoder would replace without a word. */
function refuseForeignBytes(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (encoding !== 'utf-8' || isUtf8(body)) return;
  throw new Problem('malformed-json', 'the body is not UTF-8');
}

/** Answers 405 with the methods a path does take. */
export function refuseMethod(methods: readonly string[]): RequestHandler {
  const allow = [...(methods.includes('GET') ? ['GET', 'HEAD'] : []), ...methods.filter((m) => m !== 'GET')];
  return (request) => {
    const detail = `${request.method} is not taken here; ${allow.join(', ')} are`;
    throw new Problem('method-not-allowed', detail, [], { Allow: allow.join(', ') });
  };
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function admit(endpoint: Endpoint): RequestHandler {
  return (_request, response, next) => {
    const locals = localsOf(response);
    locals.route = endpoint.path;
    authorize(locals.caller ?? null, endpoint.role);
    next();
  };
}

const requireJson: RequestHandler = (request, _response, next) => {
  const empty =
    request.get('transfer-encoding') === undefined && Number(request.get('content-length') ?? 0) === 0;
  if (empty)
    throw new Problem('invalid-request', 'a JSON body is needed', [{ pointer: '', detail: 'missing' }]);
  if (typeof request.is(['application/json', 'application/*+json']) !== 'string') {
    throw new Problem(
      'unsupported-media-type',
      `${request.get('content-type') ?? 'no type'} is not application/json`,
    );
  }
  next();
};

async function respond(
  endpoint: Endpoint,
  deps: MountDeps,
  request: Request,
  response: Response,
): Promise<void> {
  const signal = untilGone(response);
  const format = negotiate(request, localsOf(response).suffix ?? null, endpoint);
  const [path = '/'] = request.originalUrl.split('?');
  const call: Call = { query: request.query, params: textParams(request), body: request.body, format, path };
  const prepared = endpoint.prepare(call);
  response.vary('Accept');
  response.vary('Authorization');
  response.vary('X-API-Key');
  response.set('Cache-Control', 'private, no-cache');
  const vantage = await tagBeforehand(prepared, call, deps, response);
  if (vantage === 'unchanged') return;
  const reply = await prepared.run(vantage, signal);
  response.status(reply.status ?? 200).set(reply.headers ?? {});
  response.set('Content-Type', MEDIA_TYPES[format] + CHARSET).send(reply.text);
}

/** Aborts when the connection closes before the answer has gone out. */
function untilGone(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** Sets the entity tag before anything is computed, and ends the answer with 304 where the caller holds its like. */
async function tagBeforehand(
  { vantage, parameters }: Prepared,
  call: Call,
  { services, codeVersion }: MountDeps,
  response: Response,
) {
  if (vantage === null) return {};
  const { asOf, asOfBasis, scorer } = vantage;
  const seen = await services.dataVersion({ asOf, asOfBasis, scorer });
  const tag = entityTag({ path: call.path, format: call.format, parameters, seen, codeVersion, asOf });
  response.set('ETag', tag);
  if (holds(response.req.get('if-none-match'), tag)) {
    response.status(304).end();
    return 'unchanged';
  }
  return { asOf: seen.asOf, asOfBasis: seen.asOfBasis, scorer };
}

function textParams(request: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]));
}
