import express, { type Express } from 'express';
import { answerError } from './answer-error.js';
import { createGuard, nameCaller, refuseStranger } from './auth.js';
import { dashboardRoutes } from './dashboard.js';
import type { ServeDeps } from './deps.js';
import { docsRoutes } from './docs.js';
import { allEndpoints } from './endpoints.js';
import { mountEndpoints, takeSuffix } from './mount.js';
import { nameRequest, observe } from './observe.js';
import { openApiDocument } from './openapi.js';
import { probeRoutes } from './probes.js';
import { Problem } from './problems.js';
import { crossOrigin, limitRate, secureHeaders } from './security.js';

/** The HTTP service: dashboard, documentation, probes and the endpoints below /v1. It listens when the caller says so. */
export function createApp(deps: ServeDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  const endpoints = allEndpoints(deps);
  const guard = createGuard(deps.config);
  app.use(nameRequest, observe(deps), secureHeaders(), crossOrigin(deps.config.CORS_ORIGINS));
  app.use(docsRoutes(openApiDocument(endpoints, deps.codeVersion)), dashboardRoutes());
  app.use(['/v1', '/metrics'], nameCaller(guard), limitRate(deps.config), refuseStranger);
  app.use(probeRoutes(deps), takeSuffix(endpoints));
  mountEndpoints(app, endpoints, deps);
  app.use((request) => {
    throw new Problem('not-found', `there is nothing at ${request.path}; /docs lists the paths`);
  });
  app.use(answerError(deps.log));
  return app;
}
