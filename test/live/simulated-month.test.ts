import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fixedClock } from '../../src/clock.js';
import { composeApp } from '../../src/compose/app.js';
import { readConfig } from '../../src/config/config.js';
import { DATA_DIR } from '../../src/config/paths.js';
import { loadTopicWords } from '../../src/config/topic-words.js';
import { addDays, instant, utcDate } from '../../src/domain/instant.js';
import { createTopicFilter } from '../../src/sources/news/topic-filter.js';
import { describeWithBuild } from '../support/build.js';
import { MONTH } from '../support/simulator/presets.js';
import { streamOf } from '../support/simulator/world/draws.js';
import {
  before,
  checkFeed,
  checkSeries,
  checkSlots,
  daysOf,
  missingArticles,
} from './support/check-month.js';
import { openRaw, type RawLedger } from './support/ledger.js';
import { type Stage, setStage } from './support/month.js';
import { type Kill, replay } from './support/replay.js';

const SEED = Number(process.env.LIVE_SEED ?? 11);
/** A shorter span for work on the test itself; the suite runs the month. */
const SPAN = process.env.LIVE_DAYS
  ? {
      from: MONTH.from,
      to: instant(`${addDays(utcDate(MONTH.from), Number(process.env.LIVE_DAYS))}T00:00:00Z`),
    }
  : MONTH;
const KILLS = 20;
const HOUR_MS = 3_600_000;
/** Requests of the month are some twenty thousand: the kills fall before the last third of them. */
const REQUESTS_BETWEEN = { least: 100, spread: 900 };

/** Moments that are random in the run and in what is then under way: a request, a transaction, a report. */
function drawKills(): Kill[] {
  const draws = streamOf(SEED, 'kills');
  let afterRequests = 0;
  return Array.from({ length: KILLS }, () => {
    afterRequests += Math.round(REQUESTS_BETWEEN.least + REQUESTS_BETWEEN.spread * draws.uniform());
    // Most restarts follow at once; some come hours later.
    const downtimeHours = draws.chance(0.7) ? draws.uniform() * 0.2 : draws.uniform() * 14;
    return { afterRequests, afterMs: Math.floor(draws.uniform() * 120), downtimeHours };
  });
}

describeWithBuild('a simulated month of live running, with faults, and a process killed twenty times', () => {
  let stage: Stage;
  let raw: RawLedger;
  let killed = 0;

  beforeAll(async () => {
    stage = await setStage(SPAN, SEED);
    const logFile = join(stage.dir, 'log');
    killed = await replay({
      simulator: stage.simulator,
      until: SPAN.to,
      env: stage.env,
      kills: drawKills(),
      logFile,
    });
    raw = openRaw(stage.databaseUrl);
  }, 2_700_000);

  afterAll(async () => {
    await raw?.close();
    await stage?.simulator.stop();
    if (process.env.LIVE_KEEP === undefined) rmSync(stage.dir, { recursive: true, force: true });
  });

  it('was killed as often as it should', () => {
    expect(killed).toBe(KILLS);
    expect(stage.simulator.requests.filter(({ fault }) => fault !== null).length).toBeGreaterThan(1_000);
  });

  it('has every item of every feed once and as it was served, or says in which span it is missing', async () => {
    const [rows, gaps] = [await raw.headlines(), await raw.gaps()];
    // The feed whose dates run ahead for a spell is taken at its word.
    const liars = ['stepova_hazeta'];
    const faults = stage.feedIds.flatMap((id) =>
      checkFeed(stage.simulator, id, rows, gaps, liars.includes(id)),
    );
    expect(faults).toEqual([]);
    expect(rows.length).toBeGreaterThan(5_000);
  });

  it('flags every day of the index on which something is missing', async () => {
    const rows = await raw.headlines();
    const missing = stage.feedIds.flatMap((id) => missingArticles(stage.simulator, id, rows));
    const app = await composeApp(readConfig({ ...stage.env, AS_OF_BASIS: 'recorded', LOG_LEVEL: 'silent' }), {
      clock: fixedClock(SPAN.to),
    });
    try {
      const [from, to] = [utcDate(SPAN.from), utcDate(SPAN.to)];
      const { rows: points } = await app.services.narrative({
        measure: 'stance',
        bucket: 'day',
        panel: 'all',
        from,
        to,
      });
      const flagged = new Set(points.filter(({ gap }) => gap).map(({ label }) => label));
      const days = [...new Set(missing.map(({ publishedAt }) => utcDate(publishedAt)))].filter(
        (day) => day >= from,
      );
      expect(days.filter((day) => !flagged.has(day))).toEqual([]);
      expect(days.length).toBeGreaterThan(0);
    } finally {
      await app.close();
    }
  });

  it('has every row of every bulk file, or says which slot is missing', async () => {
    const wanted = createTopicFilter(loadTopicWords(DATA_DIR));
    const [rows, gaps] = [await raw.headlines(), await raw.gaps()];
    const span = { from: SPAN.from, to: before(SPAN.to, 4 * HOUR_MS) };
    const wants = (title: string) => wanted(title, null);
    expect(checkSlots(stage.simulator, 'gdelt_gkg', wants, rows, gaps, span)).toEqual([]);
  });

  it('has every bar that was published, corrected and scaled as the provider has it, or says which is missing', async () => {
    const [rows, gaps] = [await raw.bars(), await raw.gaps()];
    const { series } = stage.simulator.truth;
    // The second provider of an instrument is asked only when the first fails.
    const firsts = series.filter(
      ({ instrument, provider }) => Object.keys(instrument.providers)[0] === provider,
    );
    expect(firsts.flatMap((each) => checkSeries(each, rows, gaps, SPAN.to))).toEqual([]);
  });

  it('has no run that is stuck, and no lease', async () => {
    const runs = await raw.runs();
    expect(runs.filter(({ status }) => status === 'running')).toEqual([]);
    expect(runs.filter(({ status }) => status === 'interrupted').length).toBeGreaterThan(0);
    expect(await raw.leases()).toEqual([]);
  });

  it('has the daily report of each day', async () => {
    const days = daysOf(SPAN.from, before(SPAN.to, 24 * HOUR_MS + 1));
    expect(await raw.reportDates()).toEqual(expect.arrayContaining(days));
  });

  it('keeps the item that can never be taken, once', async () => {
    const poison = stage.simulator.truth.poison('northern_wire');
    const kept = (await raw.quarantined()).filter(({ key }) => key === poison?.url || key === poison?.guid);
    expect(kept).toMatchObject([{ source: 'rss:northern_wire', reason: 'no_date' }]);
    expect(kept[0]?.times_seen).toBeGreaterThan(10);
  });
});
