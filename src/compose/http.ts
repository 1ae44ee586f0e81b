import type { Express } from 'express';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { ImpossibleRequest } from '../domain/faults.js';
import type { JobRun } from '../domain/run.js';
import { createApp } from '../serve/app.js';
import type { RunRequest } from '../serve/queries.js';
import type { App } from './app.js';
import { describe } from './describe.js';
import { resolveVantage } from './vantage.js';

/** Starts a job and does not wait for its end. */
export type StartRun = (request: RunRequest) => Promise<JobRun>;

const refuse: StartRun = () => {
  throw new ImpossibleRequest([{ pointer: '/job', detail: 'this server starts no jobs; use npm run job' }]);
};

/** The HTTP face of a composed product, with a metrics registry of its own. */
export function composeHttp(app: App, startRun: StartRun = refuse): Express {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return createApp({
    services: {
      ...app.services,
      startRun: async (request) => {
        const run = await startRun(request);
        const { job, params } = request;
        return {
          run,
          meta: await describe(app, resolveVantage(app, {}), { parameters: { job, ...params } }),
        };
      },
    },
    verdicts: app.verdicts,
    config: app.config,
    clock: app.clock,
    log: app.log,
    registry,
    codeVersion: app.codeVersion,
  });
}
