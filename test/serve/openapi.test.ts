import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TABLES } from '../../src/table/catalogue.js';
import { ADMIN_KEY, createService, READ_KEY } from './support/service.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly {
    name: string;
    in: string;
    description?: string;
    required?: boolean;
    schema?: object;
  }[];
  readonly tags: readonly string[];
  readonly security?: readonly Record<string, readonly string[]>[];
  readonly requestBody?: { content: Record<string, { schema: object; example: object }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}

/** What Express keeps of a route or of a router inside a router. */
interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

interface Document {
  readonly openapi: string;
  readonly tags: readonly { name: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, { properties?: object }>;
    readonly securitySchemes: object;
  };
}

const { app } = createService();
const document = (await request(app).get('/openapi.json')).body as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

/** `METHOD /path/{id}` of every route the app answers, those of static files left out. */
function served(layers: readonly Layer[]): string[] {
  return layers.flatMap(({ route, handle }) => {
    if (route === undefined) return served(handle?.stack ?? []);
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const methods = Object.keys(route.methods);
    // A route of every method is the one that answers 405.
    if (methods.length > 2) return [];
    return path.startsWith('/dashboard/') ? [] : methods.map((method) => `${method} ${path}`);
  });
}

/** Every `type` word of a schema, at any depth. */
function typesIn(schema: unknown): unknown[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own =
    'type' in schema && !('properties' in schema && 'type' in Object(schema.properties))
      ? [schema.type].flat()
      : [];
  return [...own.filter((type) => typeof type === 'string'), ...Object.values(schema).flatMap(typesIn)];
}

/** Paths of the contract that this version answers. */
const CONTRACT = [
  ['get', '/v1/instruments'],
  ['get', '/v1/headlines'],
  ['get', '/v1/headlines/{id}'],
  ['post', '/v1/score'],
  ['get', '/v1/bars'],
  ['get', '/v1/narrative'],
  ['get', '/v1/events'],
  ['post', '/v1/events'],
  ['get', '/v1/pairs'],
  ['get', '/v1/reports/event-window'],
  ['post', '/v1/studies/event-window'],
  ['get', '/v1/reports/correlation'],
  ['get', '/v1/reports/signal'],
  ['post', '/v1/studies/signal'],
  ['get', '/v1/reports/volatility'],
  ['post', '/v1/studies/correlation'],
  ['get', '/v1/indicators'],
  ['get', '/v1/claims'],
  ['post', '/v1/claims'],
  ['get', '/v1/claims/{id}'],
  ['get', '/v1/claims/{id}/verdict'],
  ['get', '/v1/claims/{id}/curve'],
  ['get', '/v1/claims/{id}/confounders'],
  ['get', '/v1/verdicts'],
  ['post', '/v1/studies/claim'],
  ['get', '/v1/claims/{id}/track-record'],
  ['get', '/v1/confounders'],
  ['get', '/v1/reports/daily'],
  ['get', '/v1/reports/daily/{date}'],
  ['get', '/v1/runs'],
  ['post', '/v1/runs'],
  ['get', '/'],
  ['get', '/docs'],
  ['get', '/openapi.json'],
  ['get', '/healthz'],
  ['get', '/readyz'],
  ['get', '/version'],
  ['get', '/metrics'],
] as const;

describe('OpenAPI document', () => {
  it('is of version 3.1 and has every path of the contract', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    for (const [method, path] of CONTRACT)
      expect([path, document.paths[path]?.[method]?.summary]).not.toContain(undefined);
  });

  it('has every route that is served, and none that is not', () => {
    const documented = operations.map(({ path, method }) => `${method} ${path}`);
    // Swagger's own page is a folder of files, not a route.
    const routes = [...served((app.router as unknown as { stack: Layer[] }).stack), 'get /docs'];
    expect(documented.sort()).toEqual(routes.sort());
  });

  it('uses only tags, key schemes and types that exist', () => {
    const tags = document.tags.map(({ name }) => name);
    const schemes = Object.keys(document.components.securitySchemes);
    for (const { operation } of operations) {
      for (const tag of operation.tags) expect(tags).toContain(tag);
      for (const name of (operation.security ?? []).flatMap(Object.keys)) expect(schemes).toContain(name);
    }
    const known = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
    const types = operations.flatMap(({ operation }) =>
      typesIn(operation.parameters?.map((each) => each.schema)),
    );
    for (const type of [...types, ...typesIn(document.components.schemas)]) expect(known).toContain(type);
    expect(types.length).toBeGreaterThan(100);
  });

  it('declares each parameter once, with a schema, and every part of a path', () => {
    for (const { path, operation } of operations) {
      const parameters = operation.parameters ?? [];
      const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(names).size).toBe(names.length);
      for (const parameter of parameters) expect(parameter.schema).toBeDefined();
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `path ${name}`);
      expect(names.filter((name) => name.startsWith('path'))).toEqual(parts);
    }
  });

  it('gives examples of bodies that are taken', async () => {
    const posts = operations.filter(({ method }) => method === 'post');
    expect(posts.length).toBeGreaterThanOrEqual(4);
    for (const { path, operation } of posts) {
      const example = operation.requestBody?.content['application/json']?.example;
      const answer = await request(app).post(path).set('X-API-Key', ADMIN_KEY).send(example);
      const declared = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
      expect([path, [String(answer.status)]]).toEqual([path, declared]);
    }
  });

  it('resolves every reference', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(20);
    for (const [, name] of refs) expect(Object.keys(document.components.schemas)).toContain(name);
  });

  it('gives every operation an id of its own and describes every parameter and answer', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      for (const parameter of operation.parameters ?? []) {
        expect([path, parameter.name, parameter.description ?? '']).not.toContain('');
        expect(parameter.in === 'path').toBe(path.includes(`{${parameter.name}}`));
      }
      for (const response of Object.values(operation.responses)) expect(response.description).not.toBe('');
    }
  });

  it('declares the problems of every path below /v1', () => {
    for (const { path, operation } of operations.filter((each) => each.path.startsWith('/v1'))) {
      for (const status of ['400', '401', '405', '406', '422', '429', '500']) {
        const content = operation.responses[status]?.content;
        expect([path, status, Object.keys(content ?? {})]).toEqual([
          path,
          status,
          ['application/problem+json'],
        ]);
      }
    }
  });

  it('takes the columns of its rows from the catalogue', () => {
    for (const table of TABLES) {
      const row = document.components.schemas[`${table.name}_row`];
      expect(Object.keys(row?.properties ?? {})).toEqual(table.columns.map((column) => column.name));
    }
  });

  it('tells the truth about the paths: each GET without a path parameter answers as declared', async () => {
    const gets = operations.filter(
      ({ path, method }) => method === 'get' && !path.includes('{') && path !== '/v1/runs',
    );
    for (const { path, operation } of gets) {
      const answer = await request(app).get(path).redirects(1).set('X-API-Key', READ_KEY);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(Object.keys(operation.responses['200']?.content ?? {})).toContain(answer.type);
    }
  });

  it('is shown by a page that loads its parts from here', async () => {
    const page = await request(app).get('/docs/').redirects(1);
    expect(page.text).toContain('swagger-ui');
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    expect((await request(app).get('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});
