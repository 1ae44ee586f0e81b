import { describe, expect, it } from '@jest/globals';
import { checkJob } from '../../jobs/check.js';
import { runJob } from '../../jobs/ledger.js';
import { pairJob } from '../../jobs/pair.js';
import { scoreJob } from '../../jobs/score.js';
import type { App } from '../../src/compose/app.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { headline } from '../store/rows.js';
import { appWorld, fillSmall, movableClock } from './support/app-world.js';

const open = appWorld();
/** `fillSmall` stores this many headlines and one instrument with bars. */
const HEADLINES = 20;

async function filled(): Promise<App> {
  const app = await open(movableClock('2025-08-16T10:00:00Z'));
  await fillSmall(app, 'simulated');
  return app;
}

describe('the score job', () => {
  it('scores what has no score of this version, once', async () => {
    const app = await filled();
    expect(await runJob(app, scoreJob, {})).toMatchObject({ report: { counts: { scored: 0 } } });
    await app.store.headlines.append([headline({ id: 'new' })]);
    expect(await runJob(app, scoreJob, {})).toMatchObject({ report: { counts: { scored: 1 } } });
    expect(await runJob(app, scoreJob, {})).toMatchObject({ report: { counts: { scored: 0 } } });
  });

  it('keeps to the UTC days it is given, both inside', async () => {
    const app = await filled();
    const days = ['2025-08-09T23:59:59.999Z', '2025-08-10T00:00:00Z', '2025-08-11T23:59:59.999Z'];
    await app.store.headlines.append(
      [...days, '2025-08-12T00:00:00Z'].map((at) => headline({ id: at, publishedAt: instant(at) })),
    );
    const params = { from: calendarDate('2025-08-10'), to: calendarDate('2025-08-11') };
    expect(await runJob(app, scoreJob, params)).toMatchObject({ report: { counts: { scored: 2 } } });
  });
});

describe('the pair job', () => {
  it('gives every headline × instrument with bars one outcome, and adds nothing when run again', async () => {
    const app = await filled();
    const first = await runJob(app, pairJob, {});
    expect(first).toMatchObject({
      kind: 'succeeded',
      report: { counts: { headlines: HEADLINES, instruments: 1, pairs: HEADLINES, inserted: HEADLINES } },
    });
    const outcomes = await app.store.pairs.countByOutcome(app.clock.now());
    expect(Object.values(outcomes).reduce((sum, n) => sum + n, 0)).toBe(HEADLINES);
    expect(await runJob(app, pairJob, {})).toMatchObject({
      report: { counts: { inserted: 0, revised: 0, unchanged: HEADLINES } },
    });
  });
});

describe('the check job', () => {
  it('finds nothing wrong with a scored world, and counts its bars', async () => {
    const app = await filled();
    const result = await runJob(app, checkJob, {});
    expect(result).toMatchObject({ kind: 'succeeded', report: { counts: { unscored: 0, broken_runs: 0 } } });
    expect(result.kind === 'succeeded' && (result.report.counts.bars ?? 0) > 0).toBe(true);
  });

  it('names unscored headlines and a job whose last run failed, with the remedy', async () => {
    const app = await filled();
    await app.store.headlines.append([headline({ id: 'new' })]);
    const broken = { ...pairJob, run: () => Promise.reject(new Error('the disk is full')) };
    await runJob(app, broken, {});
    const { error } = { error: '', ...(await runJob(app, checkJob, {})) };
    expect(error).toMatch(/^1 headlines have no score of .*; npm run job -- score$/m);
    expect(error).toMatch(
      /^the last run of pair .* failed: the disk is full; run it again: npm run job -- pair$/m,
    );
    await runJob(app, { ...broken, name: 'import' }, {});
    const again = { error: '', ...(await runJob(app, checkJob, {})) };
    expect(again.error).toContain('run it again: npm run import -- …');
  });

  it('calls an empty database and late series of a real one wrong', async () => {
    const empty = await open(movableClock('2025-08-16T10:00:00Z'));
    expect(await runJob(empty, checkJob, {})).toMatchObject({
      kind: 'failed',
      error: expect.stringContaining('no bars are stored; npm run import'),
    });
    const late = await open(movableClock('2025-10-01T10:00:00Z'));
    await fillSmall(late, 'real');
    const { error } = { error: '', ...(await runJob(late, checkJob, {})) };
    expect(error).toContain('imoex: the newest bar is of 2025-08-15');
    expect(error).toContain('headlines: the newest is of 2025-08-15');
  });
});
