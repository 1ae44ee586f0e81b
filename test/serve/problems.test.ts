import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { PROBLEMS } from '../../src/serve/problems.js';
import { PROBLEM } from '../../src/serve/schemas/meta.js';
import { projectRoot } from '../support/shared.js';
import { createService, READ_KEY } from './support/service.js';

const { app, memory } = createService();

/** Every error has the documented shape; a kind and its status never part. */
function expectProblem(answer: Response, slug: keyof typeof PROBLEMS): void {
  expect(answer.type).toBe('application/problem+json');
  const problem = PROBLEM.parse(JSON.parse(answer.text));
  expect(problem.type).toBe(`/docs/problems#${slug}`);
  expect([answer.status, problem.status, problem.title]).toEqual([
    PROBLEMS[slug].status,
    PROBLEMS[slug].status,
    PROBLEMS[slug].title,
  ]);
  expect(problem.request_id).toBe(answer.headers['x-request-id']);
}

const BAD_QUERIES = [
  ['an unknown parameter', '/v1/bars?instrumnt=A', 'instrumnt', 'did you mean "instrument"?'],
  ['a parameter of another path', '/v1/bars?windows=0:0', 'windows', 'unknown parameter'],
  ['a word for a number', '/v1/bars?limit=many', 'limit', '"limit"'],
  ['a number out of range', '/v1/headlines?min_relevance=3', 'min_relevance', '<=1'],
  ['an empty value', '/v1/headlines?outlet=', 'outlet', 'is empty'],
  ['a single parameter given twice', '/v1/bars?from=2025-01-01&from=2025-01-02', 'from', 'only once'],
  ['a date that is not in the calendar', '/v1/bars?from=2025-02-30', 'from', 'not in the calendar'],
  ['an instant without a zone', '/v1/headlines?from=2025-01-01T10:00:00', 'from', 'no time zone'],
  ['an instant that is not in the calendar', '/v1/bars?as_of=2025-02-30T10:00:00Z', 'as_of', 'calendar'],
  ['an instant beyond four digits of year', '/v1/bars?as_of=%2B010000-01-01T00:00:00Z', 'as_of', 'form'],
  ['an unknown topic', '/v1/events?topic=tennis', 'topic', 'ceasefire'],
  ['a page beyond the limit', '/v1/bars?limit=10001', 'limit', '<=10000'],
  ['a measure that never bursts', '/v1/events?kind=detected&measure=polarity', 'measure', 'deescalation'],
  ['windows that are no pairs', '/v1/reports/event-window?windows=1-2', 'windows', 'from:to'],
] as const;

const IMPOSSIBLE = [
  ['inverted dates', '/v1/bars?from=2025-02-01&to=2025-01-01', 'from', 'is after'],
  ['inverted instants', '/v1/headlines?from=2025-02-01&to=2025-01-01', 'from', 'is after'],
  ['an unknown instrument', '/v1/bars?instrument=NOPE', 'instrument', 'NOPE'],
  ['a future as_of', '/v1/bars?as_of=2031-01-01', 'as_of', 'in the future'],
  ['a reversed window', '/v1/reports/event-window?windows=1:-1', 'windows', 'starts after it ends'],
  [
    'a window over the estimation',
    '/v1/reports/event-window?windows=-20:1',
    'windows',
    'overlaps the estimation',
  ],
  ['a reversed estimation', '/v1/reports/event-window?est_from=-11&est_to=-200', 'est_from', 'starts'],
  [
    'more observations than sessions',
    '/v1/reports/event-window?est_from=-20&min_obs=50',
    'min_obs',
    'exceeds',
  ],
  [
    'a camp that is left out',
    '/v1/narrative?outlet_camp=russian_state&state_media=exclude',
    'state_media',
    'no outlet',
  ],
  ['an unknown model', '/v1/reports/event-window?model=magic', 'model', 'constant_mean'],
  [
    'events that are not offered',
    '/v1/reports/event-window?events=rumours',
    'events',
    'curated, detected, headlines',
  ],
  ['a test that is not offered', '/v1/reports/event-window?tests=bmp', 'tests', 'bmp_t'],
  ['reversed lags', '/v1/reports/correlation?lags=5:-5', 'lags', 'write the smaller first'],
  ['crossed stances', '/v1/headlines?min_stance=0.5&max_stance=-0.5', 'min_stance', 'exceeds'],
] as const;

