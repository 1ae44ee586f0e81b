import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../src/domain/instant.js';
import { feedWindow, type ShownEntry } from '../../../src/sources/news/feed-window.js';

const HORIZON = instant('2025-08-15T12:10:00Z');

function entry(over: Partial<ShownEntry>): ShownEntry {
  return { title: 'Talks', at: null, url: null, guid: null, ...over };
}

describe('the window of a feed', () => {
  it('spans its dates, those that are not known or lie ahead left out', () => {
    const window = feedWindow(
      [
        entry({ url: 'https://a.example/1', at: instant('2025-08-15T09:00:00Z') }),
        entry({ url: 'https://a.example/2', at: instant('2025-08-15T07:30:00Z') }),
        entry({ url: 'https://a.example/3', at: null }),
        entry({ url: 'https://a.example/4', at: instant('2025-08-15T15:00:00Z') }),
        entry({ url: 'https://a.example/5' }),
      ],
      HORIZON,
    );
    expect(window).toMatchObject({
      oldestAt: '2025-08-15T07:30:00.000Z',
      newestAt: '2025-08-15T09:00:00.000Z',
    });
    expect(new Set(window.keys).size).toBe(5);
    expect(window.newestKeys).toEqual([window.keys[1], window.keys[0]]);
  });

  it('knows a page again under another guid and title, and an item without a page by its guid', () => {
    const first = feedWindow(
      [entry({ url: 'https://a.example/1', guid: '1' }), entry({ guid: '7' })],
      HORIZON,
    );
    const again = feedWindow(
      [
        entry({ url: 'https://a.example/1', guid: '1#2', title: 'Talks end' }),
        entry({ guid: '7', title: 'More' }),
      ],
      HORIZON,
    );
    expect(again.keys).toEqual(first.keys);
  });
});
