import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../src/domain/instant.js';
import { monthOf, textOf, twoDaysOf, withSimulator } from './ask.js';
import { simulatedFeeds } from './presets.js';
import { HOSTS } from './simulator.js';
import { truthOf } from './truth.js';
import { drawWorld, type World } from './world/world.js';

const FEED = '/feeds/northern_wire.rss';
/** Of everything that was drawn; the calendars below it are read, not drawn. */
function digest({ articles, slots, series }: World): string {
  const drawn = [[...articles], slots, series.map(({ bars }) => bars)];
  return createHash('sha256').update(JSON.stringify(drawn)).digest('hex');
}

describe('the simulated world', () => {
  it('is the same for the same seed, and another for another', () => {
    const options = monthOf(['xom', 'sber', 'usd_rub_cbr', 'brent_spot']);
    expect(digest(drawWorld(options))).toBe(digest(drawWorld(options)));
    const titles = (seed: number) =>
      drawWorld({ ...options, seed })
        .articles.get('northern_wire')
        ?.slice(0, 20);
    expect(titles(1)).not.toEqual(titles(2));
  });

  it('leaves a feed and an instrument as they were when others join', () => {
    const small = drawWorld(monthOf(['xom'], {}, { feeds: simulatedFeeds(monthOf().from).slice(0, 1) }));
    const large = drawWorld(monthOf(['sber', 'xom']));
    expect(large.articles.get('northern_wire')).toEqual(small.articles.get('northern_wire'));
    const xom = large.series.filter(({ instrument }) => instrument.id === 'xom');
    expect(xom.map(({ bars }) => bars)).toEqual(small.series.map(({ bars }) => bars));
  });

  it('edits some articles, withdraws some, and keeps each window at its size', () => {
    const options = monthOf();
    const { articles } = drawWorld(options);
    for (const { id, windowItems } of options.feeds) {
      const all = articles.get(id) ?? [];
      expect(all.filter(({ versions }) => versions.length > 1).length).toBeGreaterThan(5);
      expect(all.filter(({ withdrawn }) => withdrawn).length).toBeGreaterThan(5);
      expect(all.every(({ visibleFrom, visibleTo }) => visibleTo === null || visibleTo > visibleFrom)).toBe(
        true,
      );
      for (const at of ['2025-10-10T03:00:00Z', '2025-10-20T15:00:00Z'].map(instant)) {
        const shown = all.filter(
          ({ visibleFrom, visibleTo }) => visibleFrom <= at && (visibleTo === null || visibleTo > at),
        );
        expect(shown.length).toBeLessThanOrEqual(windowItems);
        expect(shown.length).toBeGreaterThan(windowItems * 0.7);
      }
    }
  });

  it('writes about as many articles as the feed says: a weekday has perDay, a weekend day 60 % of it', () => {
    const options = monthOf();
    const counted = drawWorld(options).articles.get('northern_wire') ?? [];
    // 34 days from 2 October to 4 November: 24 weekdays and 10 weekend days, 24 × 120 + 10 × 72 = 3,600.
    expect(Math.abs(counted.length - 3_600)).toBeLessThan(4 * Math.sqrt(3_600));
  });
});

describe('the clock', () => {
  it('is read and moved over HTTP, and only forward', () =>
    withSimulator(twoDaysOf(), async (simulator) => {
      const post = (at: string) =>
        fetch(`${simulator.origin}/control/time`, { method: 'POST', body: JSON.stringify({ at }) });
      const read = async () => JSON.parse(await textOf(simulator, '/control/time'));
      expect(await read()).toEqual({ at: '2025-10-06T00:00:00.000Z' });
      expect((await post('2025-10-07T12:00:00Z')).status).toBe(200);
      expect(simulator.now()).toBe('2025-10-07T12:00:00.000Z');
      expect((await post('2025-10-07T11:59:59Z')).status).toBe(409);
      expect((await post('noon')).status).toBe(400);
      expect(await read()).toEqual({ at: '2025-10-07T12:00:00.000Z' });
      expect(() => simulator.setTime(instant('2025-10-01T00:00:00Z'))).toThrow(RangeError);
      expect(simulator.requests).toEqual([]);
    }));

  it('stands in the Date header, with the offset of a host whose clock is wrong', () =>
    withSimulator(twoDaysOf([], { clockOffsetMs: 90_000 }), async ({ origin }) => {
      const { headers } = await fetch(origin + FEED);
      expect(headers.get('date')).toBe('Mon, 06 Oct 2025 00:01:30 GMT');
      expect(headers.get('server')).toContain('SIMULATED');
    }));
});

describe('the addresses', () => {
  it('are one for all, and one for each provider and feed', () =>
    withSimulator(twoDaysOf(), async (simulator) => {
      const names = [...HOSTS, ...monthOf().feeds.map(({ id }) => id)];
      const origins = [simulator.origin, ...names.map(simulator.originOf)];
      expect(new Set(origins).size).toBe(names.length + 1);
      const statuses = await Promise.all(origins.map(async (origin) => (await fetch(origin + FEED)).status));
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(() => simulator.originOf('bloomberg')).toThrow(RangeError);
    }));
});

describe('the truth', () => {
  it('holds every article that was visible as obtainable, lost or waiting, each once', () =>
    withSimulator(twoDaysOf(), async (simulator) => {
      const { truth } = simulator;
      // Asked for at midnight and then not for 30 hours: windows of a few hours have rolled over several times.
      for (const at of ['2025-10-06T00:00:00Z', '2025-10-07T06:00:00Z', '2025-10-07T07:00:00Z']) {
        simulator.setTime(instant(at));
        await textOf(simulator, FEED);
      }
      simulator.setTime(instant('2025-10-07T09:00:00Z'));
      const parts = [
        truth.obtainable('northern_wire'),
        truth.lost('northern_wire'),
        truth.waiting('northern_wire'),
      ];
      for (const part of parts) expect(part.length).toBeGreaterThan(10);
      const seen = truth.articles('northern_wire').filter(({ visibleFrom, visibleTo }) => {
        return (
          visibleFrom <= simulator.now() && (visibleTo === null || visibleTo > '2025-10-06T00:00:00.000Z')
        );
      });
      const ids = parts.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(ids)).toEqual(new Set(seen.map(({ id }) => id)));
    }));

  it('counts only what intact answers held', () => {
    const options = monthOf();
    const world = drawWorld(options);
    const [first, second] = (world.articles.get('rheinpost') ?? []).slice(-2);
    const log = (id: string | undefined, fault: string | null) => ({
      at: options.to,
      path: '/feeds/rheinpost.atom',
      status: 200,
      fault,
      served: fault === null && id !== undefined ? [id] : [],
    });
    const requests = [log(first?.versions[0]?.id, null), log(second?.versions[0]?.id, 'truncated')];
    const truth = truthOf(world, options, requests, () => options.to);
    expect(truth.obtainable('rheinpost').map(({ id }) => id)).toEqual([first?.id]);
  });
});
