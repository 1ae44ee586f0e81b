import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { Job, JobReport } from '../../jobs/job.js';
import { createRunner } from '../../jobs/runner.js';
import { composeHttp } from '../../src/compose/http.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { appWorld, movableClock } from './support/app-world.js';
import { deferred } from './support/deferred.js';

const open = appWorld();
const KEY = { 'X-API-Key': 'k' };
/** SHA-256 of `k`. */
const API_KEYS = 'desk:admin:8254c329a92850f6d539dd376f4816ee2764517da5e0235514af433164480d7a';

async function serve() {
  const clock = movableClock('2025-08-16T10:00:00Z');
  const app = await open(clock, { API_KEYS });
  const end = deferred<JobReport>();
  const job: Job = { name: 'count', description: 'counts', accepts: ['date'], run: () => end.promise };
  const runner = createRunner(app, new Map([[job.name, job]]));
  const http = composeHttp(app, runner.start);
  const post = (body: object) => request(http).post('/v1/runs').set(KEY).send(body);
  return { app, clock, end, http, post, runner };
}

describe('POST /v1/runs', () => {
  it('begins a job and leaves its end to the ledger', async () => {
    const { clock, end, http, post, runner } = await serve();
    const answer = await post({ job: 'count', params: { date: '2025-08-15' } });
    expect(answer.status).toBe(202);
    expect(answer.body.run).toMatchObject({
      job: 'count',
      status: 'running',
      params: '{"date":"2025-08-15"}',
    });
    expect((await post({ job: 'count' })).body).toMatchObject({
      status: 409,
      detail: 'count is running since 2025-08-16T10:00:00.000Z',
    });
    clock.moveTo('2025-08-16T10:05:00Z');
    end.resolve({ counts: { rows: 3 }, faults: [] });
    await runner.settled();
    const runs = async (query: string) => (await request(http).get(`/v1/runs${query}`)).body.rows;
    expect(await runs('')).toMatchObject([{ status: 'succeeded', counts: '{"rows":3}' }]);
    // As of a minute after the start it was still under way, and before it there was none.
    expect(await runs('?as_of=2025-08-16T10:01:00Z')).toMatchObject([{ status: 'running', counts: '{}' }]);
    expect(await runs('?as_of=2025-08-16T09:59:59Z')).toEqual([]);
  });

  it('refuses what no job knows, by pointer, and a caller without an admin key', async () => {
    const { http, post } = await serve();
    const pointers = async (body: object) => {
      const { status, body: problem } = await post(body);
      return [status, problem.errors[0].pointer];
    };
    expect(await pointers({ job: 'nope' })).toEqual([422, '/job']);
    expect(await pointers({ job: 'count', params: { from: '2025-08-01' } })).toEqual([422, '/params/from']);
    expect(await pointers({ job: 'count', params: { date: '2025-02-30' } })).toEqual([400, '/params/date']);
    expect((await request(http).post('/v1/runs').send({ job: 'count' })).status).toBe(401);
  });
});

describe('stored daily reports', () => {
  it('come ascending, each in the version stored by as_of', async () => {
    const { app, http } = await serve();
    const store = (date: string, runId: string, at: string) =>
      app.store.reports.append({
        ...{ date: calendarDate(date), runId, recordedAt: instant(at) },
        ...{ json: JSON.stringify({ runId }), markdown: '', html: '' },
      });
    await store('2025-08-14', 'old', '2025-08-15T01:00:00Z');
    await store('2025-08-13', 'late', '2025-08-15T02:00:00Z');
    await store('2025-08-14', 'new', '2025-08-16T01:00:00Z');
    const ids = async (query: string) =>
      (await request(http).get(`/v1/reports/daily${query}`)).body.rows.map(
        (row: { run_id: string }) => row.run_id,
      );
    expect(await ids('')).toEqual(['late', 'new']);
    expect(await ids('?as_of=2025-08-15')).toEqual(['late', 'old']);
    const first = await request(http).get('/v1/reports/daily?limit=1');
    expect((await request(http).get(first.body.next_url)).body.rows).toMatchObject([{ run_id: 'new' }]);
    const one = async (path: string) => (await request(http).get(`/v1/reports/daily/${path}`)).body.runId;
    expect(await one('latest')).toBe('new');
    expect(await one('2025-08-14?as_of=2025-08-15')).toBe('old');
    expect((await request(http).get('/v1/reports/daily/2025-08-14?as_of=2025-08-14')).status).toBe(404);
  });
});
