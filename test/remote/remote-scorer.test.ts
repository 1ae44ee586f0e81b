import { describe, expect, it } from '@jest/globals';
import { Abandoned } from '../../src/domain/faults.js';
import { LIMITS } from '../../src/serve/limits.js';
import {
  answer,
  type Behaviour,
  clientOf,
  fakeService,
  fakeServices,
  json,
  noPatience,
  status,
  TEXTS,
} from './support/fake-scorer.js';

const serve = fakeServices();

const sound = json((texts) => answer(texts));
describe('a remote scorer', () => {
  it('posts the texts in the form of the API and reads scores whose version says remote', async () => {
    const served = await serve(sound);
    const scorer = clientOf(served, noPatience(), { key: 'k-1' });
    const scores = await scorer.scoreAll(TEXTS);
    expect(scores).toMatchObject([
      { stance: -0.5, stanceLabel: 'loss', scorerVersion: 'remote:tiny-1', evidence: [{ text: 'E' }] },
      { stance: -0.5, stanceLabel: 'loss', scorerVersion: 'remote:tiny-1', evidence: [{ text: 'D' }] },
    ]);
    expect(await scorer.version()).toBe('remote:tiny-1');
    const [first, second] = served.heard;
    expect(first).toMatchObject({
      method: 'POST',
      url: '/v1/score',
      headers: { authorization: 'Bearer k-1', 'content-type': 'application/json' },
    });
    expect(first?.texts).toEqual([
      { id: '0', title: 'EU tightens sanctions', body: 'Long.', lang: 'en', outlet: 'courier.example' },
      { id: '1', title: 'Der Kreml schweigt' },
    ]);
    expect(second?.texts).toEqual([]);
  });

  it('sends no more texts at once, and none longer, than the API takes, no character cut in two', async () => {
    const served = await serve(sound);
    const texts = Array.from({ length: LIMITS.texts + 1 }, (_, i) => ({ id: 'same', title: `Title ${i}` }));
    const long = { id: 'long', title: `${'x'.repeat(LIMITS.titleLength - 1)}🙂`, body: 'ж'.repeat(60_000) };
    const given = { mostAnswerBytes: 10_000_000 };
    expect(await clientOf(served, noPatience(), given).scoreAll([...texts, long])).toHaveLength(1002);
    expect(served.heard.map((request) => request.texts.length)).toEqual([LIMITS.texts, 2]);
    const cut = served.heard[1]?.texts[1];
    expect([cut?.title.length, cut?.body?.length]).toEqual([LIMITS.titleLength - 1, LIMITS.bodyLength]);
    const heavy = Array.from({ length: 100 }, () => long);
    await clientOf(served, noPatience()).scoreAll(heavy);
    const sizes = served.heard.slice(2).map((request) => JSON.stringify(request.texts).length * 2);
    expect(Math.max(...sizes)).toBeLessThan(10_240 * 1024);
    expect(sizes.length).toBeGreaterThan(1);
  });

  it('asks nothing for no text', async () => {
    const served = await serve(sound);
    expect(await clientOf(served, noPatience()).scoreAll([])).toEqual([]);
    expect(served.heard).toEqual([]);
  });
});

describe('a service that is busy or gone for a moment', () => {
  const broken: Behaviour = (response) => response.destroy();
  const halfWay: Behaviour = (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '999' }).write('{');
    setImmediate(() => response.destroy());
  };

  it('is asked again, later each time', async () => {
    const served = await serve(status(503), broken, halfWay, sound);
    const patience = noPatience(0.5);
    expect(await clientOf(served, patience).scoreAll(TEXTS)).toHaveLength(2);
    expect(patience.waits).toEqual([375, 750, 1500]);
  });

  it.each([
    ['7', 7250],
    ['Fri, 15 Aug 2025 12:00:30 GMT', 30_250],
    ['Fri, 15 Aug 2025 11:00:00 GMT', 250],
    ['soon', 312.5],
  ])('is asked no sooner than Retry-After: %s', async (header, wait) => {
    const served = await serve(status(429, { 'retry-after': header }), sound);
    const patience = noPatience(0.25);
    expect(await clientOf(served, patience).scoreAll(TEXTS)).toHaveLength(2);
    expect(patience.waits).toEqual([wait]);
  });

  it('is given up after four tries', async () => {
    const served = await serve(status(429));
    await expect(clientOf(served, noPatience()).version()).rejects.toThrow('answered 429, 4 times in a row');
    expect(served.heard).toHaveLength(4);
    const gone = await fakeService(sound);
    await gone.close();
    await expect(clientOf(gone, noPatience()).version()).rejects.toThrow(
      'cannot be reached: ECONNREFUSED, 4 times in a row',
    );
  });

  it('is left alone once the caller left, between two tries and within one', async () => {
    const served = await serve(status(503), () => undefined);
    const leaving = new AbortController();
    const patience = {
      ...noPatience(),
      wait: async () => {
        leaving.abort();
        throw new Error('aborted');
      },
    };
    await expect(clientOf(served, patience).scoreAll(TEXTS, leaving.signal)).rejects.toThrow(Abandoned);
    const left = new AbortController();
    const waiting = clientOf(served, noPatience()).scoreAll(TEXTS, left.signal);
    setImmediate(() => left.abort());
    await expect(waiting).rejects.toThrow(Abandoned);
  });
});
