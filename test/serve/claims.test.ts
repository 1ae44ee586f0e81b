import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import request from 'supertest';
import { claimJson } from '../../src/config/claim-schema.js';
import { BrokenChain } from '../../src/domain/faults.js';
import { claim, withTarget } from '../domain/claims.js';
import { ADMIN_KEY, createService, READ_KEY } from './support/service.js';

const { app } = createService();
const post = (body: object, key = ADMIN_KEY) =>
  request(app).post('/v1/claims').set('X-API-Key', key).send(body);
const sound = claimJson(claim());

describe('claims over HTTP', () => {
  it('are registered with an admin key, and then listed and read', async () => {
    const added = await post(sound);
    expect([added.status, added.body.written, added.body.registered.claim]).toEqual([201, 'inserted', sound]);
    const { body } = await request(app).get('/v1/claims');
    expect(body.rows[0]).toMatchObject({
      id: 'talks_help',
      version: 1,
      events: 'topics=summit_optics;stances=gain',
      windows: '0:2|0:0',
      claimed: 'index:up',
      signs_h2: 'index:+1|defence:-1',
      hash: 'hash 1',
      previous_hash: null,
    });
    const one = await request(app).get('/v1/claims/talks_help');
    expect(one.body.versions.map((each: { claim: object }) => each.claim)).toEqual([sound]);
  });

  it('need a key to be registered, and one of the role admin', async () => {
    expect((await request(app).post('/v1/claims').send(sound)).status).toBe(401);
    expect((await post(sound, READ_KEY)).status).toBe(403);
  });

  it.each<[string, object, string]>([
    [
      'a missing sign',
      { ...sound, targets: [{ ...sound.targets[0], rivals: { h0: 0, h1: 1, h2: 1 } }] },
      '/targets/0/rivals/h3',
    ],
    [
      'a sign that is none',
      { ...sound, targets: [{ ...sound.targets[0], rivals: { h0: 0, h1: 1, h2: 1, h3: 2 } }] },
      '/targets/0/rivals/h3',
    ],
    ['a test of another outcome', { ...sound, primary_test: 'levene' }, '/primary_test'],
    ['a window that runs backwards', { ...sound, windows: [[2, 0]] }, '/windows/0'],
    ['an effect of no size', claimJson(withTarget(1, { smallestEffect: 0 })), '/targets/1/smallest_effect'],
    ['an unknown topic', { ...sound, events: { topics: ['weather'] } }, '/events/topics/0'],
    ['a date that is none', { ...sound, events: { from: '2025-02-30' } }, '/events/from'],
    ['no targets', { ...sound, targets: [] }, '/targets'],
    ['a field nobody knows', { ...sound, verdict: 'supported' }, ''],
  ])('with %s are refused at the field', async (_, body, pointer) => {
    const answer = await post(body);
    expect([answer.status, answer.body.errors.map((fault: { pointer: string }) => fault.pointer)]).toEqual([
      400,
      [pointer],
    ]);
  });

  it('have a track record with the same figures in JSON and in each of its tables', async () => {
    await post(sound);
    const path = '/v1/claims/talks_help/track-record';
    const { body } = await request(app).get(path);
    const rowsOf = async (table: string) => {
      const { text } = await request(app).get(`${path}.csv?table=${table}`);
      return parse(text, { columns: true }) as Record<string, string>[];
    };
    const events = await rowsOf('events');
    expect(events.map((row) => [row.event_id, row.outcome, row.hit, row.expected_at])).toEqual([
      ['e1', 'scored', 'true', '2025-01-01T23:59:59.999Z'],
      ['e2', 'pending', '', '2025-01-01T23:59:59.999Z'],
    ]);
    expect(events.map((row) => row.brier)).toEqual([String(body.events[0].brier), '']);
    const [record] = await rowsOf('targets');
    expect(record).toMatchObject({ events: '2', hit_rate: '1', outcomes: 'scored:1|pending:1' });
    expect(record?.coverage_low).toBe(String(body.targets[0].coverage.low));
    const [expected] = await rowsOf('expectations');
    expect(expected?.run_id).toBe(body.expectations[0].run_id);
    for (const wrong of ['table=verdicts', 'version=0', 'version=1.5'])
      expect([wrong, (await request(app).get(`${path}?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it('and confounders have the same cells in every format', async () => {
    for (const path of ['/v1/claims', '/v1/confounders']) {
      const json = await request(app).get(`${path}.json`);
      const csv = await request(app).get(`${path}.csv`);
      const ndjson = await request(app).get(`${path}.ndjson`).responseType('arraybuffer');
      const [header, ...lines] = parse(csv.text) as string[][];
      expect(json.body.rows.length).toBeGreaterThan(0);
      expect(header).toEqual(Object.keys(json.body.rows[0]));
      const texts = json.body.rows.map((row: object) =>
        Object.values(row).map((cell) => (cell === null ? '' : String(cell))),
      );
      expect(lines).toEqual(texts);
      const rows = String(ndjson.body).trim().split('\n');
      expect(rows.map((line) => JSON.parse(line))).toEqual(json.body.rows);
    }
  });

  it.each([
    ['/v1/claims/nobodys', 404],
    ['/v1/claims?outcome=profit', 400],
    ['/v1/claims?as_of=2030-01-01', 422],
    ['/v1/confounders?kind=weather', 400],
    ['/v1/confounders?from=2025-02-01&to=2025-01-01', 422],
  ])('answer %s with %d', async (path, status) => {
    const answer = await request(app).get(path);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  });

  it('say which row of the registry was altered', async () => {
    const broken = async () => {
      throw new BrokenChain('row 2 of the registry of claims (a, version 1) is not as it was written');
    };
    const { app: other } = createService({}, { claims: broken });
    const { status, body } = await request(other).get('/v1/claims');
    expect([status, body.type, body.detail]).toEqual([
      500,
      '/docs/problems#registry-broken',
      expect.stringContaining('row 2'),
    ]);
  });

  it('take the tags of an event', async () => {
    const event = {
      ...{ id: 'e1', source: 'desk', title: 'Talks', date: '2025-06-01', scheduled: true },
      ...{ topic: 'summit_optics', stance: 'gain', deescalation: 'none' },
    };
    const send = (tags: readonly string[]) =>
      request(app)
        .post('/v1/events')
        .set('X-API-Key', ADMIN_KEY)
        .send({ events: [{ ...event, tags }] });
    expect((await send(['talks', 'summit'])).status).toBe(200);
    expect((await request(app).get('/v1/events')).body.rows[0].tags).toBe('talks|summit');
    expect((await send(['two words'])).body.errors[0].pointer).toBe('/events/0/tags/0');
  });
});
