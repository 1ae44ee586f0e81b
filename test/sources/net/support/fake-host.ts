import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { Server } from 'node:net';
import { afterEach } from '@jest/globals';
import { createFetcher } from '../../../../src/sources/net/create-fetcher.js';
import { type Fetched, type Fetcher, FetchFault } from '../../../../src/sources/net/fetcher.js';
import type { FetcherOptions, FetcherWorld } from '../../../../src/sources/net/options.js';
import type { Resolve } from '../../../../src/sources/net/resolve.js';
import { type FakePatience, fakePatience } from './fake-patience.js';

/** What a fake host does with one request. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export interface FakeHost {
  readonly url: string;
  readonly port: number;
  readonly heard: { readonly url: string; readonly headers: IncomingHttpHeaders }[];
}

/** A status with a short body, in plain text. */
export const answer =
  (status: number, headers: OutgoingHttpHeaders = {}, body: string | Buffer = ''): Behaviour =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

export const ok = answer(200, { 'content-type': 'text/plain' }, 'news');

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Listens on a free port of this machine until the test ends. */
export async function portOf(server: Server & { closeAllConnections?: () => void }): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  cleanUps.push(
    () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections?.();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}

/** A local HTTP server that behaves as told, one behaviour a request and the last one from then on. */
export async function fakeHost(...behaviours: readonly [Behaviour, ...Behaviour[]]): Promise<FakeHost> {
  const heard: FakeHost['heard'] = [];
  const port = await portOf(
    createServer((request, response) => {
      heard.push({ url: request.url ?? '', headers: request.headers });
      const behaviour = behaviours[Math.min(heard.length, behaviours.length) - 1] ?? behaviours[0];
      behaviour(response, request);
    }),
  );
  return { url: `http://127.0.0.1:${port}`, port, heard };
}

/** A fetcher that may ask this machine and waits for nothing, unless a test says otherwise. */
export function fetcherOf(
  options: Partial<FetcherOptions> = {},
  world: Partial<FetcherWorld> = {},
): { readonly fetcher: Fetcher; readonly patience: FakePatience } {
  const patience = fakePatience();
  const everyHost = { minIntervalMs: 0, ...options.everyHost };
  const fetcher = createFetcher(
    { contact: '', allowedHosts: ['127.0.0.1'], ...options, everyHost },
    { patience, ...world },
  );
  cleanUps.push(() => fetcher.close());
  return { fetcher, patience };
}

/** The fault that a request ends with. */
export async function faultOf(answered: Promise<Fetched>): Promise<FetchFault> {
  const error: unknown = await answered.catch((fault: unknown) => fault);
  if (!(error instanceof FetchFault)) throw new Error(`no FetchFault but ${String(error)}`);
  return error;
}

/** A name server of few names, which counts what it is asked. */
export function namesOf(names: Readonly<Record<string, readonly string[]>>): {
  readonly resolve: Resolve;
  readonly asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    resolve: async (hostname) => {
      asked.push(hostname);
      const found = names[hostname];
      if (found === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
      return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  };
}

export const textOf = ({ body }: Fetched) => Buffer.from(body).toString('utf8');
