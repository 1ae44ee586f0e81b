import { describe, expect, it } from '@jest/globals';
import { Abandoned } from '../../../src/domain/faults.js';
import { epochMs, instant } from '../../../src/domain/instant.js';
import { createFetcher } from '../../../src/sources/net/create-fetcher.js';
import { answer, type Behaviour, fakeHost, faultOf, fetcherOf, ok, textOf } from './support/fake-host.js';
import { endlessPatience, NOON, steppedPatience } from './support/fake-patience.js';

const later = (ms: number) => instant(epochMs(NOON) + ms);
const times = <Value>(count: number, value: Value) => Array.from({ length: count }, () => value);

describe('a host that asks for a pause', () => {
  it.each([
    ['seconds', 429, '7', 7_500],
    ['a date', 429, 'Fri, 15 Aug 2025 12:00:20 GMT', 20_500],
    ['a date gone by', 503, 'Fri, 15 Aug 2025 11:00:00 GMT', 500],
    ['no time', 503, '0', 500],
    ['a minute', 429, '60', 60_500],
  ])('in %s has it, up to a second more', async (_name, status, retryAfter, waited) => {
    const host = await fakeHost(answer(status, { 'retry-after': retryAfter }), ok);
    const { fetcher, patience } = fetcherOf();
    expect(textOf(await fetcher.get(host.url))).toBe('news');
    expect(patience.waits).toEqual([waited]);
  });

  it('has it from all who ask it, not only from the one it told', async () => {
    const host = await fakeHost(answer(429, { 'retry-after': '30' }), ok);
    const { fetcher, patience } = fetcherOf({ mostTries: 1 });
    const fault = await faultOf(fetcher.get(host.url));
    expect([fault.code, fault.facts.retryAt]).toEqual(['throttled', later(30_000)]);
    await fetcher.get(`${host.url}/other`);
    expect(patience.waits).toEqual([30_000]);
  });

  it.each([
    ['61', 61_000],
    ['3600', 3_600_000],
    ['Fri, 15 Aug 2025 15:00:00 GMT', 10_800_000],
    ['999999999', 86_400_000],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
  ])('of %s is not waited for; nobody asks it again before', async (retryAfter, askedMs) => {
    const host = await fakeHost(answer(503, { 'retry-after': retryAfter }, 'Closed'), ok);
    const { fetcher, patience } = fetcherOf();
    const fault = await faultOf(fetcher.get(host.url));
    expect([fault.code, fault.facts]).toEqual([
      'throttled',
      { url: `${host.url}/`, status: 503, retryAt: later(askedMs), bodyStart: 'Closed' },
    ]);
    patience.advance(askedMs - 1);
    const early = await faultOf(fetcher.get(host.url));
    expect([early.code, early.facts.retryAt, host.heard.length]).toEqual(['circuit_open', later(askedMs), 1]);
    patience.advance(1);
    expect(textOf(await fetcher.get(host.url))).toBe('news');
    expect(patience.waits).toEqual([]);
  });
});

