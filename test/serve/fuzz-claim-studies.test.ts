import { Agent, request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { systemClock } from '../../src/clock.js';
import type { Compute } from '../../src/compose/compute.js';
import { composeHttp } from '../../src/compose/http.js';
import { computeInProcess } from '../../src/compose/pool/in-process.js';
import { CLAIM_STUDY_ANSWER } from '../../src/serve/schemas/verdict.js';
import { appWorld } from '../jobs/support/app-world.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { checkProblem } from './support/check-study.js';
import { wellFormedClaim } from './support/claim-bodies.js';
import { spoilt, textOf } from './support/spoil.js';

const BODIES = 600;
const SEED = 20_250_816;

/** Places of an answer that hold a number which is none; JSON would turn them into null without a word. */
function unsound(value: unknown, at = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [at];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unsound(each, `${at}/${key}`));
}

const reached = { engine: 0, measured: 0 };

/** The engine itself, holding every verdict to be of finite numbers. */
function watchedCompute(): Compute {
  const inner = computeInProcess();
  return {
    async run(task, input, signal) {
      const result = await inner.run(task, input, signal);
      const wrong = unsound(result);
      if (wrong.length > 0) throw new Error(`${task} gives no number at ${wrong.slice(0, 5).join(', ')}`);
      if (task === 'judgeClaim') reached.engine += 1;
      return result;
    },
    close: inner.close,
  };
}

type Answer = ReturnType<typeof CLAIM_STUDY_ANSWER.parse>;

/** What must hold of every verdict. */
function checkVerdict({ claim, verdict }: Answer): void {
  const claimed = claim.targets.filter((target) => target.claimed !== null).length;
  expect(verdict.targets.map(({ target }) => target)).toEqual(claim.targets.map(({ id }) => id));
  expect(verdict.family.tests).toBeLessThanOrEqual(claimed);
  for (const target of verdict.targets) {
    const { primary, placebo, curve, specifications, label, words, decision } = target;
    for (const test of [primary, placebo]) {
      expect([test, test.p_value === null]).toEqual([test, test.statistic === null]);
      expect([test, test.statistic === null]).toEqual([test, test.reason !== undefined]);
      expect(test.p_value ?? 0).toBeGreaterThanOrEqual(0);
      expect(test.p_value ?? 0).toBeLessThanOrEqual(1);
    }
    if (target.estimate !== null) reached.measured += 1;
    expect(target.estimate?.se ?? 1).toBeGreaterThanOrEqual(0);
    expect(specifications.length).toBe(curve?.specifications ?? 0);
    expect(curve === null || curve.used + curve.left_out === curve.specifications).toBe(true);
    expect([label === null, words === '', decision === null]).toEqual(
      Array.from({ length: 3 }, () => target.claimed === null),
    );
    expect(words).not.toMatch(/NaN|Infinity|undefined/);
  }
}

describe('POST /v1/studies/claim', () => {
  const openApp = appWorld();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let served: Served;

  beforeAll(async () => {
    const env = { RATE_LIMIT_PER_MINUTE: '1000000' };
    served = await serveOn(composeHttp(await openApp(systemClock, env, { compute: watchedCompute() })));
  });
  afterAll(async () => {
    agent.destroy();
    await served.close();
  });

  function post(text: string): Promise<{ status: number; type: string; text: string }> {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const sent = send(`${served.url}/v1/studies/claim`, { method: 'POST', agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const type = answer.headers['content-type'] ?? '';
          resolve({ status: answer.statusCode ?? 0, type, text: Buffer.concat(parts).toString('utf8') });
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }

  it(`answers ${BODIES} bodies, odd and broken ones, with a sound verdict or a problem that says where`, async () => {
    const bodies = fc.oneof(
      { weight: 7, arbitrary: wellFormedClaim },
      { weight: 3, arbitrary: spoilt(wellFormedClaim) },
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body: unknown) => {
        const { status, type, text } = await post(textOf(body));
        if (status === 200) checkVerdict(CLAIM_STUDY_ANSWER.parse(JSON.parse(text)));
        else checkProblem(body, status, type, text);
      }),
      { numRuns: BODIES, seed: SEED },
    );
    expect(reached.engine).toBeGreaterThanOrEqual(BODIES / 2);
    expect(reached.measured).toBeGreaterThanOrEqual(BODIES / 8);
  }, 1_200_000);
});