describe('problems', () => {
  it.each(BAD_QUERIES)('400 for %s: %s', async (_, path, parameter, words) => {
    const answer = await request(app).get(path);
    expectProblem(answer, 'invalid-request');
    expect(answer.body.errors[0].parameter).toBe(parameter);
    expect(answer.body.errors[0].detail).toContain(words);
  });

  it.each(IMPOSSIBLE)('422 for %s: %s', async (_, path, parameter, words) => {
    const answer = await request(app).get(path);
    expectProblem(answer, 'impossible-request');
    expect(answer.body.errors[0].parameter).toBe(parameter);
    expect(answer.body.errors[0].detail).toContain(words);
  });

  it('names every wrong parameter at once', async () => {
    const answer = await request(app).get('/v1/bars?colour=red&limit=0&interval=9d');
    expect(answer.body.errors.map((fault: { parameter: string }) => fault.parameter)).toEqual([
      'colour',
      'interval',
      'limit',
    ]);
  });

  it.each(['/v1/nothing', '/v1/headlines/no-such', '/v1/reports/daily/2020-01-01', '/elsewhere'])(
    '404 for %s',
    async (path) => expectProblem(await request(app).get(path), 'not-found'),
  );

  it('405 with the methods that are taken', async () => {
    const answer = await request(app).delete('/v1/events');
    expectProblem(answer, 'method-not-allowed');
    expect(answer.headers.allow).toBe('GET, HEAD, POST');
    expectProblem(await request(app).get('/v1/score'), 'method-not-allowed');
  });

  it.each(['/v1/bars.parquet', '/v1/bars.exe', '/v1/bars?format=xml', '/v1/bars?format=constructor'])(
    '406 for %s, naming what is offered',
    async (path) => {
      const answer = await request(app).get(path);
      expectProblem(answer, 'not-acceptable');
      expect(answer.body.detail).toContain('offered: json');
    },
  );

  it('501 with the remedy for a format that is not made here', async () => {
    const answer = await request(app).get('/v1/reports/daily/latest.pdf');
    expectProblem(answer, 'not-implemented');
    expect(answer.body.detail).toContain('.html');
  });

  it('406 for an Accept that nothing meets', async () => {
    expectProblem(await request(app).get('/v1/bars').set('Accept', 'image/png'), 'not-acceptable');
  });

  it('400 for a body that is not JSON', async () => {
    const answer = await request(app).post('/v1/score').type('json').send('{"texts": [');
    expectProblem(answer, 'malformed-json');
  });

  it('400 for a body that is not UTF-8, instead of a text with replaced letters', async () => {
    const latin1 = Buffer.from('{"texts":[{"id":"1","title":"caf\xe9"}]}', 'latin1');
    const answer = await request(app)
      .post('/v1/score')
      .type('json')
      .serialize((x) => x)
      .send(latin1);
    expectProblem(answer, 'malformed-json');
    expect(answer.body.detail).toContain('UTF-8');
  });

  it('400 with a pointer for a body of another form', async () => {
    const answer = await request(app)
      .post('/v1/score')
      .send({ texts: [{ id: 'a', title: 'x' }, { id: 'b' }] });
    expectProblem(answer, 'invalid-request');
    expect(answer.body.errors[0].pointer).toBe('/texts/1/title');
  });

  it('400 for a body that is missing', async () => {
    expectProblem(await request(app).post('/v1/score'), 'invalid-request');
  });

  it('413 for a body beyond the limit', async () => {
    const answer = await request(app)
      .post('/v1/score')
      .send({ texts: [{ id: 'a', title: 'x'.repeat(70_000) }] });
    expectProblem(answer, 'body-too-large');
    expect(answer.body.detail).toContain('65536');
  });

  it('415 for a body of another type', async () => {
    expectProblem(
      await request(app).post('/v1/score').type('text/csv').send('a,b'),
      'unsupported-media-type',
    );
  });

  it('500 without a stack or a secret', async () => {
    const answer = await request(app).get('/v1/runs');
    expectProblem(answer, 'internal-error');
    expect(answer.text).not.toMatch(/secret|at .*\.ts/);
  });

  it('503 with the reason while the database does not answer', async () => {
    memory.ready = false;
    const answer = await request(app).get('/readyz');
    memory.ready = true;
    expectProblem(answer, 'not-ready');
    expect(answer.body.detail).toBe('the database is locked');
  });

  it('keeps the caller’s request id where it is usable', async () => {
    const kept = await request(app).get('/v1/nothing').set('X-Request-Id', 'job-17');
    expect(kept.body.request_id).toBe('job-17');
    const replaced = await request(app).get('/v1/nothing').set('X-Request-Id', 'a b <script>');
    expect(replaced.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has every kind in docs/api.md beside its status', () => {
    const page = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8');
    for (const [slug, { status }] of Object.entries(PROBLEMS)) {
      const line = page.split('\n').find((each) => each.startsWith('|') && each.includes(`\`${slug}\``));
      expect([slug, line]).toEqual([slug, expect.stringContaining(String(status))]);
    }
  });

  it('documents every kind under its own anchor', async () => {
    const { text } = await request(app).get('/docs/problems').set('X-API-Key', READ_KEY);
    for (const slug of Object.keys(PROBLEMS)) expect(text).toContain(`id="${slug}"`);
  });
});