describe('a host that fails again and again', () => {
  it('is left alone after eight requests, then asked once, and asked as before once it answers', async () => {
    const host = await fakeHost(...(times(9, answer(502)) as [Behaviour]), answer(404), ok);
    const { fetcher, patience } = fetcherOf();
    const get = () => fetcher.get(host.url);
    expect((await faultOf(get())).code).toBe('server_error');
    expect((await faultOf(get())).code).toBe('server_error');
    expect(host.heard).toHaveLength(8);

    const openedAt = epochMs(patience.now());
    const open = await faultOf(get());
    expect([open.code, open.facts.status]).toEqual(['circuit_open', null]);
    expect(open.facts.retryAt).toBe(instant(openedAt + 60_000));
    expect(host.heard).toHaveLength(8);

    patience.advance(60_000);
    const waits = patience.waits.length;
    expect((await faultOf(get())).code).toBe('server_error');
    expect([host.heard.length, patience.waits.length]).toEqual([9, waits]);
    expect((await faultOf(get())).facts.retryAt).toBe(instant(openedAt + 60_000 + 120_000));

    patience.advance(120_000);
    // That nothing is found is an answer: the host is well.
    expect((await faultOf(get())).code).toBe('not_found');
    expect([textOf(await get()), host.heard.length]).toEqual(['news', 11]);
  });

  it('is asked once when its pause is over, and not again before that one is answered', async () => {
    let release: (() => void) | undefined;
    const slowly: Behaviour = (response) => {
      release = () => response.end('news');
    };
    const host = await fakeHost(answer(503, { 'retry-after': '3600' }), slowly, ok);
    const { fetcher, patience } = fetcherOf({ everyHost: { concurrency: 10 } });
    await faultOf(fetcher.get(host.url));
    patience.advance(3_600_000);
    const probe = fetcher.get(host.url);
    expect((await faultOf(fetcher.get(host.url))).code).toBe('circuit_open');
    while (release === undefined) await new Promise(setImmediate);
    expect((await faultOf(fetcher.get(host.url))).code).toBe('circuit_open');
    release();
    expect(textOf(await probe)).toBe('news');
    expect(textOf(await fetcher.get(host.url))).toBe('news');
    expect(host.heard).toHaveLength(3);
  });

  it('keeps nobody in the queue once it is left alone', async () => {
    const host = await fakeHost(answer(503, { 'retry-after': '3600' }));
    const { fetcher } = fetcherOf({ everyHost: { concurrency: 1 } });
    const faults = await Promise.all(times(5, host.url).map((url) => faultOf(fetcher.get(url))));
    expect(faults.map(({ code }) => code)).toEqual(['throttled', ...times(4, 'circuit_open')]);
    expect(host.heard).toHaveLength(1);
  });

  it('does not keep anybody from another host', async () => {
    const broken = await fakeHost(answer(500));
    const well = await fakeHost(ok);
    const { fetcher } = fetcherOf();
    for (const _ of times(2, null)) await faultOf(fetcher.get(broken.url));
    expect((await faultOf(fetcher.get(broken.url))).code).toBe('circuit_open');
    expect(textOf(await fetcher.get(well.url))).toBe('news');
  });

  it('is not one that refuses, has nothing new, or says too much', async () => {
    const answers = [answer(404), answer(403), answer(304), answer(200, {}, 'x'.repeat(99))];
    const host = await fakeHost(...(times(5, answers).flat() as [Behaviour]), ok);
    const { fetcher } = fetcherOf({ maxBytes: 10 });
    for (const _ of times(20, null)) await fetcher.get(host.url).catch(() => undefined);
    expect(textOf(await fetcher.get(host.url))).toBe('news');
  });
});

