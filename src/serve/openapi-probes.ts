import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { PROBLEM } from './schemas/meta.js';

const SOURCE = z
  .object({ source: z.string(), newest_at: z.string(), age_hours: z.number() })
  .meta({ id: 'SourceAge' });

const READY = z
  .object({
    status: z.literal('ready'),
    migration_level: z.string().nullable(),
    scorer: z.enum(['local', 'remote']),
    headlines: z.array(SOURCE),
    bars: z.array(SOURCE),
  })
  .meta({ id: 'Readiness' });

const ok = (description: string, type: string, schema: z.ZodType) => ({
  200: { description, content: { [type]: { schema } } },
});

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: PROBLEM } },
});

const probe = (
  path: string,
  operationId: string,
  summary: string,
  responses: RouteConfig['responses'],
): RouteConfig => ({
  method: 'get',
  path,
  operationId,
  tags: ['operations'],
  summary,
  responses,
});

/** The paths outside /v1, for the OpenAPI document. */
export const PROBE_ROUTES: readonly RouteConfig[] = [
  probe('/', 'dashboard', 'Dashboard', ok('A page.', 'text/html', z.string())),
  probe('/docs', 'docs', 'Interactive documentation', ok('A page.', 'text/html', z.string())),
  probe('/docs/problems', 'problemDocs', 'Catalogue of problems', ok('A page.', 'text/html', z.string())),
  probe('/docs/columns', 'columnDocs', 'Catalogue of columns', ok('A page.', 'text/html', z.string())),
  probe(
    '/openapi.json',
    'openapi',
    'This document',
    ok('OpenAPI 3.1.', 'application/json', z.object({}).loose()),
  ),
  probe(
    '/healthz',
    'health',
    'The process is up',
    ok('It is.', 'application/json', z.object({ status: z.literal('ok') })),
  ),
  probe('/readyz', 'readiness', 'Database, migration level, scorer, age of the newest rows per source', {
    ...ok('Ready.', 'application/json', READY),
    503: problem('not-ready: detail says what is missing.'),
  }),
  probe(
    '/version',
    'version',
    'Version of the code',
    ok('The version.', 'application/json', z.object({ code_version: z.string(), node: z.string() })),
  ),
  probe('/metrics', 'metrics', 'Metrics in the Prometheus text format', {
    ...ok('The metrics.', 'text/plain', z.string()),
    401: problem('unauthorized: a key is needed from another machine.'),
  }),
];
