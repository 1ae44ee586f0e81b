import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HEADLINES } from '../../src/analyse/source-health/index.js';
import type { Gap } from '../../src/domain/gap.js';
import { calendarDate, instant } from '../../src/domain/instant.js';
import { poll, simulateFeed } from '../analyse/source-health/support/feed.js';
import { appWorld, fillSmall, movableClock } from '../jobs/support/app-world.js';

const openApp = appWorld();
const clock = movableClock('2025-08-20T12:00:00Z');

const gap = (over: Partial<Gap> = {}): Gap => ({
  source: 'rss:a',
  subject: HEADLINES,
  from: instant('2025-03-10T02:00:00Z'),
  to: instant('2025-03-10T04:00:00Z'),
  why: 'feed_rolled_over',
  detail: 'nothing of the former window is in the feed',
  status: 'open',
  recordedAt: instant('2025-03-10T05:00:00Z'),
  ...over,
});

describe('the quality of the data', () => {
  it('tells of a feed that stopped, of sessions that are missing and of what is open', async () => {
    const app = await openApp(clock);
    await fillSmall(app, 'real', calendarDate('2025-08-15'));
    const stops = { rate: 40, polls: 1400, seed: 3, change: { from: 1390, factor: 0 } };
    await app.store.polls.append(simulateFeed(stops));
    await app.store.gaps.append([gap()]);
    const refusal = {
      source: 'rss:a',
      subject: HEADLINES,
      key: 'k',
      reason: 'no_date',
      detail: 'd',
      raw: 'r',
    };
    await app.store.quarantine.add([refusal], instant('2025-03-11T00:00:00Z'));
    // 14 days and 10 hours after the first poll, of which the last ten polls were empty: a Monday, 08:30 to 10:45 UTC.
    const asOf = instant('2025-03-17T14:00:00Z');
    const { rows } = await app.services.dataQuality({ asOf, asOfBasis: 'recorded' });
    const feed = rows.find(({ source }) => source === 'rss:a');
    expect(feed?.findings.map(({ code }) => code)).toEqual(['nothing_new']);
    expect(feed).toMatchObject({ openGaps: 1, kind: 'headlines', quarantine: { items: 1 } });
    const now = await app.services.dataQuality({});
    const bars = now.rows.find(({ subject }) => subject === 'imoex');
    // The Moscow calendar has sessions on 18 August 2025 and after; the one of the 19th is due on the 20th evening.
    expect(bars).toMatchObject({ stale: true, bars: { expectedSession: '2025-08-18', missing: 1 } });
  });

  it('is not changed by anything recorded later', async () => {
    const app = await openApp(clock);
    await fillSmall(app, 'real', calendarDate('2025-08-15'));
    await app.store.polls.append(simulateFeed({ rate: 10, polls: 300, seed: 8 }));
    await app.store.gaps.append([gap()]);
    const asOf = instant('2025-03-10T12:00:00Z');
    const ask = async () => {
      const vantage = { asOf, asOfBasis: 'recorded' } as const;
      const quality = await app.services.dataQuality(vantage);
      return [quality.rows, (await app.services.gaps({ ...vantage, limit: 10 })).rows];
    };
    const before = await ask();
    const later = fc.integer({ min: 1, max: 10_000_000 }).map((s) => instant(Date.parse(asOf) + s * 1000));
    await fc.assert(
      fc.asyncProperty(later, fc.constantFrom('failed', 'ok', 'not_modified'), async (at, status) => {
        await app.store.polls.append([poll({ at, status, items: 4, refused: 4, clockOffsetMs: 90_000 })]);
        await app.store.gaps.append([
          gap({ status: 'filled', recordedAt: at }),
          gap({ why: 'slot_not_published', recordedAt: at }),
        ]);
        const refusal = {
          source: 'rss:b',
          subject: HEADLINES,
          key: at,
          reason: 'no_date',
          detail: 'd',
          raw: 'r',
        };
        await app.store.quarantine.add([refusal], at);
        expect(await ask()).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it('says from when on polls are kept', async () => {
    const app = await openApp(clock);
    await app.store.polls.append([poll({ at: instant('2025-08-20T11:00:00Z') })]);
    const { meta } = await app.services.dataQuality({ asOf: instant('2025-08-19T00:00:00Z') });
    expect(meta.warnings).toEqual([
      'no poll is kept from before 2025-08-20T11:00:00.000Z: at as_of sources are judged by their stored rows alone',
    ]);
    expect(meta.reason).toContain('nothing is stored');
  });
});

describe('the gap ledger', () => {
  it('pages through every gap once, whatever the page size', async () => {
    const app = await openApp(clock);
    const gaps = Array.from({ length: 7 }, (_, i) =>
      gap({
        subject: i % 2 === 0 ? HEADLINES : 'sber',
        to: instant(`2025-03-10T0${4 + Math.floor(i / 2)}:00:00Z`),
      }),
    );
    await app.store.gaps.append(gaps);
    const all = (await app.services.gaps({ limit: 100 })).rows;
    expect(all).toHaveLength(7);
    for (const limit of [1, 2, 3, 7]) {
      const seen: Gap[] = [];
      let after: string | undefined;
      do {
        const { rows, next } = await app.services.gaps({ limit, after });
        seen.push(...rows);
        after = next ?? undefined;
      } while (after !== undefined);
      expect(seen).toEqual(all);
    }
  });

  it('narrows by source, subject, status and overlap', async () => {
    const app = await openApp(clock);
    await app.store.gaps.append([
      gap(),
      gap({ subject: 'sber' }),
      gap({ source: 'moex', from: instant('2025-03-12T00:00:00Z'), to: instant('2025-03-12T01:00:00Z') }),
    ]);
    await app.store.gaps.append([gap({ status: 'filled', recordedAt: instant('2025-03-11T00:00:00Z') })]);
    const count = async (filter: Parameters<typeof app.services.gaps>[0]) =>
      (await app.services.gaps(filter)).rows.length;
    const found = [
      await count({ limit: 9, source: 'moex' }),
      await count({ limit: 9, subject: 'sber' }),
      await count({ limit: 9, status: 'open' }),
      await count({ limit: 9, from: instant('2025-03-10T04:00:00Z'), to: instant('2025-03-11T00:00:00Z') }),
      await count({ limit: 9, status: 'filled', asOf: instant('2025-03-10T12:00:00Z') }),
    ];
    expect(found).toEqual([1, 1, 2, 2, 0]);
  });
});
