import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { ADMIN_KEY, createService, READ_KEY } from './support/service.js';

const EVENT = {
  id: 'e1',
  source: 'desk',
  title: 'Leaders meet',
  occurred_at: '2025-01-15T19:00:00+02:00',
  scheduled: true,
  topic: 'summit_optics',
  stance: 'gain',
  deescalation: 'none',
};
const BODY = { events: [EVENT] };

describe('access', () => {
  const { app } = createService();
  const locked = createService({ LOOPBACK_READS: false }).app;

  it('lets this machine read without a key unless that is switched off', async () => {
    expect((await request(app).get('/v1/instruments')).status).toBe(200);
    const refused = await request(locked).get('/v1/instruments');
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  });

  it.each([
    ['a proxy', { 'X-Forwarded-For': '203.0.113.9' }],
    ['a foreign name for this machine', { Host: 'rebound.example' }],
  ])('takes a caller through %s for a stranger', async (_, headers) => {
    expect((await request(app).get('/v1/instruments').set(headers)).status).toBe(401);
  });

  it.each([
    ['Authorization', `Bearer ${READ_KEY}`],
    ['X-API-Key', READ_KEY],
  ])('takes a key in %s', async (header, value) => {
    expect((await request(locked).get('/v1/instruments').set(header, value)).status).toBe(200);
  });

  it('refuses a key it does not know, on this machine too', async () => {
    expect((await request(app).get('/v1/instruments').set('X-API-Key', 'guess')).status).toBe(401);
  });

  it('keeps writing for the role admin', async () => {
    const post = () => request(app).post('/v1/events').send(BODY);
    expect((await post()).status).toBe(401);
    expect((await post().set('X-API-Key', READ_KEY)).status).toBe(403);
    const added = await post().set('X-API-Key', ADMIN_KEY);
    expect([added.status, added.body.inserted]).toEqual([200, 1]);
    const { body } = await request(app).get('/v1/events');
    expect(body.rows[0].occurred_at).toBe('2025-01-15T17:00:00.000Z');
  });

  it('refuses an event with both its instant and a date, or with neither', async () => {
    for (const event of [
      { ...EVENT, date: '2025-01-15' },
      { ...EVENT, occurred_at: null },
    ]) {
      const answer = await request(app)
        .post('/v1/events')
        .set('X-API-Key', ADMIN_KEY)
        .send({ events: [event] });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, '/events/0']);
    }
  });

  it('needs no key for the dashboard, the documentation and the probes', async () => {
    for (const path of [
      '/',
      '/openapi.json',
      '/healthz',
      '/readyz',
      '/version',
      '/docs/problems',
      '/docs/columns',
    ]) {
      expect([path, (await request(locked).get(path)).status]).toEqual([path, 200]);
    }
    expect((await request(locked).get('/metrics')).status).toBe(401);
  });

  it('counts requests by documented path, not by id', async () => {
    await request(app).get('/v1/headlines/h.01');
    const { text } = await request(app).get('/metrics');
    expect(text).toContain('route="/v1/headlines/{id}"');
    expect(text).not.toContain('h.01');
  });

  it('answers 429 with Retry-After once the allowance is spent', async () => {
    const { app: slow } = createService({ RATE_LIMIT_PER_MINUTE: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await request(slow).get('/v1/instruments')).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await request(slow).get('/v1/instruments');
    expect(refused.body.type).toBe('/docs/problems#too-many-requests');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers.ratelimit).toBeDefined();
  });

  it('counts refused keys against the allowance, too', async () => {
    const { app: slow } = createService({ RATE_LIMIT_PER_MINUTE: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) {
      statuses.push((await request(slow).get('/v1/instruments').set('X-API-Key', `guess-${i}`)).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
  });

  it('lets only the configured origins read across, with the headers they need', async () => {
    const known = await request(app).get('/v1/instruments').set('Origin', 'https://notebook.example');
    expect(known.headers['access-control-allow-origin']).toBe('https://notebook.example');
    expect(known.headers['access-control-expose-headers']).toContain('ETag');
    const foreign = await request(app).get('/v1/instruments').set('Origin', 'https://other.example');
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('loads nothing from elsewhere', async () => {
    const { headers } = await request(app).get('/');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
