import { describe, expect, it } from '@jest/globals';
import { ingestHeadlinesJob } from '../../jobs/ingest-headlines.js';
import { runJob } from '../../jobs/ledger.js';
import type { App } from '../../src/compose/app.js';
import { instant } from '../../src/domain/instant.js';
import { appWorld, movableClock } from './support/app-world.js';
import { fakeNews, fetchFault, item, liveWith, windowBatch } from './support/fake-sources.js';

const open = appWorld();
const FEED = 'rss:wire';
const run = (app: App) => runJob(app, ingestHeadlinesJob, {});

async function stored(app: App) {
  const asOf = { at: app.clock.now(), basis: 'recorded' } as const;
  const rows = await app.store.headlines.read({ asOf, scorer: 'latest' });
  return rows.map(({ headline }) => headline);
}

async function gapsOf(app: App, but = 'not_watched') {
  return (await app.store.gaps.read({ at: app.clock.now() })).filter(({ why }) => why !== but);
}

async function withFeed() {
  const clock = movableClock('2025-08-15T10:00:00Z');
  const feed = fakeNews(FEED);
  const app = await open(clock, {}, { live: liveWith({ news: [feed.source] }) });
  return { app, clock, feed };
}

const [first, second, third, fourth] = ['07', '08', '09', '10'].map((hour) =>
  item(FEED, `Talks, part ${hour}`, `2025-08-15T${hour}:00:00Z`),
);
if (first === undefined || second === undefined || third === undefined || fourth === undefined) {
  throw new Error('four items are made above');
}

