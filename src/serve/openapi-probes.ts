import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { FINDING_CODES } from '../analyse/source-health/index.js';
import { PROBLEM } from './schemas/meta.js';

const SOURCE = z
  .object({ source: z.string(), newest_at: z.string(), age_hours: z.number() })
  .meta({ id: 'SourceAge' });

const POLLS = z
  .object({
    source: z.string(),
    subject: z.string().meta({ description: "An instrument's id, or headlines." }),
    last_poll_at: z.string(),
    last_good_poll_at: z.string().nullable(),
    age_hours: z.number().nullable().meta({ description: 'Since the last answer.' }),
    newest_at: z.string().nullable(),
    fault_code: z.string().nullable(),
  })
  .meta({ id: 'SourcePolls' });

const FINDING = z
  .object({
    code: z.enum(FINDING_CODES),
    source: z.string(),
    subject: z.string(),
    since: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'SourceFinding' });

const DISK = z
  .object({
    bytes: z.number().nullable(),
    free_bytes: z.number().nullable(),
    growth_bytes_per_day: z.number().nullable(),
    days_until_full: z.number().nullable(),
  })
  .meta({ id: 'Disk' });

const READY = z
  .object({
    status: z.literal('ready'),
    migration_level: z.string().nullable(),
    scorer: z.enum(['local', 'remote']),
    headlines: z.array(SOURCE),
    bars: z.array(SOURCE),
    sources: z.array(POLLS),
    findings: z.array(FINDING),
    findings_by_code: z.record(z.string(), z.number()),
    open_gaps: z.number(),
    retention: z.object({ poll_days: z.number(), oldest_poll_at: z.string().nullable() }),
    disk: DISK,
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
  probe(
    '/readyz',
    'readiness',
    'Database, scorer, age of the newest rows and last answer per source, findings, disk',
    {
      ...ok('Ready.', 'application/json', READY),
      503: problem('not-ready: detail says what is missing.'),
    },
  ),
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
