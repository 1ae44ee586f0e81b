import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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

/** A running simulator of every provider, on one port of this machine. */
export interface ProviderSimulator {
  /** `http://127.0.0.1:<port>`, the base address of each provider. */
  readonly origin: string;
  now(): Instant;
  /** @throws RangeError when the instant lies before the simulated now. */
  setTime(at: Instant): void;
  readonly truth: Truth;
  /** Every request to a provider, in the order of its arrival. */
  readonly requests: readonly LoggedRequest[];
  /** Open connections, those of answers that never come among them. */
  connections(): number;
  /** Breaks what hangs and ends when the port is free. */
  stop(): Promise<void>;
}

function speakersOf(
  { seed, feeds, faults }: SimulatorOptions,
  world: World,
  origin: () => string,
): Speaker[] {
  return [
    speakFeeds(feeds, world.articles, faults),
    speakGdelt(world.slots, origin),
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

function listen(server: ReturnType<typeof createServer>): Promise<string> {
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
  let origin = '';
  const world = drawWorld(options);
  const speakers = speakersOf(options, world, () => origin);
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

  const server = createServer(answer);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  origin = await listen(server);
  return {
    origin,
    ...clock,
    truth: truthOf(world, options, requests, clock.now),
    requests,
    connections: () => sockets.size,
    async stop() {
      const closed = [...sockets].map((socket) => new Promise((done) => socket.once('close', done)));
      const ended = new Promise<void>((done, failed) => {
        server.close((error) => (error === undefined ? done() : failed(error)));
      });
      for (const socket of sockets) socket.destroy();
      await Promise.all([ended, ...closed]);
    },
  };
}
