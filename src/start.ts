import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dailyReportJob } from '../jobs/daily-report.js';
import { fillDemo } from '../jobs/demo.js';
import { JOBS } from '../jobs/index.js';
import { runJob } from '../jobs/ledger.js';
import { createRunner } from '../jobs/runner.js';
import { patience, type ScheduleDeps, startSchedule } from '../jobs/schedule.js';
import { type App, type AppParts, composeApp } from './compose/app.js';
import { composeHttp } from './compose/http.js';
import { registerEvents } from './compose/register-events.js';
import { readConfig } from './config/config.js';

/** A product that answers at `url` until it is stopped. */
export interface Running {
  readonly url: string;
  readonly app: App;
  /** What a start with sources could not have, one sentence each, once it has tried; null where nothing is fetched. */
  readonly caughtUp: Promise<readonly string[] | null>;
  stop(): Promise<void>;
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(taken ? new Error(`PORT=${port} is taken on ${host}; set PORT to a free one, or 0`) : error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error(`no TCP address on ${host}`));
      else resolve(address);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeIdleConnections();
  });
}

/**
 * Gives an empty database the demo world and its first daily report, so that every path has something to say. One that
 * holds events of the real world, and nothing else yet, is not empty.
 */
async function welcome(app: App): Promise<void> {
  if (!app.config.DEMO || (await app.store.world()) === 'real' || !(await app.store.isEmpty())) return;
  app.log.info('the database is empty: filling it with the SIMULATED demo world');
  await fillDemo(app);
  const result = await runJob(app, dailyReportJob, {});
  if (result.kind === 'failed') app.log.warn({ error: result.error }, 'no daily report of the demo world');
}

/**
 * Composes the product from the environment, fills an empty database, listens and, if asked to, runs the schedule.
 * @throws Error with a sentence that names the key, the file or the port that is wrong.
 */
export async function start(
  env: Readonly<Record<string, string | undefined>>,
  parts: AppParts & { readonly schedule?: Partial<ScheduleDeps> } = {},
): Promise<Running> {
  const config = readConfig(env);
  const app = await composeApp(config, parts);
  try {
    await welcome(app);
    if (config.REVIEWED_EVENTS) await registerEvents(app);
    const runner = createRunner(app, JOBS);
    const server = createServer(composeHttp(app, runner.start));
    const address = await listen(server, config.PORT, config.HOST);
    const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
    const schedule = config.SCHEDULE ? await startSchedule(app, parts.schedule) : null;
    return {
      url: `http://${host}:${address.port}`,
      app,
      caughtUp: config.INGEST && schedule !== null ? schedule.caughtUp : Promise.resolve(null),
      async stop() {
        await schedule?.stop();
        await closed(server);
        await Promise.race([runner.settled(), patience()]);
        await app.close();
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}
