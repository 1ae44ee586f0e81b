import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { importFiles } from '../../jobs/import.js';
import type { App } from '../../src/compose/app.js';
import { composeHttp } from '../../src/compose/http.js';
import { registerEvents } from '../../src/compose/register-events.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { instant } from '../../src/domain/instant.js';
import { start } from '../../src/start.js';
import { appWorld, movableClock } from '../jobs/support/app-world.js';

const openApp = appWorld();
const QUIET = { DEMO: 'false', PORT: '0', LOG_LEVEL: 'silent', COMPUTE_THREADS: '0' };
const FILE = join(DATA_DIR, 'events.json');

async function opened(at: string) {
  const clock = movableClock(at);
  return { clock, app: await openApp(clock) };
}

describe('the reviewed events in a database of the real world', () => {
  it('are there from the start, those that have taken place, and once whatever the number of starts', async () => {
    const { app, clock } = await opened('2025-08-15T22:00:00Z');
    const first = await registerEvents(app);
    const newest = async () =>
      (await app.store.events.read({ asOf: { at: clock.now(), basis: 'recorded' } })).at(-1)?.id;
    expect([first?.unchanged, first?.revised, await newest()]).toEqual([
      0,
      0,
      '2025-08-13-video-before-alaska',
    ]);
    expect(await app.store.world()).toBe('real');
    expect(await registerEvents(app)).toEqual({ inserted: 0, revised: 0, unchanged: first?.inserted });
    clock.moveTo('2025-08-15T23:30:00Z');
    expect(await registerEvents(app)).toMatchObject({ inserted: 1 });
    expect(await newest()).toBe('2025-08-15-anchorage');
  });

  it('are the same rows that an import of their file makes, known at their instant or at the end of their date', async () => {
    const { app } = await opened('2026-11-29T00:00:00Z');
    const [report] = await importFiles(app, { kind: 'events', files: [FILE] });
    expect(report).toMatchObject({ refused: 0, flagged: 0, fault: null });
    expect(report?.inserted).toBe(report?.rows);
    expect(await registerEvents(app)).toEqual({ inserted: 0, revised: 0, unchanged: report?.rows });
    const at = (text: string) => app.store.events.read({ asOf: { at: instant(text), basis: 'available' } });
    const ids = async (text: string) => (await at(text)).map(({ id }) => id);
    expect(await ids('2025-02-28T17:44:59Z')).not.toContain('2025-02-28-oval-office');
    expect(await ids('2025-02-28T17:45:00Z')).toContain('2025-02-28-oval-office');
    expect(await ids('2025-02-18T23:00:00Z')).not.toContain('2025-02-18-riyadh');
    expect(await ids('2025-02-19T00:00:00Z')).toContain('2025-02-18-riyadh');
  });

  it('carry a tag that looks ahead only from when it could be known, by either way in', async () => {
    // 60 days after the end of the meeting in Anchorage: 14 October 2025, 23:00 UTC.
    for (const enter of [registerEvents, (app: App) => importFiles(app, { kind: 'events', files: [FILE] })]) {
      const { app } = await opened('2026-11-29T00:00:00Z');
      await enter(app);
      const tagsAt = async (text: string) => {
        const rows = await app.store.events.read({ asOf: { at: instant(text), basis: 'available' } });
        return rows.find(({ id }) => id === '2025-08-15-anchorage')?.tags;
      };
      const early = ['summit', 'talks', 'kyiv_and_europe_absent'];
      expect(await tagsAt('2025-08-15T22:59:59Z')).toBeUndefined();
      expect(await tagsAt('2025-08-15T23:00:00Z')).toEqual(early);
      expect(await tagsAt('2025-10-14T22:59:59Z')).toEqual(early);
      expect(await tagsAt('2025-10-14T23:00:00Z')).toEqual([...early, 'no_follow_through']);
    }
  });

  it('give way to a version of somebody else', async () => {
    const { app } = await opened('2026-11-29T00:00:00Z');
    await registerEvents(app);
    const [first] = await app.store.events.read({ asOf: { at: app.clock.now(), basis: 'recorded' } });
    if (first === undefined) throw new Error('there are reviewed events');
    await app.services.addEvents([{ ...first, source: 'desk', title: 'Our own words' }]);
    expect(await registerEvents(app)).toMatchObject({ inserted: 0, revised: 0 });
    const [kept] = await app.store.events.read({ asOf: { at: app.clock.now(), basis: 'recorded' } });
    expect(kept?.title).toBe('Our own words');
  });

  it('are never stored beside simulated data', async () => {
    const { app } = await opened('2026-11-29T00:00:00Z');
    await app.store.claimWorld('simulated');
    expect(await registerEvents(app)).toBeNull();
    expect(await app.store.events.read({ asOf: { at: app.clock.now(), basis: 'recorded' } })).toEqual([]);
  });
});

describe('a start', () => {
  it.each([
    ['true', '2025-02-28-oval-office'],
    ['false', undefined],
  ])('with REVIEWED_EVENTS=%s has them, or not', async (setting, expected) => {
    const { app } = await opened('2025-03-01T00:00:00Z');
    const running = await start(
      { ...QUIET, DATABASE_URL: app.config.DATABASE_URL, REVIEWED_EVENTS: setting },
      { clock: app.clock },
    );
    try {
      const rows = await running.app.store.events.read({ asOf: { at: app.clock.now(), basis: 'recorded' } });
      expect(rows.at(-1)?.id).toBe(expected);
    } finally {
      await running.stop();
    }
  });
});

describe('GET /v1/events', () => {
  it('takes one tag or several, all of them needed, and shows them as a column', async () => {
    const { app } = await opened('2026-11-29T00:00:00Z');
    await registerEvents(app);
    const http = composeHttp(app);
    const rows = async (query: string): Promise<{ id: string; tags: string }[]> =>
      (await request(http).get(`/v1/events?${query}`)).body.rows;
    const lapsed = await rows('tag=deadline_lapsed');
    expect(lapsed.map(({ id }) => id)).toEqual([
      '2025-05-12-european-deadline-lapses',
      '2025-06-11-two-weeks-lapse-june',
      '2025-08-08-august-deadline-lapses',
      '2025-09-05-two-weeks-lapse-september',
    ]);
    const present = await rows('tag=summit&tag=kyiv_and_europe_present&from=2025-01-01');
    expect(present.map(({ id, tags }) => [id, tags])).toEqual([
      ['2025-08-18-white-house-europeans', 'summit|talks|kyiv_and_europe_present'],
    ]);
    const refused = await request(http).get('/v1/events?tag=Two%20words');
    expect([refused.status, refused.body.errors[0].parameter]).toEqual([400, 'tag']);
  });

  it('takes a tag that no claim asks for, and says so', async () => {
    const { app } = await opened('2026-11-29T00:00:00Z');
    const event = {
      ...{
        id: 'e1',
        source: 'desk',
        title: 'Talks',
        date: null,
        occurredAt: instant('2025-06-01T10:00:00Z'),
      },
      ...({ scheduled: true, topic: 'summit_optics', stance: 'gain', deescalation: 'none' } as const),
    };
    const { meta } = await app.services.addEvents([{ ...event, tags: ['tlaks', 'talks'] }]);
    expect(meta.warnings).toEqual([expect.stringContaining('tags tlaks;')]);
  });
});
