import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { epochMs, type Instant } from '../../../src/domain/instant.js';
import { answerControl } from './answer-control.js';
import { breakAt, chooseFault } from './choose-fault.js';
import type { SimulatorOptions } from './options.js';
import { canBefall, send } from './send.js';
import { speakCbr } from './speak/cbr.js';
import { speakEcb } from './speak/ecb.js';
import { speakFeeds } from './speak/feeds.js';
import { speakFred } from './speak/fred.js';
import { speakGdelt } from './speak/gdelt.js';
import { speakGdeltDoc } from './speak/gdelt-doc.js';
import { speakMoex } from './speak/moex.js';
import { type Ask, notFound, type Reply, type Speaker } from './speak/reply.js';
import { speakYahoo } from './speak/yahoo.js';
import { type LoggedRequest, type Truth, truthOf } from './truth.js';
import { drawWorld, type World } from './world/world.js';

/** A running simulator of every provider, on ports of this machine. */
export interface ProviderSimulator {
  /** `http://127.0.0.1:<port>`: every provider answers here. */
  readonly origin: string;
  /**
   * An address of its own for a provider (`HOSTS`) or a feed by its id, as each is a host of its own in the world: what is
   * counted by host (intervals, circuits) then tells them apart.
   * @throws RangeError for a name that is neither
   */
  originOf(name: string): string;
  now(): Instant;
  /** @throws RangeError when the instant lies before the simulated now. */
  setTime(at: Instant): void;
  readonly truth: Truth;
  /** Every request to a provider, in the order of its arrival. */
  readonly requests: readonly LoggedRequest[];
  /** Open connections, those of answers that never come among them. */
  connections(): number;
  /** Breaks what hangs and ends when the ports are free. */
  stop(): Promise<void>;
}

/** Providers with an address of their own, beside the feeds. */
export const HOSTS = ['gdelt', 'gdelt_doc', 'yahoo', 'moex', 'cbr', 'fred', 'ecb'] as const;

function speakersOf({ seed, feeds, faults }: SimulatorOptions, world: World): Speaker[] {
  return [
    speakFeeds(feeds, world.articles, faults),
    speakGdelt(world.slots),
    speakGdeltDoc(seed, world.slots, faults),
    speakYahoo(seed, world.series),
    speakMoex(seed, world.series),
    speakCbr(world.series),
    speakFred(world.series),
    speakEcb(world.series),
  ];
}

function headersOf(request: IncomingMessage): Ask['headers'] {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
}

/** A path that is no valid escape sequence is taken as it came. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function firstAnswer(speakers: readonly Speaker[], ask: Ask): Reply {
  for (const speak of speakers) {
    const reply = speak(ask);
    if (reply !== null) return reply;
  }
  return notFound();
}

function close(server: Server): Promise<void> {
  return new Promise((done, failed) => {
    server.close((error) => (error === undefined ? done() : failed(error)));
  });
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string')
        reject(new Error('the simulator has no TCP address'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

/** Draws the world and listens. Simulated time stands at `from` until it is moved, and only moves forward. */
export async function startSimulator(options: SimulatorOptions): Promise<ProviderSimulator> {
  const { seed, faults } = options;
  const requests: LoggedRequest[] = [];
  const counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  let at = options.from;
  const world = drawWorld(options);
  const speakers = speakersOf(options, world);
  const clock = {
    now: () => at,
    setTime(next: Instant) {
      if (next < at)
        throw new RangeError(`invalid time: ${next} is before ${at}; simulated time moves forward`);
      at = next;
    },
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://simulator');
    if (url.pathname.startsWith('/control/')) {
      answerControl(request, response, url.pathname, clock);
      return;
    }
    const path = decoded(url.pathname);
    const count = counts.get(path) ?? 0;
    counts.set(path, count + 1);
    const ask: Ask = { path, query: url.searchParams, headers: headersOf(request), count, now: at };
    const reply = firstAnswer(speakers, ask);
    const chosen = chooseFault(seed, faults, ask);
    const fault = chosen !== null && canBefall(chosen, reply) ? chosen : null;
    const status = send(response, {
      reply,
      fault,
      breakAt: breakAt(seed, ask, reply.body.length),
      gzip: /\bgzip\b/.test(ask.headers['accept-encoding'] ?? ''),
      date: new Date(epochMs(at) + faults.clockOffsetMs).toUTCString(),
    });
    const served = fault === null ? reply.served : [];
    requests.push({ at, path: path + url.search, status, fault: fault ?? reply.lie ?? null, served });
  };

  const names = ['', ...HOSTS, ...options.feeds.map(({ id }) => id)];
  const servers = names.map(() => createServer(answer));
  for (const server of servers) {
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
  }
  const addresses = await Promise.all(servers.map(listen));
  const origins = new Map(names.map((name, i) => [name, addresses[i] ?? '']));
  const originOf = (name: string): string => {
    const known = origins.get(name);
    if (known === undefined) throw new RangeError(`invalid host: "${name}" is no provider and no feed`);
    return known;
  };
  return {
    origin: originOf(''),
    originOf,
    ...clock,
    truth: truthOf(world, options, requests, clock.now),
    requests,
    connections: () => sockets.size,
    async stop() {
      const closed = [...sockets].map((socket) => new Promise((done) => socket.once('close', done)));
      const ended = servers.map(close);
      for (const socket of sockets) socket.destroy();
      await Promise.all([...ended, ...closed]);
    },
  };
}
