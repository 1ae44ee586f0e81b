import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import type { Cron } from '../../jobs/cron.js';
import { liveEnv } from '../../src/config/live-env.js';
import { epochMs, type Instant, instant } from '../../src/domain/instant.js';
import { type Running, start } from '../../src/start.js';
import { describeWithBuild } from '../support/build.js';
import { projectRoot } from '../support/shared.js';
import { quietPort } from './support/quiet-port.js';

const dir = mkdtempSync(join(tmpdir(), 'no-network-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const RSS = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Wire</title><item>
<title>Moscow and Washington agree on a summit</title><link>https://wire.example.org/1</link>
<pubDate>Fri, 15 Aug 2025 09:58:00 GMT</pubDate></item></channel></rss>`;

/** Settings under which every source is at a port where nobody listens. */
function settings(name: string, origin: string): Record<string, string> {
  const feed = { id: 'wire', outlet: 'wire.example.org', lang: 'en', filter: 'all', expected_per_day: 20 };
  const file = join(dir, `${name}.json`);
  writeFileSync(
    file,
    JSON.stringify({ provenance: 'test', feeds: [{ ...feed, url: `${origin}/wire.rss` }] }),
  );
  const providers = ['YAHOO', 'MOEX', 'CBR', 'FRED', 'ECB', 'GDELT', 'GDELT_DOC'];
  return {
    ...Object.fromEntries(providers.map((provider) => [`${provider}_URL`, origin])),
    FEEDS_FILE: file,
    FETCH_ALLOWED_HOSTS: new URL(origin).host,
    FETCH_TIMEOUT_SECONDS: '2',
    PRICE_INSTRUMENTS: 'xom,usd_rub_cbr',
    DATABASE_URL: `sqlite:${join(dir, `${name}.db`)}`,
    REPORTS_DIR: join(dir, name),
    LOG_LEVEL: 'silent',
    PORT: '0',
    COMPUTE_THREADS: '0',
  };
}

describe('live running without a network', () => {
  let running: Running | null = null;
  let port: Awaited<ReturnType<typeof quietPort>> | null = null;
  afterEach(async () => {
    await running?.stop();
    await port?.close();
  });

  it('starts, says what it could not reach, serves what it has as stale, and recovers by itself', async () => {
    port = await quietPort();
    let now: Instant = instant('2025-08-15T10:00:00Z');
    const forward = async (ms: number) => {
      now = instant(epochMs(now) + ms);
    };
    const clock = { now: () => now };
    const ticks = new Map<string, (dueAt: Instant) => Promise<void>>();
    const cron: Cron = (_, tick, { name }) => {
      ticks.set(name, tick);
      return { stop: () => undefined };
    };
    const patience = { clock, random: () => 0.5, wait: forward };
    running = await start(liveEnv(settings('inside', port.origin)), { clock, patience, schedule: { cron } });
    const faults = await running.caughtUp;
    expect(faults?.map((fault) => fault.split(':').slice(0, 2).join(':'))).toEqual(
      expect.arrayContaining(['rss:wire', 'gdelt_gkg: 127.0.0.1']),
    );
    expect(faults?.some((fault) => fault.startsWith('xom: ') && fault.includes('127.0.0.1'))).toBe(true);

    const get = async (path: string): Promise<{ status: number; body: { rows?: unknown } }> => {
      const response = await fetch(`${running?.url}${path}`);
      return { status: response.status, body: (await response.json()) as { rows?: unknown } };
    };
    const ready = await get('/readyz');
    expect(ready.status).toBe(200);
    expect(JSON.stringify(ready.body)).toContain('rss:wire');
    const headlines = await get('/v1/headlines');
    expect(headlines).toMatchObject({
      status: 200,
      body: { rows: [], meta: { stale: [{ id: 'headlines' }] } },
    });

    await port.open((request, response) => {
      const isFeed = request.url === '/wire.rss';
      response
        .writeHead(isFeed ? 200 : 404, { 'content-type': 'application/rss+xml' })
        .end(isFeed ? RSS : '');
    });
    // The circuit of a host that failed again and again stays open for minutes at first.
    await forward(10 * 60_000);
    await ticks.get('ingest-headlines')?.(now);
    const after = await get('/v1/headlines');
    expect(after.body.rows).toMatchObject([{ title: 'Moscow and Washington agree on a summit' }]);
  });
});

describeWithBuild('npm run live without a network', () => {
  let child: ChildProcess | null = null;
  afterEach(() => {
    child?.kill('SIGKILL');
  });

  it('prints its address, and in one line a reason what could not be had', async () => {
    const port = await quietPort();
    child = spawn(process.execPath, ['dist/src/main.js', '--live'], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, ...settings('outside', port.origin) },
    });
    let said = '';
    const done = new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('asked for again on schedule')) resolve();
      };
      child?.stdout?.on('data', hear);
      child?.stderr?.on('data', hear);
      child?.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    await done;
    expect(said).toMatch(/^dashboard {2}http:\/\/127\.0\.0\.1:\d+\/$/m);
    expect(said).toMatch(/^could not be had: .*rss:wire.*: .*127\.0\.0\.1.*$/m);
    expect(said).toMatch(/^could not be had: .*usd_rub_cbr.*: .*$/m);
    expect(said).toMatch(/stale data marked as stale$/m);
  });
});
