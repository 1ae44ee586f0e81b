import { Agent, request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClock } from '../../src/clock.js';
import type { Compute } from '../../src/compose/compute.js';
import { composeHttp } from '../../src/compose/http.js';
import { computeInProcess } from '../../src/compose/pool/in-process.js';
import { appWorld } from '../jobs/support/app-world.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { checkAnswer, checkProblem } from './support/check-study.js';
import { spoilt, textOf } from './support/spoil.js';
import { wellFormed } from './support/study-bodies.js';

const BODIES = 10_000;
const SEED = 20_250_815;

interface Heard {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const reached = { engine: 0 };

/** The engine itself, counting the studies that get to it. */
function countingCompute(): Compute {
  const inner = computeInProcess();
  return {
    eventStudy: (input, signal) => {
      reached.engine += 1;
      return inner.eventStudy(input, signal);
    },
    close: inner.close,
  };
}

describe('POST /v1/studies/event-window', () => {
  const openApp = appWorld();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let served: Served;

  beforeAll(async () => {
    const env = { RATE_LIMIT_PER_MINUTE: '1000000' };
    served = await serveOn(composeHttp(await openApp(systemClock, env, { compute: countingCompute() })));
  });
  afterAll(async () => {
    agent.destroy();
    await served.close();
  });

  function post(text: string): Promise<Heard> {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const sent = send(
        `${served.url}/v1/studies/event-window`,
        { method: 'POST', agent, headers },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              type: answer.headers['content-type'] ?? '',
              text: Buffer.concat(parts).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
  }

  it(`answers ${BODIES} bodies, odd and broken ones, with a sound study or a problem that says where`, async () => {
    const counts = { valid: 0, answered: 0 };
    const bodies = fc.oneof(
      { weight: 7, arbitrary: wellFormed },
      { weight: 3, arbitrary: spoilt(wellFormed) },
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body: unknown) => {
        const text = textOf(body);
        const { status, type, text: answer } = await post(text);
        // Read by the schema, if perhaps contradictory: 400 is for bodies of another form.
        if (status === 200 || status === 422) counts.valid += 1;
        if (status === 200) {
          counts.answered += 1;
          checkAnswer(body, answer);
        } else checkProblem(body, status, type, answer);
      }),
      { numRuns: BODIES, seed: SEED },
    );
    expect(counts.valid).toBeGreaterThanOrEqual(BODIES / 2);
    expect(reached.engine).toBeGreaterThanOrEqual(BODIES / 2);
    expect(counts.answered).toBeGreaterThanOrEqual(BODIES / 2);
  }, 300_000);
});
