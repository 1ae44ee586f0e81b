import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { composeHttp } from '../../src/compose/http.js';
import { instant } from '../../src/domain/instant.js';
import { poll } from '../analyse/source-health/support/feed.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';

const openApp = appWorld();

describe('/readyz', () => {
  it('tells of each series when it was asked and answered last, what is wrong, and how the disk stands', async () => {
    const clock = movableClock('2025-08-15T12:00:00Z');
    const app = await openApp(clock);
    const failed = { status: 'failed', faultCode: 'timeout', fault: 'no answer' } as const;
    await app.store.polls.append([
      poll({ source: 'moex', subject: 'sber', at: instant('2025-08-15T09:00:00Z') }),
      poll({
        source: 'rss:a',
        at: instant('2025-08-15T06:00:00Z'),
        newestAt: instant('2025-08-15T05:00:00Z'),
      }),
      poll({ source: 'rss:a', at: instant('2025-08-15T11:00:00Z'), ...failed }),
      poll({ source: 'rss:a', at: instant('2025-08-15T11:30:00Z'), ...failed }),
      poll({ source: 'rss:never', at: instant('2025-08-15T11:30:00Z'), ...failed }),
    ]);
    await app.store.storage.remember(instant('2025-08-14T12:00:00Z'));
    const { body, status } = await request(composeHttp(app)).get('/readyz');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ready',
      sources: [
        { source: 'moex', subject: 'sber', age_hours: 3, fault_code: null },
        {
          ...{ source: 'rss:a', subject: 'headlines', age_hours: 6, fault_code: 'timeout' },
          ...{ last_poll_at: '2025-08-15T11:30:00.000Z', last_good_poll_at: '2025-08-15T06:00:00.000Z' },
          newest_at: '2025-08-15T05:00:00.000Z',
        },
        { source: 'rss:never', last_good_poll_at: null, age_hours: null },
      ],
      findings: [{ code: 'failing', source: 'rss:a', since: '2025-08-15T11:00:00.000Z' }],
      findings_by_code: { failing: 1 },
      open_gaps: 0,
      retention: { poll_days: 180, oldest_poll_at: '2025-08-15T06:00:00.000Z' },
    });
    expect(body.disk.bytes).toBeGreaterThan(0);
    expect(body.disk.free_bytes).toBeGreaterThan(0);
    expect(Number.isFinite(body.disk.growth_bytes_per_day)).toBe(true);
  });

  it('finds what has happened since at the latest a minute later', async () => {
    const clock = movableClock('2025-08-15T12:00:00Z');
    const app = await openApp(clock);
    expect((await app.services.readiness()).findings).toEqual([]);
    const failed = (at: string) => poll({ at: instant(at), status: 'failed', faultCode: 'timeout' });
    await app.store.polls.append([failed('2025-08-15T12:00:10Z'), failed('2025-08-15T12:00:20Z')]);
    clock.moveTo('2025-08-15T12:01:00Z');
    expect((await app.services.readiness()).findings.map(({ code }) => code)).toEqual(['failing']);
  });
});
