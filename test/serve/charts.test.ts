import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { calendarDate } from '../../src/domain/instant.js';
import { createMemory, memoryServices } from './support/memory-services.js';
import { createService, NOW } from './support/service.js';

const { eventWindow } = memoryServices(createMemory(), { now: () => NOW });

/** Two events in the first window asked for, one of them used. */
const { app } = createService(
  {},
  {
    eventWindow: async (query, signal) => {
      const answer = await eventWindow(query, signal);
      const [window = { from: 0, to: 0 }] = query.windows;
      const shared = {
        window,
        tCar: null,
        pCar: null,
        scar: null,
        ar: [],
        seAr: [],
        bhar: null,
        rankP: null,
        permutationP: null,
        mde: null,
        overlaps: [],
      };
      const event = {
        ...{ unit: 'A', shiftedDays: 0, alpha: 0, beta: null, betas: {}, sigma: 0.01, nObs: 190 },
        ...{ flags: [], overlapsEstimation: [], nOverlapsEstimation: 0 },
      };
      const results = [
        { ...shared, outcome: 'used' as const, car: 0.02, seCar: 0.01 },
        { ...shared, outcome: 'missing_in_window' as const, car: null, seCar: null },
      ];
      const events = results.map((result, i) => ({
        ...event,
        id: `e${i}`,
        outcome: result.outcome,
        day0: calendarDate(`2025-03-0${3 + i}`),
        windows: [result],
      }));
      return { ...answer, events };
    },
  },
);

describe('charts', () => {
  it.each(['narrative', 'event-window', 'event-strip', 'correlation'])(
    '%s answers a picture that says SIMULATED where the data are',
    async (name) => {
      const answer = await request(app).get(`/v1/charts/${name}.svg?width=640`);
      expect([answer.status, answer.type]).toEqual([200, 'image/svg+xml']);
      const text = String(answer.body);
      expect(text).toMatch(/^<svg width="640"/);
      expect(text).toContain('SIMULATED');
      expect(answer.headers['x-simulated']).toBe('true');
    },
  );

  it('event-strip draws the events of the first window, those not used as well', async () => {
    const answer = await request(app).get(
      '/v1/charts/event-strip.svg?group=defense&windows=-2:3,0:0&width=900',
    );
    const text = String(answer.body);
    expect(text).toContain('CAR of defense, event by event');
    expect(text).toContain('window [−2, +3]; CAR ± 1.96 se of 1 of 2 event-instrument pairs');
    expect(text).toContain('hollow, not used: 1 missing in window');
  });

  it('say why they are empty', async () => {
    const answer = await request(createService().app).get('/v1/charts/event-strip.svg');
    expect(String(answer.body)).toContain('no data: no event passes the filter');
  });
});