describe('ingest-headlines', () => {
  it('stores each item once, with both clocks, and goes on from the cursor', async () => {
    const { app, clock, feed } = await withFeed();
    feed.answers([windowBatch([first, second])]);
    expect(await run(app)).toMatchObject({
      kind: 'succeeded',
      report: { counts: { items: 2, inserted: 2 } },
    });
    clock.moveTo('2025-08-15T10:05:00Z');
    feed.answers([windowBatch([second, third])]);
    expect(await run(app)).toMatchObject({ report: { counts: { items: 2, inserted: 1, unchanged: 1 } } });
    expect(feed.asked.map(({ cursor }) => cursor)).toEqual([null, { etag: '2' }]);
    const rows = await stored(app);
    expect(rows.map(({ title, recordedAt, availableAt }) => [title, recordedAt, availableAt])).toEqual([
      ['Talks, part 07', '2025-08-15T10:00:00.000Z', '2025-08-15T07:00:00.000Z'],
      ['Talks, part 08', '2025-08-15T10:00:00.000Z', '2025-08-15T08:00:00.000Z'],
      // The feed was looked at at 10:00 and did not show it.
      ['Talks, part 09', '2025-08-15T10:05:00.000Z', '2025-08-15T10:05:00.000Z'],
    ]);
    expect(await gapsOf(app)).toEqual([]);
  });

  it('dates an item by its source where the feed was not looked at since, and a changed title when it is seen', async () => {
    const { app, clock, feed } = await withFeed();
    feed.answers([windowBatch([first])]);
    await run(app);
    clock.moveTo('2025-08-15T16:00:00Z');
    const between = item(FEED, 'Talks go on', '2025-08-15T13:00:00Z');
    const changed = { ...item(FEED, 'Talks, part 7', '2025-08-15T07:00:00Z'), url: first.url };
    feed.answers([windowBatch([changed, between])]);
    await run(app);
    const rows = await stored(app);
    expect(
      rows.map(({ title, availableAt, availableBasis }) => [title, availableAt, availableBasis]).toSorted(),
    ).toEqual([
      ['Talks go on', '2025-08-15T13:00:00.000Z', 'source_timestamp'],
      ['Talks, part 07', '2025-08-15T07:00:00.000Z', 'source_timestamp'],
      ['Talks, part 7', '2025-08-15T16:00:00.000Z', 'observed'],
    ]);
  });

  it('dates a changed item from the moment the change was seen', async () => {
    const { app, clock, feed } = await withFeed();
    feed.answers([windowBatch([first])]);
    await run(app);
    clock.moveTo('2025-08-15T11:00:00Z');
    feed.answers([windowBatch([{ ...first, body: 'A correction.' }])]);
    expect(await run(app)).toMatchObject({ report: { counts: { revised: 1, inserted: 0 } } });
    const [row] = await stored(app);
    expect(row).toMatchObject({
      body: 'A correction.',
      availableAt: '2025-08-15T11:00:00.000Z',
      availableBasis: 'observed',
    });
  });

  it('writes a feed that rolled over to the gap ledger', async () => {
    const { app, clock, feed } = await withFeed();
    feed.answers([windowBatch([first, second])]);
    await run(app);
    clock.moveTo('2025-08-15T20:00:00Z');
    feed.answers([windowBatch([fourth])]);
    await run(app);
    expect(await gapsOf(app)).toMatchObject([
      {
        source: FEED,
        subject: 'headlines',
        from: '2025-08-14T20:00:00.000Z',
        to: '2025-08-15T10:00:00.000Z',
        why: 'feed_rolled_over',
        status: 'open',
      },
    ]);
  });

  it('holds the next window against the last one that showed anything', async () => {
    const { app, clock, feed } = await withFeed();
    feed.answers([windowBatch([first, second])]);
    await run(app);
    clock.moveTo('2025-08-15T12:00:00Z');
    feed.answers([windowBatch([])]);
    await run(app);
    expect(await gapsOf(app)).toEqual([]);
    clock.moveTo('2025-08-15T20:00:00Z');
    feed.answers([windowBatch([fourth])]);
    await run(app);
    expect(await gapsOf(app)).toMatchObject([{ why: 'feed_rolled_over', to: '2025-08-15T10:00:00.000Z' }]);
  });

  it('says when nobody looked for long, although the windows meet', async () => {
    const { app, clock, feed } = await withFeed();
    feed.answers([windowBatch([first])]);
    await run(app);
    clock.moveTo('2025-08-15T10:20:00Z');
    await run(app);
    expect(await gapsOf(app, '')).toEqual([]);
    clock.moveTo('2025-08-15T13:00:00Z');
    await run(app);
    expect(await gapsOf(app, '')).toMatchObject([
      { why: 'not_watched', from: '2025-08-14T22:20:00.000Z', to: '2025-08-15T13:00:00.000Z' },
    ]);
  });

  it('keeps an item that cannot be taken, once, and says so once', async () => {
    const { app, clock, feed } = await withFeed();
    const poison = { reason: 'no_date', detail: 'pubDate is missing', key: 'guid-9', raw: '<item/>' };
    feed.answers([windowBatch([first], [poison])]);
    await run(app);
    clock.moveTo('2025-08-15T10:05:00Z');
    expect(await run(app)).toMatchObject({ report: { counts: { items: 2, unchanged: 1, refused: 1 } } });
    const kept = await app.store.quarantine.read({ at: app.clock.now() });
    expect(kept).toMatchObject([
      {
        key: 'guid-9',
        reason: 'no_date',
        raw: '<item/>',
        firstSeenAt: '2025-08-15T10:00:00.000Z',
        lastSeenAt: '2025-08-15T10:05:00.000Z',
        timesSeen: 2,
      },
    ]);
    expect(await gapsOf(app)).toMatchObject([
      { why: 'item_refused', from: '2025-08-15T07:00:00.000Z', to: '2025-08-15T10:00:00.000Z' },
    ]);
  });

  it('leaves the other sources alone when one fails, and its cursor where it was', async () => {
    const clock = movableClock('2025-08-15T10:00:00Z');
    const [good, bad, broken] = [fakeNews('rss:good'), fakeNews('rss:bad'), fakeNews('rss:broken')];
    const news = [bad.source, good.source, broken.source];
    const app = await open(clock, {}, { live: liveWith({ news }) });
    good.answers([windowBatch([item('rss:good', 'Talks', '2025-08-15T09:00:00Z')])]);
    bad.fails(fetchFault('timeout'));
    broken.fails(new TypeError('x is undefined'));
    expect(await run(app)).toMatchObject({
      kind: 'succeeded',
      report: {
        counts: { sources: 3, failed_sources: 2, inserted: 1 },
        faults: ['rss:bad: example.org gave no answer in time', 'rss:broken: x is undefined'],
      },
    });
    const polls = await app.store.polls.recent({ at: app.clock.now(), perSource: 5 });
    expect(polls.map(({ source, status, faultCode }) => [source, status, faultCode]).toSorted()).toEqual([
      ['rss:bad', 'failed', 'timeout'],
      ['rss:broken', 'failed', 'internal_error'],
      ['rss:good', 'ok', null],
    ]);
    expect(await app.store.cursors.read('rss:bad', 'live')).toBeNull();
    const [entry] = await app.store.runs.read({ limit: 1 });
    expect(entry).toMatchObject({ status: 'succeeded', error: expect.stringContaining('rss:bad: ') });
  });

  it('fails as a run when no source answers, and serves what is stored', async () => {
    const { app, clock, feed } = await withFeed();
    feed.answers([windowBatch([first])]);
    await run(app);
    clock.moveTo('2025-08-15T10:05:00Z');
    feed.fails(fetchFault('unreachable'));
    expect(await run(app)).toMatchObject({ kind: 'failed' });
    expect(await stored(app)).toHaveLength(1);
    expect(await app.store.polls.lastGood(instant('2025-08-15T12:00:00Z'))).toMatchObject([
      { source: FEED, at: '2025-08-15T10:00:00.000Z', status: 'ok', inserted: 1 },
    ]);
  });

  it('refuses a database that holds the simulated world', async () => {
    const { app, feed } = await withFeed();
    await app.store.claimWorld('simulated');
    expect(await run(app)).toMatchObject({
      kind: 'failed',
      error: expect.stringMatching(/SIMULATED.*DATABASE_URL/),
    });
    expect(feed.asked).toEqual([]);
  });
});
