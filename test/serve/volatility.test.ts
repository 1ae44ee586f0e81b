import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createService } from './support/service.js';

const get = (query: string, service = createService()) =>
  request(service.app).get(`/v1/reports/volatility${query}`);

describe('GET /v1/reports/volatility', () => {
  it('reads its parameters, each with its default', async () => {
    const service = createService();
    const asked =
      '?instrument=A&from=2025-01-01&topic=summit_optics&windows=0:4&yardstick=us_cpi,cbr_key_rate,us_cpi';
    expect((await get(asked, service)).status).toBe(200);
    expect(service.memory.lastVolatility).toMatchObject({
      instruments: ['A'],
      chosen: { events: 'curated', eventIds: [], topic: 'summit_optics', from: '2025-01-01' },
      measure: 'realised',
      windows: [{ from: 0, to: 4 }],
      estimation: { from: -200, to: -11, minObs: 100 },
      placebo: { draws: 999, seed: 1 },
      yardstick: ['us_cpi', 'cbr_key_rate'],
    });
    await get('', service);
    expect(service.memory.lastVolatility?.windows).toEqual([
      { from: 0, to: 4 },
      { from: -1, to: 4 },
    ]);
    expect(service.memory.lastVolatility?.yardstick).toEqual([]);
  });

  it.each([
    ['?yardstick=us_cpi,weather', 400, 'yardstick', 'cbr_key_rate'],
    ['?measure=implied', 400, 'measure', 'level'],
    ['?windows=0:4,-12:0', 422, 'windows', 'overlaps the estimation'],
    ['?events=rumours', 422, 'events', 'curated'],
    ['?from=2025-02-01&to=2025-01-01', 422, 'from', 'swap'],
    ['?est_from=-20&est_to=-11', 422, 'min_obs', '10 sessions'],
    ['?draws=10000', 400, 'draws', '9999'],
    ['?orientation=strength', 400, 'orientation', 'unknown parameter'],
  ])('refuses %s', async (query, status, parameter, part) => {
    const answer = await get(query);
    expect([answer.status, answer.body.errors[0].parameter]).toEqual([status, parameter]);
    expect(answer.body.errors[0].detail).toContain(part);
  });

  it('has a header of each table where there is no row', async () => {
    const events = (await get('.csv')).text.split('\r\n')[0];
    const summary = (await get('.csv?table=summary')).text.split('\r\n')[0];
    expect(events).toMatch(/^event_id,unit,window_from,.*variance_ratio,.*levene_p$/);
    expect(summary).toMatch(
      /^unit,window_from,window_to,n,n_given,change,relative,low,high,p_value,.*yardstick_p$/,
    );
  });
});
