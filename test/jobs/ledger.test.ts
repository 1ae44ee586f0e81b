import { describe, expect, it } from '@jest/globals';
import type { Job, JobReport } from '../../jobs/job.js';
import { runJob } from '../../jobs/ledger.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { appWorld, movableClock } from './support/app-world.js';
import { deferred } from './support/deferred.js';

const open = appWorld();
const START = '2025-08-16T10:00:00Z';

function job(run: () => Promise<JobReport>): Job {
  return { name: 'count', description: 'counts', accepts: [], run };
}

const fine = job(async () => ({ counts: { rows: 3 }, faults: [] }));

describe('a run in the ledger', () => {
  it('keeps its counts, its parameters and the instant it was due at', async () => {
    const app = await open(movableClock(START));
    const dueAt = instant('2025-08-16T09:59:00Z');
    const result = await runJob(app, fine, { date: calendarDate('2025-08-15') }, { dueAt });
    expect(result.kind).toBe('succeeded');
    expect(await app.store.runs.read({})).toEqual([
      expect.objectContaining({
        job: 'count',
        status: 'succeeded',
        params: { date: '2025-08-15' },
        counts: { rows: 3 },
        dueAt,
        error: null,
      }),
    ]);
  });

  it('says why it failed, and leaves the way free for the next', async () => {
    const app = await open(movableClock(START));
    const broken = job(async () => {
      throw new Error('the disk is full');
    });
    expect(await runJob(app, broken, {})).toMatchObject({ kind: 'failed', error: 'the disk is full' });
    expect((await app.store.runs.read({}))[0]).toMatchObject({ status: 'failed', error: 'the disk is full' });
    expect((await runJob(app, fine, {})).kind).toBe('succeeded');
  });

  it('counts as failed when the job found faults, and keeps the counts all the same', async () => {
    const app = await open(movableClock(START));
    const faulty = job(async () => ({ counts: { rows: 2 }, faults: ['row 1 is odd', 'row 2 is odd'] }));
    expect((await runJob(app, faulty, {})).kind).toBe('failed');
    expect((await app.store.runs.read({}))[0]).toMatchObject({
      status: 'failed',
      counts: { rows: 2 },
      error: 'row 1 is odd\nrow 2 is odd',
    });
  });
});

describe('the lease of a job', () => {
  it('refuses a second run while the first is under way, naming it', async () => {
    const app = await open(movableClock(START));
    const begun = deferred<void>();
    const end = deferred<JobReport>();
    const slow = job(() => {
      begun.resolve();
      return end.promise;
    });
    const first = runJob(app, slow, {});
    await begun.promise;
    const second = await runJob(app, fine, {});
    expect(second).toMatchObject({ kind: 'refused', holder: { job: 'count', status: 'running' } });
    end.resolve({ counts: {}, faults: [] });
    expect((await first).kind).toBe('succeeded');
    expect(await app.store.runs.read({})).toHaveLength(1);
  });

  it('goes to one of two runs that start at the same moment', async () => {
    const app = await open(movableClock(START));
    const held = deferred<void>();
    const waiting = job(async () => {
      await held.promise;
      return { counts: {}, faults: [] };
    });
    const both = [runJob(app, waiting, {}), runJob(app, waiting, {})];
    expect((await Promise.race(both)).kind).toBe('refused');
    held.resolve();
    expect((await Promise.all(both)).map(({ kind }) => kind).toSorted()).toEqual(['refused', 'succeeded']);
  });

  it('lapses with its process: the next run goes ahead and marks the dead one as interrupted', async () => {
    const clock = movableClock(START);
    const app = await open(clock);
    const dead = { id: 'dead', job: 'count', dueAt: null, startedAt: clock.now(), params: {} };
    await app.store.runs.start(dead, instant('2025-08-16T10:10:00Z'));
    clock.moveTo('2025-08-16T10:05:00Z');
    expect((await runJob(app, fine, {})).kind).toBe('refused');
    clock.moveTo('2025-08-16T10:11:00Z');
    expect((await runJob(app, fine, {})).kind).toBe('succeeded');
    const runs = await app.store.runs.read({});
    expect(runs.find(({ id }) => id === 'dead')).toMatchObject({
      status: 'interrupted',
      finishedAt: instant('2025-08-16T10:11:00Z'),
    });
  });
});
