import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { TABLES } from '../../src/table/catalogue.js';
import { createService, READ_KEY } from './support/service.js';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { name: string; in: string; description?: string; required?: boolean }[];
  readonly responses: Record<string, { description: string; content?: Record<string, { schema?: object }> }>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, { properties?: object }> };
}

const { app } = createService();
const document = (await request(app).get('/openapi.json')).body as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

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
  ['post', '/v1/studies/correlation'],
  ['get', '/v1/indicators'],
  ['get', '/v1/reports/daily'],
  ['get', '/v1/reports/daily/{date}'],
  ['get', '/v1/runs'],
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
