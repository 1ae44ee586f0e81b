import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { TABLES } from '../table/catalogue.js';
import { columnSchema } from '../table/describe-tables.js';
import type { TableNote } from '../table/table-note.js';
import type { Endpoint } from './endpoint.js';
import { MEDIA_TYPES } from './negotiate.js';
import { PROBE_ROUTES } from './openapi-probes.js';
import { PROBLEMS, type ProblemSlug } from './problems.js';
import { PROBLEM } from './schemas/meta.js';

type Responses = RouteConfig['responses'];

/** The OpenAPI 3.1 document of the whole service, made from the endpoints that answer and the column catalogue. */
export function openApiDocument(endpoints: readonly Endpoint[], codeVersion: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
  });
  for (const table of TABLES) registerTable(registry, table);
  for (const endpoint of endpoints) registry.registerPath(routeOf(endpoint));
  for (const route of PROBE_ROUTES) registry.registerPath(route);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'triumph-signal',
      version: codeVersion,
      description: DESCRIPTION,
      license: { name: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: TAGS.map(([name, description]) => ({ name, description })),
  });
}

const DESCRIPTION =
  'Scored geopolitical headlines, the prices they are paired with, and reports on both. Every answer states in ' +
  '`meta` from where it looks (`as_of`, `as_of_basis`) and whether its data are SIMULATED. Tables answer as JSON, ' +
  'CSV and NDJSON by suffix, `?format=` or `Accept`, with the same cells in each. Errors are RFC 9457 problems, ' +
  'listed at /docs/problems; columns are listed at /docs/columns.';

const TAGS = [
  ['data', 'What is stored, seen from a vantage point.'],
  ['analysis', "What is computed from it, or from the caller's own data."],
  ['reports', 'Event windows, correlations and the daily report.'],
  ['charts', 'The charts of the reports by themselves.'],
  ['operations', 'The job ledger and the probes.'],
] as const;

function registerTable(registry: OpenAPIRegistry, table: TableNote): void {
  const properties = Object.fromEntries(table.columns.map((column) => [column.name, columnSchema(column)]));
  registry.registerComponent('schemas', `${table.name}_row`, {
    type: 'object',
    description: table.description,
    properties,
    required: table.columns.map((column) => column.name),
  });
  registry.registerComponent('schemas', `${table.name}_page`, {
    type: 'object',
    required: ['meta', 'rows', 'next', 'next_url'],
    properties: {
      meta: { $ref: '#/components/schemas/Meta' },
      rows: { type: 'array', items: { $ref: `#/components/schemas/${table.name}_row` } },
      next: { type: ['string', 'null'], description: 'The cursor of the next page; null on the last.' },
      next_url: { type: ['string', 'null'], description: 'Its address, as in the header Link.' },
    },
  });
}

function routeOf(endpoint: Endpoint): RouteConfig {
  const { method, path, operationId, tag, summary, description, pathParams, query, body } = endpoint;
  const params = Object.entries(pathParams).map(([name, { description: text, example }]) => [
    name,
    z.string().meta({ description: text, example }),
  ]);
  return {
    method,
    path,
    operationId,
    tags: [tag],
    summary,
    description,
    security: [{ bearer: [] }, { apiKey: [] }, ...(endpoint.role === 'read' ? [{}] : [])],
    request: {
      query,
      ...(params.length === 0 ? {} : { params: z.object(Object.fromEntries(params)) }),
      ...(body === null
        ? {}
        : {
            body: {
              required: true,
              content: { 'application/json': { schema: body.schema, example: body.example } },
            },
          }),
    },
    responses: responsesOf(endpoint),
  };
}

function responsesOf(endpoint: Endpoint): Responses {
  const content = Object.fromEntries(
    endpoint.formats.map((format) => [
      MEDIA_TYPES[format],
      { schema: format === 'json' ? endpoint.answer : z.string() },
    ]),
  );
  const problems = slugsOf(endpoint).map((slug) => [String(PROBLEMS[slug].status), slug] as const);
  const byStatus = new Map<string, ProblemSlug[]>();
  for (const [status, slug] of problems) byStatus.set(status, [...(byStatus.get(status) ?? []), slug]);
  return {
    [endpoint.status ?? 200]: { description: 'The answer.', headers: ANSWER_HEADERS, content },
    ...(endpoint.method === 'get'
      ? { 304: { description: 'Unchanged since the ETag of If-None-Match.' } }
      : {}),
    ...Object.fromEntries([...byStatus].map(([status, slugs]) => [status, problemResponse(slugs)])),
  };
}

function slugsOf(endpoint: Endpoint): ProblemSlug[] {
  const body: ProblemSlug[] = ['malformed-json', 'body-too-large', 'unsupported-media-type'];
  const paged = 'cursor' in endpoint.query.shape;
  return [
    'invalid-request',
    ...(paged ? (['invalid-cursor'] as const) : []),
    'unauthorized',
    ...(endpoint.role === 'admin' ? (['forbidden'] as const) : []),
    ...(Object.keys(endpoint.pathParams).length > 0 ? (['not-found'] as const) : []),
    'method-not-allowed',
    'not-acceptable',
    ...(endpoint.unmade === undefined ? [] : (['not-implemented'] as const)),
    ...(endpoint.body === null ? [] : body),
    ...(endpoint.status === 202 ? (['conflict'] as const) : []),
    'impossible-request',
    'too-many-requests',
    'internal-error',
    ...(endpoint.pooled === true ? (['overloaded', 'took-too-long'] as const) : []),
    ...(endpoint.registry === true ? (['registry-broken'] as const) : []),
    ...(endpoint.relayed === true ? (['scorer-failed'] as const) : []),
  ];
}

function problemResponse(slugs: readonly ProblemSlug[]) {
  const description = slugs.map((slug) => `${slug}: ${PROBLEMS[slug].remedy}`).join(' ');
  return { description, content: { 'application/problem+json': { schema: PROBLEM } } };
}

const text = (description: string) => ({ description, schema: { type: 'string' as const } });

const ANSWER_HEADERS = {
  ETag: text('Entity tag, known before the answer is computed.'),
  Link: text('rel="next": the next page, where there is one (RFC 8288).'),
  'X-Request-Id': text('Id of the request, also in problems and in the log.'),
  'X-As-Of': text('From where the answer looks.'),
  'X-Simulated': text('true when any row behind the answer is simulated.'),
  RateLimit: text('What is left of the allowance.'),
};
