import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { loadFeeds } from '../../src/config/feeds.js';
import { loadOutlets } from '../../src/config/outlets.js';
import { DATA_DIR } from '../../src/config/paths.js';

describe('the reviewed feeds', () => {
  const outlets = loadOutlets(DATA_DIR);

  it('are read over https from names of the web', () => {
    for (const { url } of loadFeeds(DATA_DIR)) expect(url).toMatch(/^https:\/\/[a-z0-9.-]+\.[a-z]{2,}\//);
  });

  it('are heard from every camp, in more than one voice', () => {
    const byCamp = new Map<string, Set<string>>();
    for (const { outlet } of loadFeeds(DATA_DIR)) {
      const camp = outlets.campOf(outlet ?? '');
      byCamp.set(camp, (byCamp.get(camp) ?? new Set()).add(outlet ?? ''));
    }
    expect(byCamp.get('western')).toEqual(
      new Set([
        'bbc.com',
        'theguardian.com',
        'dw.com',
        'tagesschau.de',
        'france24.com',
        'politico.eu',
        'euronews.com',
        'nytimes.com',
        'rferl.org',
      ]),
    );
    expect(byCamp.get('ukrainian')).toEqual(
      new Set(['kyivindependent.com', 'ukrinform.net', 'pravda.com.ua']),
    );
    expect(byCamp.get('russian_state')).toEqual(
      new Set(['tass.com', 'tass.ru', 'rt.com', 'ria.ru', 'kremlin.ru', 'mid.ru']),
    );
    expect(byCamp.get('other')).toEqual(new Set(['aljazeera.com', 'meduza.io', 'themoscowtimes.com']));
  });
});

describe('the file of feeds', () => {
  const dir = mkdtempSync(join(tmpdir(), 'feeds-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const feed = {
    id: 'wire',
    url: 'https://news.example.com/rss',
    outlet: null,
    lang: null,
    filter: 'all',
    expected_per_day: 0.5,
  };
  const load = (...feeds: unknown[]) => {
    writeFileSync(join(dir, 'feeds.json'), JSON.stringify({ provenance: 'test', feeds }));
    return loadFeeds(dir);
  };

  it('may have a feed of many publishers and languages', () => {
    const { expected_per_day, ...rest } = feed;
    expect(load(feed)).toEqual([{ ...rest, expectedPerDay: expected_per_day }]);
  });

  it.each([
    [{ url: 'file:///etc/hostname' }, 'feeds.json: feeds.0.url'],
    [{ id: 'Wire' }, 'feeds.json: feeds.0.id'],
    [{ outlet: 'BBC' }, 'feeds.json: feeds.0.outlet'],
    [{ lang: 'eng' }, 'feeds.json: feeds.0.lang'],
    [{ filter: 'some' }, 'feeds.json: feeds.0.filter'],
    [{ expected_per_day: 0 }, 'feeds.json: feeds.0.expected_per_day'],
    [{ secret: 1 }, 'feeds.json: feeds.0'],
  ])('refuses %j', (change, message) => {
    expect(() => load({ ...feed, ...change })).toThrow(message);
  });

  it('refuses an id or an address that stands twice', () => {
    expect(() => load(feed, { ...feed, url: 'https://a.example.com/' })).toThrow(
      'feeds.1: "wire" stands twice',
    );
    expect(() => load(feed, { ...feed, id: 'other' })).toThrow('"https://news.example.com/rss" stands twice');
  });
});
