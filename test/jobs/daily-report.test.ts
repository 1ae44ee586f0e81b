import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dailyReportJob } from '../../jobs/daily-report.js';
import { runJob } from '../../jobs/ledger.js';
import type { App } from '../../src/compose/app.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { headline } from '../store/rows.js';
import { appWorld, fillSmall, movableClock } from './support/app-world.js';

const open = appWorld();
const DATE = calendarDate('2025-08-15');

async function filled(now: string): Promise<App> {
  const app = await open(movableClock(now));
  await fillSmall(app, 'simulated');
  return app;
}

function files(app: App): Map<string, string> {
  const dir = app.config.REPORTS_DIR;
  return new Map(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'utf8')]));
}

const run = (app: App, date?: string) =>
  runJob(app, dailyReportJob, date === undefined ? {} : { date: calendarDate(date) });

describe('the daily report job', () => {
  it('reports on the last day of a simulated world, in every form and marked', async () => {
    const app = await filled('2026-03-01T09:00:00Z');
    expect(await run(app)).toMatchObject({ kind: 'succeeded', report: { counts: { inserted: 1 } } });
    const stored = await app.services.dailyReport('latest');
    const written = files(app);
    expect(stored.date).toBe(DATE);
    expect(written.get(`${DATE}.json`)).toBe(stored.json);
    expect(written.get(`${DATE}.html`)).toBe(stored.html);
    expect(written.get(`${DATE}.md`)).toBe(stored.markdown);
    for (const [name, content] of written)
      expect([name, content.includes('SIMULATED')]).toEqual([name, true]);
  });

  it('writes every chart that the Markdown names, and nothing half', async () => {
    const app = await filled('2026-03-01T09:00:00Z');
    await run(app);
    const written = files(app);
    const named = [...(written.get(`${DATE}.md`) ?? '').matchAll(/\]\(([^)]+\.svg)\)/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(0);
    expect([...written.keys()].toSorted()).toEqual(
      [...named, `${DATE}.html`, `${DATE}.json`, `${DATE}.md`].toSorted(),
    );
  });

  it('shows the open claims with expected signs and labels as of the day, once they are registered', async () => {
    const clock = movableClock('2025-07-01T09:00:00Z');
    const app = await open(clock);
    await fillSmall(app, 'simulated');
    clock.moveTo('2026-03-01T09:00:00Z');
    await run(app);
    const { json, markdown } = await app.services.dailyReport(DATE);
    const { claims } = JSON.parse(json);
    expect(claims.open).toHaveLength(app.claims.length);
    const lifts = claims.open.find(({ id }: { id: string }) => id === 'engagement_lifts_moscow_equities');
    expect(lifts).toMatchObject({
      expected: [{ target: 'moscow_index', claimed: 'up', smallest_effect: 0.02 }],
      labels: { retrospective: null, prospective: 'inconclusive' },
    });
    const row = /^\| Engagement lifts Moscow equities .*$/m.exec(markdown)?.[0];
    expect(row).toMatch(/\| moscow index \| rise \| 2.00 % \| .* \| – \| inconclusive \|$/);
    // Before they were registered none was open.
    const early = await filled('2026-03-01T09:00:00Z');
    await run(early);
    expect(JSON.parse((await early.services.dailyReport(DATE)).json).claims).toEqual({ open: [] });
  });

  it('counts the day, and states from where it looks', async () => {
    const app = await filled('2026-03-01T09:00:00Z');
    await run(app);
    const report = JSON.parse((await app.services.dailyReport(DATE)).json);
    expect(report.headlines).toMatchObject({ total: 1, unscored: 0 });
    expect(report.meta.as_of).toBe('2025-08-15T23:59:59.999Z');
    expect(report.event_window.curated_events.map(({ id }: { id: string }) => id)).toEqual(['e1']);
  });

  it('changes nothing when it runs again, and puts back a file that was lost or damaged', async () => {
    const app = await filled('2026-03-01T09:00:00Z');
    await run(app);
    const before = files(app);
    expect(await run(app)).toMatchObject({
      report: { counts: { inserted: 0, unchanged: 1, files_written: 0 } },
    });
    expect(await app.store.reports.list(10)).toHaveLength(1);
    rmSync(join(app.config.REPORTS_DIR, `${DATE}.md`));
    writeFileSync(join(app.config.REPORTS_DIR, `${DATE}.html`), '<html>');
    expect(await run(app)).toMatchObject({ report: { counts: { unchanged: 1, files_written: 2 } } });
    expect(files(app)).toEqual(before);
  });

  it('does not see what became available after its day, and gives another run id to what did before', async () => {
    const app = await filled('2026-03-01T09:00:00Z');
    await run(app);
    const first = await app.services.dailyReport(DATE);
    await app.store.headlines.append([
      headline({ id: 'later', publishedAt: instant('2025-08-16T00:00:00Z') }),
    ]);
    expect(await run(app, DATE)).toMatchObject({ report: { counts: { unchanged: 1 } } });
    await app.store.headlines.append([
      headline({ id: 'late', publishedAt: instant('2025-08-15T20:00:00Z') }),
    ]);
    expect(await run(app, DATE)).toMatchObject({ report: { counts: { revised: 1, headlines: 2 } } });
    expect((await app.services.dailyReport(DATE)).runId).not.toBe(first.runId);
  });

  it('takes the last complete UTC day of a real world', async () => {
    const app = await open(movableClock('2025-08-15T22:30:00Z'));
    await fillSmall(app, 'real');
    await run(app);
    expect((await app.services.dailyReport('latest')).date).toBe('2025-08-14');
    expect([...files(app).values()].filter((content) => content.includes('SIMULATED'))).toEqual([]);
  });

  it('refuses a day that is not over, and an empty database', async () => {
    const app = await filled('2025-08-15T22:30:00Z');
    expect(await run(app, DATE)).toMatchObject({
      kind: 'failed',
      error: '2025-08-15 is not over yet (UTC); the last complete day is 2025-08-14',
    });
    const empty = await open(movableClock('2025-08-15T22:30:00Z'));
    expect(await run(empty)).toMatchObject({
      kind: 'failed',
      error: expect.stringMatching(/^the database is empty; /),
    });
    expect(await app.store.reports.list(1)).toEqual([]);
  });
});
