import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { ServeDeps } from './deps.js';
import { localsOf } from './locals.js';
import { Problem } from './problems.js';

export type Role = 'read' | 'admin';

/** Who calls: a key's holder, or someone on this machine without a key. */
export interface Caller {
  readonly name: string;
  readonly role: Role;
}

interface ApiKey extends Caller {
  readonly digest: Buffer;
}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

/** Reads `name:role:sha256hex` entries, whose form the configuration has checked. */
export function readKeys(entries: readonly string[]): ApiKey[] {
  return entries.map((entry) => {
    const [name = '', role, hex = ''] = entry.split(':');
    return { name, role: role === 'admin' ? 'admin' : 'read', digest: Buffer.from(hex, 'hex') };
  });
}

/** @returns who calls, or null for a stranger. @throws Problem `unauthorized` when a key was sent that is none of ours. */
export function identify(request: Request, keys: readonly ApiKey[], loopbackReads: boolean): Caller | null {
  const secret = keyOf(request);
  if (secret === null) return loopbackReads && isLocal(request) ? { name: 'loopback', role: 'read' } : null;
  const digest = createHash('sha256').update(secret).digest();
  // Every key is compared in full, so that the time taken tells nothing about which one was near.
  const matching = keys.filter((key) => timingSafeEqual(key.digest, digest));
  const key = matching[0];
  if (key === undefined) throw new Problem('unauthorized', 'the key is not known here', [], CHALLENGE);
  return { name: key.name, role: key.role };
}

/** @throws Problem `unauthorized` or `forbidden` unless the caller may act in this role. */
export function authorize(caller: Caller | null, needed: Role): void {
  if (caller === null) {
    throw new Problem('unauthorized', 'send Authorization: Bearer <key> or X-API-Key: <key>', [], CHALLENGE);
  }
  if (needed === 'read' || caller.role === 'admin') return;
  if (caller.name === 'loopback') {
    throw new Problem(
      'unauthorized',
      'this needs a key with the role admin, on this machine too',
      [],
      CHALLENGE,
    );
  }
  throw new Problem('forbidden', `the key "${caller.name}" has the role read; this needs admin`);
}

function keyOf(request: Request): string | null {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
  return bearer ?? request.get('x-api-key') ?? null;
}

/**
 * The peer is this machine, no proxy stands between, and the page it came from was addressed to this machine by name:
 * a foreign name that resolves here (DNS rebinding) is a stranger.
 */
function isLocal(request: Request): boolean {
  const direct = request.get('x-forwarded-for') === undefined && request.get('forwarded') === undefined;
  return (
    direct && LOOPBACK.test(request.socket.remoteAddress ?? '') && LOCAL_HOST.test(request.get('host') ?? '')
  );
}

/** The guard of the configured keys. */
export function createGuard(config: ServeDeps['config']): (request: Request) => Caller | null {
  const keys = readKeys(config.API_KEYS);
  return (request) => identify(request, keys, config.LOOPBACK_READS);
}

/** Notes who calls. A refused key is noted, not yet answered, so that guesses count against the allowance as well. */
export function nameCaller(guard: ReturnType<typeof createGuard>): RequestHandler {
  return (request, response, next) => {
    const locals = localsOf(response);
    try {
      locals.caller = guard(request);
    } catch (error) {
      locals.caller = null;
      locals.refusal = error;
    }
    next();
  };
}

/** Answers a refused key, after the allowance was checked. */
export const refuseStranger: RequestHandler = (_request, response, next) => {
  next(localsOf(response).refusal);
};