describe('the pace at which one host is asked', () => {
  it('leaves its interval between any two requests, tries and redirects among them', async () => {
    const host = await fakeHost(ok, answer(302, { location: '/b' }), ok, answer(500), ok);
    const { fetcher, patience } = fetcherOf({ everyHost: { minIntervalMs: 5_000 } });
    const sent = [await fetcher.get(host.url), await fetcher.get(host.url), await fetcher.get(host.url)];
    expect(sent.map(({ sentAt }) => epochMs(sentAt) - epochMs(NOON))).toEqual([0, 10_000, 20_000]);
    // The last but one wait is the pause before the second try, the last what is left of the interval.
    expect(patience.waits).toEqual([5_000, 5_000, 5_000, 375, 4_625]);
  });

  it('is kept when many ask at once, and is each host’s own', async () => {
    const [one, two] = [await fakeHost(ok), await fakeHost(ok)];
    const hosts = { [`127.0.0.1:${two.port}`]: { minIntervalMs: 2_500 } };
    const patience = steppedPatience();
    const { fetcher } = fetcherOf(
      { everyHost: { minIntervalMs: 1_000, concurrency: 3 }, hosts },
      { patience },
    );
    const sent = [one, two].map(({ url }) => Promise.all(times(6, url).map((each) => fetcher.get(each))));
    while (one.heard.length + two.heard.length < 12) {
      await new Promise(setImmediate);
      patience.step();
    }
    const offsets = (await Promise.all(sent)).map((all) =>
      all.map(({ sentAt }) => epochMs(sentAt) - epochMs(NOON)).sort((a, b) => a - b),
    );
    for (const [host, intervalMs] of [1_000, 2_500].entries()) {
      const at = offsets[host] ?? [];
      const gaps = at.slice(1).map((ms, i) => ms - (at[i] ?? Number.NaN));
      expect(gaps).toHaveLength(5);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(intervalMs);
    }
  });

  it('needs no moving clock to come to an end', async () => {
    const host = await fakeHost(ok);
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    const patience = { clock: { now: () => NOON }, random: () => 0.5, wait };
    const { fetcher } = fetcherOf({ everyHost: { minIntervalMs: 1_000 } }, { patience });
    for (const _ of times(3, null)) await fetcher.get(host.url);
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('does not stand still when the clock is set back', async () => {
    const host = await fakeHost(ok);
    const { fetcher, patience } = fetcherOf({ everyHost: { minIntervalMs: 1_000, concurrency: 1 } });
    await fetcher.get(host.url);
    patience.advance(-86_400_000);
    await fetcher.get(host.url);
    await fetcher.get(host.url);
    expect(patience.waits).toEqual([61_000, 1_000]);
  });

  it.each([1, 2, 3])('has no more than %d requests under way', async (concurrency) => {
    const held: (() => void)[] = [];
    const host = await fakeHost((response, request) => {
      if (request.url === '/knock') response.end();
      else held.push(() => response.end('news'));
    });
    const { fetcher } = fetcherOf({ everyHost: { concurrency } });
    const answers = times(7, host.url).map((url) => fetcher.get(url));
    const stranger = fetcherOf().fetcher;
    const seen: number[] = [];
    for (let left = 7; left > 0; ) {
      // Whatever was sent before these knocks has arrived before them.
      while (held.length === 0) await stranger.get(`${host.url}/knock`);
      for (const _ of times(5, null)) await stranger.get(`${host.url}/knock`);
      seen.push(held.length);
      left -= held.length;
      for (const release of held.splice(0)) release();
    }
    expect((await Promise.all(answers)).map(textOf)).toEqual(times(7, 'news'));
    expect(Math.max(...seen)).toBe(concurrency);
  });
});

describe('a caller who leaves', () => {
  const silent: Behaviour = () => undefined;
  const half: Behaviour = (response) => {
    response.writeHead(200).write('half');
  };

  it.each([
    ['waits for the answer', silent],
    ['reads the body', half],
  ])('while it %s ends the request, and its place is free', async (_name, behaviour) => {
    const host = await fakeHost(behaviour, ok);
    const { fetcher } = fetcherOf({ everyHost: { concurrency: 1 } });
    const leaving = new AbortController();
    const first = fetcher.get(host.url, { signal: leaving.signal });
    const next = fetcher.get(host.url);
    while (host.heard.length === 0) await new Promise(setImmediate);
    leaving.abort();
    await expect(first).rejects.toThrow(Abandoned);
    expect([textOf(await next), host.heard.length]).toEqual(['news', 2]);
  });

  it('while it waits in the queue ends at once, nothing being sent', async () => {
    const host = await fakeHost(silent, ok);
    const { fetcher } = fetcherOf({ everyHost: { concurrency: 1 } });
    const [blocking, leaving] = [new AbortController(), new AbortController()];
    const first = fetcher.get(host.url, { signal: blocking.signal });
    const queued = fetcher.get(`${host.url}/queued`, { signal: leaving.signal });
    while (host.heard.length === 0) await new Promise(setImmediate);
    leaving.abort();
    await expect(queued).rejects.toThrow(Abandoned);
    blocking.abort();
    await expect(first).rejects.toThrow(Abandoned);
    await fetcher.get(`${host.url}/last`);
    expect(host.heard.map(({ url }) => url)).toEqual(['/', '/last']);
  });

  it.each([
    ['between two tries', { minIntervalMs: 0 }, answer(500)],
    ['for its turn', { minIntervalMs: 1_000 }, ok],
  ])('while it waits %s ends at once', async (_name, everyHost, behaviour) => {
    const host = await fakeHost(behaviour);
    const patience = endlessPatience();
    const { fetcher } = fetcherOf({ everyHost }, { patience });
    const leaving = new AbortController();
    const get = async () => {
      await fetcher.get(host.url, { signal: leaving.signal });
      return fetcher.get(host.url, { signal: leaving.signal });
    };
    const asking = get();
    await patience.waiting;
    leaving.abort();
    await expect(asking).rejects.toThrow(Abandoned);
    await patience.ended;
    expect(host.heard).toHaveLength(1);
  });

  it('before asking sends nothing', async () => {
    const host = await fakeHost(ok);
    const asking = fetcherOf().fetcher.get(host.url, { signal: AbortSignal.abort() });
    await expect(asking).rejects.toThrow(Abandoned);
    expect(host.heard).toEqual([]);
  });
});

describe('a fetcher', () => {
  it('is not made with a contact or host that cannot be used', () => {
    expect(() => createFetcher({ contact: 'Büro', allowedHosts: [] })).toThrow('invalid contact');
    expect(() => createFetcher({ contact: '', allowedHosts: ['http://x'] })).toThrow('invalid allowed host');
  });

  it('asks no more once it is closed', async () => {
    const host = await fakeHost(ok);
    const { fetcher } = fetcherOf({ mostTries: 1 });
    await fetcher.get(host.url);
    await fetcher.close();
    expect((await faultOf(fetcher.get(host.url))).code).toBe('unreachable');
    expect(host.heard).toHaveLength(1);
  });
});
