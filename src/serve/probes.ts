import { Router } from 'express';
import { authorize } from './auth.js';
import type { ServeDeps } from './deps.js';
import { localsOf } from './locals.js';
import { Problem } from './problems.js';
import { snakeCase } from './snake.js';

type ProbeDeps = Pick<ServeDeps, 'services' | 'registry' | 'codeVersion'>;

/** `/healthz`, `/readyz`, `/version` and `/metrics`. The first three need no key; metrics need the role read. */
export function probeRoutes({ services, registry, codeVersion }: ProbeDeps): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { ok, reason, ...facts } = await services.readiness();
    if (!ok) throw new Problem('not-ready', reason ?? 'the database does not answer');
    response.set('Cache-Control', 'no-store').json(snakeCase({ status: 'ready', ...facts }));
  });
  router.get('/version', (_request, response) => {
    response.json({ code_version: codeVersion, node: process.version });
  });
  router.get('/metrics', async (_request, response) => {
    authorize(localsOf(response).caller ?? null, 'read');
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
