import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createService } from './support/service.js';

const STUDY = {
  series: [
    { unit: 'A', date: '2020-03-16', ret: 0.021, market: 0.002 },
    { unit: 'A', date: '2020-03-13', ret: null, market: 0.006 },
    { unit: 'B', date: '2020-03-16', ret: 0.01 },
  ],
  events: [{ id: 'e1', unit: 'A', date: '2020-03-16', score: 0.4 }],
  model: 'market',
  estimation: { from: -50, to: -5, min_obs: 20 },
  windows: [
    [-1, 1],
    [0, 0],
  ],
  return_kind: 'log',
  overlap: 'flag',
  tests: ['all'],
  orientation: 'quote',
};

const post = (body: object, service = createService()) =>
  request(service.app).post('/v1/studies/event-window').send(body);

describe('studies of the caller’s own data', () => {
  it('hand the engine one ascending series a unit, gaps kept, and no market where none was sent', async () => {
    const service = createService();
    expect((await post(STUDY, service)).status).toBe(200);
    expect(service.memory.lastStudy).toEqual({
      series: [
        { unit: 'A', dates: ['2020-03-13', '2020-03-16'], returns: [null, 0.021], market: [0.006, 0.002] },
        { unit: 'B', dates: ['2020-03-16'], returns: [0.01], market: null },
      ],
      events: [{ id: 'e1', unit: 'A', date: '2020-03-16', score: 0.4 }],
      model: 'market',
      estimation: { from: -50, to: -5, minObs: 20 },
      windows: [
        { from: -1, to: 1 },
        { from: 0, to: 0 },
      ],
      returnKind: 'log',
      overlap: 'flag',
      randomization: { draws: 9999, seed: 1, cluster: 'auto' },
      placebo: { draws: 999, seed: 1 },
      dimson: { leads: 1, lags: 1 },
    });
  });

  it.each([
    ['a unit without a row', { events: [{ id: 'e', unit: 'Z', date: '2020-03-16' }] }, '/events/0/unit'],
    ['an event twice', { events: [STUDY.events[0], STUDY.events[0]] }, '/events/1'],
    ['a row twice', { series: [STUDY.series[0], STUDY.series[0]] }, '/series/1'],
    ['a model that is not offered', { model: 'carhart' }, '/model'],
    ['factors where none are sent', { model: 'factors' }, '/model'],
    ['a test that is not offered', { tests: ['bmp_t', 'bmp'] }, '/tests/1'],
    [
      'dates beside instants',
      { events: [{ id: 'e', unit: 'A', date: '2020-03-16T10:00:00Z' }] },
      '/events/0/date',
    ],
    ['a reversed window', { windows: [[1, -1]] }, '/windows'],
    ['a window over the estimation', { windows: [[-60, 1]] }, '/windows'],
    ['an orientation that needs an instrument', { orientation: 'strength' }, '/orientation'],
  ])('refuse %s with a pointer', async (_, change, pointer) => {
    const answer = await post({ ...STUDY, ...change });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
  });

  it.each([
    ['a return that is text', { series: [{ unit: 'A', date: '2020-03-16', ret: '0.1' }] }, '/series/0/ret'],
    ['a date that is none', { series: [{ unit: 'A', date: '16/03/2020', ret: 0.1 }] }, '/series/0/date'],
    ['an unknown key', { serie: [] }, ''],
  ])('cannot read %s', async (_, change, pointer) => {
    const answer = await post({ ...STUDY, ...change });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it.each([
    ['too many draws', { placebo: { draws: 10_000 } }, '/placebo/draws'],
    ['a seed that is no whole number', { randomization: { seed: 0.5 } }, '/randomization/seed'],
    ['an overlap rule that is not offered', { overlap: 'drop' }, '/overlap'],
    ['an option that is not offered', { dimson: { lead: 1 } }, '/dimson'],
  ])('refuse %s with a pointer', async (_, change, pointer) => {
    const answer = await post({ ...STUDY, ...change });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, pointer]);
  });

  it('write a coefficient that is not finite as null', async () => {
    const series = [{ date: '2025-01-02', value: 1 }];
    const { app } = createService();
    const answer = await request(app).post('/v1/studies/correlation').send({ x: series, y: series });
    expect([answer.status, answer.body.pearson.coefficient]).toEqual([200, null]);
    const twice = await request(app)
      .post('/v1/studies/correlation')
      .send({ x: [...series, ...series], y: series });
    expect([twice.status, twice.body.errors[0].pointer]).toEqual([422, '/x/1']);
  });

  it.each([
    [
      'a control named as a term',
      { controls: { const: [{ date: '2025-01-02', value: 1 }] } },
      422,
      '/controls/const',
    ],
    [
      'a date twice in a control',
      { controls: { c: [1, 2].map((value) => ({ date: '2025-01-02', value })) } },
      422,
      '/controls/c/1',
    ],
    ['an unknown error', { local_projection: { se: 'HC9' } }, 400, '/local_projection/se'],
    ['an unknown lag rule', { hac_lag: 'many' }, 400, '/hac_lag'],
    ['a p beyond 1', { p_values: [0.5, 1.5] }, 400, '/p_values/1'],
  ])('refuse %s in a correlation, with its place', async (_, part, status, pointer) => {
    const series = [{ date: '2025-01-02', value: 1 }];
    const { app } = createService();
    const answer = await request(app)
      .post('/v1/studies/correlation')
      .send({ x: series, y: series, ...part });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([status, pointer]);
  });
});
