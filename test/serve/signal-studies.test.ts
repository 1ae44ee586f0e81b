import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createService } from './support/service.js';

const A = { id: 'a', at: '2025-06-16T08:30:00Z', stance: 0.6 };
const B = { id: 'b', at: '2025-06-17T08:30:00+03:00', score: -0.2 };
const BODY = { headlines: [A, B], instruments: ['imoex'] };

const post = (body: object, service = createService()) =>
  request(service.app).post('/v1/studies/signal').send(body);

describe('POST /v1/studies/signal', () => {
  it('hands the use case headlines with the number of the measure, known when they say, and the defaults', async () => {
    const service = createService();
    const dated = {
      id: 'c',
      at: '2025-06-18',
      stance: 0,
      framing: 1,
      outlet: 'desk',
      outlet_camp: 'western',
    };
    const body = { ...BODY, headlines: [A, B, { ...dated, relevance: 0.5, topics: ['sanctions'] }] };
    expect(
      (await post({ ...body, from: '2025-01-01', exposure_lag: 1, as_of: '2025-06-20' }, service)).status,
    ).toBe(200);
    const plain = { title: undefined, outlet: undefined, outletCamp: 'other', relevance: 1, topics: [] };
    expect(service.memory.lastSignal).toEqual({
      headlines: [
        { ...plain, id: 'a', at: '2025-06-16T08:30:00.000Z', scores: { stance: 0.6 } },
        { ...plain, id: 'b', at: '2025-06-17T05:30:00.000Z', scores: { stance: -0.2 } },
        {
          ...{ ...plain, id: 'c', at: '2025-06-18T23:59:59.999Z', scores: { stance: 0, framing: 1 } },
          ...{ outlet: 'desk', outletCamp: 'western', relevance: 0.5, topics: ['sanctions'] },
        },
      ],
      ...{ instruments: ['imoex'], group: undefined, measure: 'stance', panel: 'fixed' },
      ...{ outletCamp: undefined, topic: undefined, from: '2025-01-01', to: undefined, orientation: 'quote' },
      ...{ buckets: 3, costBps: 5, factor: 'exposure_surprise', exposureLag: 1, draws: 499, seed: 1 },
      ...{ asOf: '2025-06-20T23:59:59.999Z', asOfBasis: undefined },
    });
  });

  it.each([
    ['an id twice', { headlines: [A, { ...B, id: 'a' }] }, 422, '/headlines/1'],
    [
      'a headline of tomorrow',
      { headlines: [A, { ...B, at: '2025-07-02T00:00:00Z' }] },
      422,
      '/headlines/1/at',
    ],
    ['no number of the measure', { headlines: [A, B], measure: 'framing' }, 422, '/headlines/0'],
    ['two numbers for one measure', { headlines: [{ ...A, score: 0.1 }] }, 422, '/headlines/0/score'],
    ['a number that is none', { headlines: [{ ...A, stance: null }] }, 400, '/headlines/0/stance'],
    ['a number beyond the scale', { headlines: [{ ...A, stance: 60 }] }, 400, '/headlines/0/stance'],
    [
      'an instant without a zone',
      { headlines: [{ ...A, at: '2025-06-16T08:30:00' }] },
      400,
      '/headlines/0/at',
    ],
    ['no headline', { headlines: [] }, 400, '/headlines'],
    ['dates that run backwards', { from: '2025-02-01', to: '2025-01-01' }, 422, '/from'],
    ['a vantage point to come', { as_of: '2025-07-03' }, 422, '/as_of'],
    ['four buckets', { buckets: 4 }, 400, '/buckets'],
  ])('refuses %s with a pointer', async (_, over, status, pointer) => {
    const { status: found, body } = await post({ ...BODY, ...over });
    expect([found, body.errors[0].pointer]).toEqual([status, pointer]);
    expect(body.errors[0].detail.length).toBeGreaterThan(10);
  });

  it('refuses a number that JSON can write and no double can hold', async () => {
    const text = JSON.stringify({ headlines: [{ ...A, stance: 1 }] }).replace('"stance":1', '"stance":1e999');
    const { status, body } = await request(createService().app)
      .post('/v1/studies/signal')
      .set('content-type', 'application/json')
      .send(text);
    expect([status, body.errors[0].pointer]).toEqual([400, '/headlines/0/stance']);
  });

  it('takes a headline whose clock is ten minutes ahead of ours', async () => {
    const at = '2025-07-01T12:44:00Z';
    expect((await post({ headlines: [{ ...A, at }] })).status).toBe(200);
  });
});
