import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Instant, instant } from '../../../src/domain/instant.js';

interface SettableClock {
  now(): Instant;
  setTime(at: Instant): void;
}

/** Whoever reads or moves the simulated clock over HTTP meets no faults. */
export function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  clock: SettableClock,
): void {
  const say = (status: number, value: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  if (path !== '/control/time') {
    say(404, { error: `there is no ${path}` });
    return;
  }
  if (request.method !== 'POST') {
    say(200, { at: clock.now() });
    return;
  }
  text(request)
    .then((body) => {
      const { at } = JSON.parse(body) as { at?: unknown };
      const next = instant(typeof at === 'string' ? at : Number.NaN);
      if (next < clock.now()) say(409, { error: `${next} is before ${clock.now()}` });
      else {
        clock.setTime(next);
        say(200, { at: next });
      }
    })
    .catch((error: unknown) => say(400, { error: error instanceof Error ? error.message : String(error) }));
}
