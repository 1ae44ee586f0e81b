import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_WAITING } from '../../src/compose/compute.js';
import { composeHttp } from '../../src/compose/http.js';
import { computePooled, type PooledCompute } from '../../src/compose/pool/pooled.js';
import { startCompute } from '../../src/compose/pool/start-compute.js';
import { Abandoned, Overloaded } from '../../src/domain/faults.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';
import { type Served, serveOn } from '../support/serve-on.js';
import { studyOf } from './support/studies.js';

const WORKER = new URL('./support/endless-worker.mjs', import.meta.url);
const outcome = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

/** Pools of one thread by which a study called `endless` never ends; closed after each test. */
const pools: PooledCompute[] = [];
function poolOf(options: { worker?: URL; timeoutSeconds?: number } = {}): PooledCompute {
  const pool = computePooled({ worker: WORKER, threads: 1, timeoutSeconds: 600, ...options });
  pools.push(pool);
  return pool;
}
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

describe('a pool', () => {
  it('frees the thread of a study that nobody waits for any more', async () => {
    const pool = poolOf();
    const caller = new AbortController();
    const endless = outcome(pool.run('eventStudy', studyOf('endless'), caller.signal));
    const next = pool.run('eventStudy', studyOf('short'));
    expect(pool.open).toBe(2);
    caller.abort();
    expect(await endless).toBeInstanceOf(Abandoned);
    expect((await next).warnings).toEqual(['1 events']);
    expect(pool.open).toBe(0);
  });

  it('forgets a waiting study whose caller leaves, and never starts one that was left before', async () => {
    const pool = poolOf();
    const [first, second] = [new AbortController(), new AbortController()];
    const running = outcome(pool.run('eventStudy', studyOf('endless'), first.signal));
    const waiting = outcome(pool.run('eventStudy', studyOf('endless'), second.signal));
    second.abort();
    expect(await waiting).toBeInstanceOf(Abandoned);
    expect(pool.open).toBe(1);
    expect(await outcome(pool.run('eventStudy', studyOf('endless'), second.signal))).toBeInstanceOf(
      Abandoned,
    );
    first.abort();
    expect(await running).toBeInstanceOf(Abandoned);
    expect((await pool.run('eventStudy', studyOf('short'))).warnings).toEqual(['1 events']);
  });

  it('turns a study away when as many wait as may, and takes one again when a place is free', async () => {
    const pool = poolOf();
    const callers = Array.from({ length: 1 + MOST_WAITING }, () => new AbortController());
    const taken = callers.map(({ signal }) => outcome(pool.run('eventStudy', studyOf('endless'), signal)));
    const refused = await outcome(pool.run('eventStudy', studyOf('short')));
    expect(refused).toBeInstanceOf(Overloaded);
    expect(String(refused)).toContain(`${MOST_WAITING} studies are waiting`);
    for (const caller of callers) caller.abort();
    await Promise.all(taken);
    expect((await pool.run('eventStudy', studyOf('short'))).warnings).toEqual(['1 events']);
  });

  it('stops a study at its time limit and says how to stay below', async () => {
    const stopped = await outcome(poolOf({ timeoutSeconds: 0.1 }).run('eventStudy', studyOf('endless')));
    expect(stopped).toMatchObject({ name: 'TookTooLong' });
    expect(String(stopped)).toMatch(/within 0\.1 seconds.*fewer events.*COMPUTE_TIMEOUT_SECONDS/);
  });

  it('ends what runs and what waits when it is closed, and takes nothing more', async () => {
    const pool = poolOf();
    const open = [studyOf('endless'), studyOf('endless')].map((study) =>
      outcome(pool.run('eventStudy', study)),
    );
    await pool.close();
    for (const each of await Promise.all(open)) expect(each).toBeInstanceOf(Overloaded);
    expect(pool.open).toBe(0);
    expect(await outcome(pool.run('eventStudy', studyOf('short')))).toBeInstanceOf(Overloaded);
  });

  it('says what is wrong when its threads cannot start, instead of waiting for them', async () => {
    const pool = poolOf({ worker: new URL('./support/no-such-worker.mjs', import.meta.url) });
    expect(String(await outcome(pool.run('eventStudy', studyOf('short'))))).toContain('no-such-worker');
  });
});

describe('computing', () => {
  it('is in process where the sources run uncompiled', async () => {
    const compute = startCompute({ COMPUTE_THREADS: 2, COMPUTE_TIMEOUT_SECONDS: 1 });
    expect('open' in compute).toBe(false);
    expect((await compute.run('eventStudy', studyOf('e'))).events).toHaveLength(1);
    expect(await outcome(compute.run('eventStudy', studyOf('e'), AbortSignal.abort()))).toBeInstanceOf(
      Abandoned,
    );
  });
});

describe('the product while a study runs', () => {
  const openApp = appWorld();
  const pool = computePooled({ worker: WORKER, threads: 1, timeoutSeconds: 600 });
  let served: Served;
  beforeAll(async () => {
    const app = await openApp(movableClock('2025-08-20T00:00:00Z'), {}, { compute: pool });
    served = await serveOn(composeHttp(app));
  });
  afterAll(() => served.close());

  const post = (id: string, signal: AbortSignal) =>
    fetch(`${served.url}/v1/studies/event-window`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        series: [{ unit: 'A', date: '2025-01-02', ret: 0.01 }],
        events: [{ id, unit: 'A', date: '2025-01-02' }],
      }),
      signal,
    });
  const healthy = async () => (await fetch(`${served.url}/healthz`)).status;
  /** Asks for signs of life until the pool holds so many studies. */
  async function untilOpen(studies: number): Promise<void> {
    while (pool.open !== studies) expect(await healthy()).toBe(200);
  }

  it('answers everyone else, and frees the thread when the caller leaves', async () => {
    const caller = new AbortController();
    const order: string[] = [];
    const endless = post('endless', caller.signal).then(
      () => order.push('study'),
      () => order.push('left'),
    );
    await untilOpen(1);
    for (let i = 0; i < 10; i++) order.push(String(await healthy()));
    expect(pool.open).toBe(1);
    caller.abort();
    await endless;
    expect(order).toEqual([...Array.from({ length: 10 }, () => '200'), 'left']);
    await untilOpen(0);
    const next = await post('short', AbortSignal.timeout(30_000));
    expect([next.status, await next.json()]).toMatchObject([200, { warnings: ['1 events'] }]);
  });

  it('answers 503 with Retry-After when too many studies wait', async () => {
    const caller = new AbortController();
    const taken = Array.from({ length: 1 + MOST_WAITING }, () => outcome(post('endless', caller.signal)));
    await untilOpen(1 + MOST_WAITING);
    const refused = await post('short', AbortSignal.timeout(30_000));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ type: '/docs/problems#overloaded', status: 503 });
    caller.abort();
    await Promise.all(taken);
    await untilOpen(0);
  });
});
