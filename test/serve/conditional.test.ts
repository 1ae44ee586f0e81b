import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createService } from './support/service.js';

const PATH = '/v1/reports/event-window?instrument=A&as_of=2025-03-01';

describe('conditional requests', () => {
  it('answer 304 without computing again', async () => {
    const { app, memory } = createService();
    const first = await request(app).get(PATH);
    expect(first.headers.etag).toMatch(/^"[\w-]+"$/);
    const second = await request(app)
      .get(PATH)
      .set('If-None-Match', first.headers.etag ?? '');
    expect([second.status, second.text, second.headers.etag]).toEqual([304, '', first.headers.etag]);
    expect(memory.computed.get('eventWindow')).toBe(1);
  });

  it('answer 304 to clients that always ask for a validation, and to lists of tags', async () => {
    const { app } = createService();
    const { etag = '' } = (await request(app).get(PATH)).headers;
    const ask = (tag: string) => request(app).get(PATH).set('If-None-Match', tag);
    expect((await ask(etag).set('Cache-Control', 'no-cache')).status).toBe(304);
    expect((await ask(`"other", W/${etag}`)).status).toBe(304);
    expect((await ask('"other"')).status).toBe(200);
  });

  it('tell formats, parameters and vantage points apart', async () => {
    const { app } = createService();
    const paths = [PATH, `${PATH}&format=csv`, `${PATH}&min_obs=90`, PATH.replace('03-01', '03-02')];
    const tags = await Promise.all(paths.map(async (path) => (await request(app).get(path)).headers.etag));
    expect(new Set(tags).size).toBe(paths.length);
  });

  it('take a parameter at its default for one left out', async () => {
    const { app } = createService();
    const bare = await request(app).get(PATH);
    const spelled = await request(app).get(`${PATH}&windows=-1:1,0:0&est_from=-200&model=constant_mean`);
    expect(spelled.headers.etag).toBe(bare.headers.etag);
  });

  it('change when a row becomes visible, and only then', async () => {
    const { app, memory } = createService();
    const before = await request(app).get('/v1/bars?as_of=2025-01-10');
    const [bar] = memory.bars;
    if (bar === undefined) throw new Error('no bar');
    memory.bars.push({
      ...bar,
      instrumentId: 'C',
      availableAt: '2025-02-01T00:00:00.000Z' as typeof bar.availableAt,
    });
    const later = await request(app).get('/v1/bars?as_of=2025-01-10');
    expect(later.headers.etag).toBe(before.headers.etag);
    expect(later.text).toBe(before.text);
    memory.bars.push({ ...bar, instrumentId: 'D' });
    const changed = await request(app).get('/v1/bars?as_of=2025-01-10');
    expect(changed.headers.etag).not.toBe(before.headers.etag);
  });

  it('send a weak tag when as_of was left at now', async () => {
    const { app } = createService();
    const answer = await request(app).get('/v1/bars');
    expect(answer.headers.etag).toMatch(/^W\/"/);
    const again = await request(app)
      .get('/v1/bars')
      .set('If-None-Match', answer.headers.etag ?? '');
    expect(again.status).toBe(304);
  });
});
