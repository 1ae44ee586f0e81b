import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { MOST_WAITING } from '../../src/compose/compute.js';
import { CONFIG_SCHEMA } from '../../src/config/config.js';
import { LIMITS } from '../../src/serve/limits.js';
import { projectRoot } from '../support/shared.js';
import { createService } from './support/service.js';

const page = readFileSync(join(projectRoot, 'docs/limits.md'), 'utf8');
const numbers = new Set([...page.matchAll(/\d+/g)].map(([text]) => Number(text)));

const row = { unit: 'A', date: '2025-01-02', ret: 0.01 };
const many = <T>(count: number, item: (i: number) => T) => Array.from({ length: count }, (_, i) => item(i));

describe('limits', () => {
  const { app } = createService({ BODY_LIMIT_KB: 20_000 });

  it.each(Object.entries(LIMITS))('%s stands in docs/limits.md', (_, most) => {
    expect(numbers).toContain(most);
  });

  it('of the configuration stand there with their defaults', () => {
    const { RATE_LIMIT_PER_MINUTE, BODY_LIMIT_KB, COMPUTE_TIMEOUT_SECONDS } = CONFIG_SCHEMA.parse({});
    expect(page).toContain(`\`RATE_LIMIT_PER_MINUTE\` (${RATE_LIMIT_PER_MINUTE})`);
    expect(page).toContain(`\`BODY_LIMIT_KB\` (${BODY_LIMIT_KB} KB)`);
    expect(page).toContain(`\`COMPUTE_TIMEOUT_SECONDS\` (${COMPUTE_TIMEOUT_SECONDS} s)`);
    expect(page).toContain(`| event studies waiting for a thread | ${MOST_WAITING} |`);
  });

  it('of a page stand there as the paths have them', async () => {
    const document = (await request(app).get('/openapi.json')).body;
    for (const [path, { get }] of Object.entries<
      Record<string, { parameters?: { name: string; schema: object }[] }>
    >(document.paths)) {
      const limit = get?.parameters?.find(({ name }) => name === 'limit')?.schema;
      if (limit === undefined) continue;
      const { maximum, default: usual } = limit as { maximum: number; default: number };
      const line = page
        .split('\n')
        .find((each) => each.includes(`\`${path}\``) && each.includes('rows on a page'));
      expect([path, line]).toEqual([path, expect.stringContaining(`| ${maximum} (`)]);
      expect(line).toContain(String(usual));
    }
  });

  it.each([
    ['texts', '/v1/score', { texts: many(LIMITS.texts + 1, (i) => ({ id: `${i}`, title: 'x' })) }, '/texts'],
    [
      'a title',
      '/v1/score',
      { texts: [{ id: 'a', title: 'x'.repeat(LIMITS.titleLength + 1) }] },
      '/texts/0/title',
    ],
    [
      'events',
      '/v1/studies/event-window',
      {
        series: [row],
        events: many(LIMITS.studyEvents + 1, (i) => ({ id: `${i}`, unit: 'A', date: row.date })),
      },
      '/events',
    ],
    [
      'a return',
      '/v1/studies/event-window',
      { series: [row, { ...row, ret: 1e13 }], events: [{ id: 'e', unit: 'A', date: row.date }] },
      '/series/1/ret',
    ],
    [
      'values',
      '/v1/studies/correlation',
      {
        x: many(LIMITS.correlationValues + 1, () => ({ date: row.date, value: 1 })),
        y: [{ date: row.date, value: 1 }],
      },
      '/x',
    ],
  ])('400 for %s beyond the limit, with a pointer', async (_, path, body, pointer) => {
    const answer = await request(app).post(path).send(body);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
    expect(answer.body.errors[0].detail).toMatch(/<=|at most/);
  });

  it('422 for a study whose answer would be too large, whatever the parts', async () => {
    const windows = many(20, (i) => [i, 1000]);
    const events = many(60, (i) => ({ id: `${i}`, unit: 'A', date: row.date }));
    const answer = await request(app)
      .post('/v1/studies/event-window')
      .send({ series: [row], events, windows });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/windows']);
    expect(answer.body.errors[0].detail).toContain(`at most ${LIMITS.studyCells}`);
  });

  it.each([
    ['windows', `/v1/reports/event-window?windows=${many(21, () => '0:0').join()}`, 422, 'windows', '20'],
    ['a far window', '/v1/reports/event-window?windows=0:1001', 422, 'windows', '1000'],
    ['a far lag', '/v1/reports/correlation?lags=-1:251', 422, 'lags', '250'],
    ['instruments', `/v1/bars?${many(101, () => 'instrument=A').join('&')}`, 400, 'instrument', '100'],
    ['a large chart', '/v1/charts/narrative.svg?width=2001', 400, 'width', '2000'],
  ])('refuses %s and names the limit', async (_, path, status, parameter, most) => {
    const answer = await request(app).get(path);
    expect([answer.status, answer.body.errors[0].parameter]).toEqual([status, parameter]);
    expect(answer.body.errors[0].detail).toContain(most);
  });
});
