import { describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Instant, instant } from '../../../src/domain/instant.js';
import { bytesOf, monthOf, textOf, twoDaysOf, withSimulator } from './ask.js';
import { SILENT_KINDS, type SilentKind } from './fault-plan.js';
import type { ProviderSimulator } from './simulator.js';
import { versionAt } from './world/articles.js';

interface Item {
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly date: string | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: true,
  htmlEntities: true,
  isArray: (name) => name === 'item' || name === 'entry',
});

function itemsOf(xml: string): Item[] {
  expect(XMLValidator.validate(xml)).toBe(true);
  const { rss, feed } = parser.parse(xml);
  if (rss !== undefined) {
    return (rss.channel.item ?? []).map((item: Record<string, unknown>) => ({
      title: item.title,
      link: item.link,
      guid: (item.guid as Record<string, string>)['#text'],
      date: item.pubDate,
    }));
  }
  return (feed.entry ?? []).map((entry: Record<string, unknown>) => ({
    title: entry.title,
    link: (entry.link as Record<string, string>)['@_href'],
    guid: entry.id,
    date: entry.published,
  }));
}

/** The platform reads numeric offsets; the letters are put into them by hand. */
const OFFSETS = { BST: '+0100', EST: '-0500', EDT: '-0400' };
function readDate(text: string): Instant {
  const numeric = Object.entries(OFFSETS).reduce((date, [name, offset]) => date.replace(name, offset), text);
  return instant(Date.parse(numeric));
}

/** What the truth says stands in the window, newest first. */
function shownIn({ truth, now }: ProviderSimulator, feed: string) {
  return truth
    .articles(feed)
    .filter(({ visibleFrom, visibleTo }) => visibleFrom <= now() && (visibleTo === null || visibleTo > now()))
    .map((article) => ({ article, version: versionAt(article, now()) }))
    .reverse();
}

const { feeds } = monthOf();
const charsets = new Map(feeds.map((feed) => [feed.id, feed.charset]));
const pathOf = ({ id, format }: { id: string; format: string }) => `/feeds/${id}.${format}`;

describe('feeds', () => {
  it.each(feeds.map((feed) => [feed.id, feed] as const))(
    '%s shows what the truth says, day and night, over the change of the clocks',
    (id, feed) =>
      withSimulator(monthOf(), async (simulator) => {
        for (const at of [
          '2025-10-07T03:00:00Z',
          '2025-10-25T22:30:00Z',
          '2025-10-26T08:00:00Z',
          '2025-11-04T17:45:00Z',
        ]) {
          simulator.setTime(instant(at));
          const xml = new TextDecoder(charsets.get(id)).decode(await bytesOf(simulator, pathOf(feed)));
          expect(xml).toContain(`encoding="${feed.charset}"`);
          expect(xml).toContain('<title>SIMULATED');
          const dated = itemsOf(xml).filter(({ date }) => date !== undefined);
          const expected = shownIn(simulator, id).map(({ article, version }) => ({
            title: version?.title,
            link: article.url,
            guid: version?.guid,
            publishedAt: article.publishedAt,
          }));
          expect(expected.length).toBeGreaterThan(feed.windowItems * 0.7);
          expect(dated.map(({ date, ...item }) => ({ ...item, publishedAt: readDate(date ?? '') }))).toEqual(
            expected,
          );
          const served = simulator.requests.at(-1)?.served;
          expect(served).toEqual(shownIn(simulator, id).map(({ version }) => version?.id));
        }
      }),
  );

  it('write their dates in their own ways', () =>
    withSimulator(monthOf(), async (simulator) => {
      const firstDates = () =>
        Promise.all(
          feeds.map(
            async (feed) =>
              itemsOf(new TextDecoder(feed.charset).decode(await bytesOf(simulator, pathOf(feed))))[0]?.date,
          ),
        );
      const summer = await firstDates();
      const endings = [/ GMT$/, / BST$/, / EDT$/, / \+0300$/, /T\d\d:\d\d:\d\dZ$/, /\+02:00$/];
      for (const [i, ending] of endings.entries()) expect(summer[i]).toMatch(ending);
      simulator.setTime(instant('2025-11-04T12:00:00Z'));
      const winter = await firstDates();
      const later = [/ GMT$/, / GMT$/, / EST$/, / \+0300$/, /T\d\d:\d\d:\d\dZ$/, /\+01:00$/];
      for (const [i, ending] of later.entries()) expect(winter[i]).toMatch(ending);
    }));

  it('an edited title comes under a new guid or the old one, as the feed does it', () =>
    withSimulator(monthOf(), async ({ truth }) => {
      const guids = (feed: string) => {
        const edited = truth.articles(feed).find(({ versions }) => versions.length === 2);
        expect(edited?.versions[0]?.title).not.toBe(edited?.versions[1]?.title);
        return edited === undefined
          ? []
          : truth.versionsOf(edited).map(({ guid }) => guid.replace(edited.url, ''));
      };
      expect(guids('northern_wire')).toEqual(['#0', '#1']);
      expect(guids('gosvestnik_ru')).toEqual(['', '']);
    }));

  it('says 304 while the window stands, by entity tag and by date, and 200 once it has changed', () =>
    withSimulator(twoDaysOf(), async (simulator) => {
      const url = `${simulator.origin}/feeds/northern_wire.rss`;
      const first = await fetch(url);
      await first.text();
      const tag = { 'if-none-match': first.headers.get('etag') ?? '' };
      const since = { 'if-modified-since': first.headers.get('last-modified') ?? '' };
      const statuses = () =>
        Promise.all([tag, since].map(async (headers) => (await fetch(url, { headers })).status));
      expect(await statuses()).toEqual([304, 304]);
      const next = simulator.truth
        .articles('northern_wire')
        .find(({ visibleFrom }) => visibleFrom > simulator.now());
      simulator.setTime(next?.visibleFrom ?? simulator.now());
      expect(await statuses()).toEqual([200, 200]);
    }));

  it('has an item without a date while its spell lasts, apart from the articles', () =>
    withSimulator(monthOf(), async (simulator) => {
      const undated = async () =>
        itemsOf(await textOf(simulator, '/feeds/northern_wire.rss')).filter(({ date }) => date === undefined);
      expect(await undated()).toEqual([]);
      simulator.setTime(instant('2025-10-08T12:00:00Z'));
      const [poison, ...more] = await undated();
      expect(more).toEqual([]);
      expect(poison?.guid).toBe(simulator.truth.poison('northern_wire')?.guid);
      simulator.setTime(instant('2025-10-10T12:00:00Z'));
      expect(await undated()).toEqual([]);
      expect(simulator.truth.poison('rheinpost')).toBeNull();
    }));

  const spell = { from: instant('2025-10-07T00:00:00Z'), to: instant('2025-10-08T00:00:00Z') };
  const facts: Record<SilentKind, (lied: Item[], honest: Item[], before: Item[]) => void> = {
    frozen: (lied, _, before) => expect(lied).toEqual(before),
    empty: (lied) => expect(lied).toEqual([]),
    halved: (lied, honest) => {
      expect(lied.length).toBeGreaterThan(honest.length / 4);
      expect(lied.length).toBeLessThan(honest.length);
      for (const item of lied) expect(honest).toContainEqual(item);
    },
    untitled: (lied, honest) => {
      expect(new Set(lied.map(({ title }) => title))).toEqual(new Set(['']));
      expect(lied.map(({ guid }) => guid)).toEqual(honest.map(({ guid }) => guid));
    },
    ahead: (lied, honest) =>
      expect(lied.map(({ date }) => Date.parse(date ?? ''))).toEqual(
        honest.map(({ date }) => Date.parse(date ?? '') + 3 * 3_600_000),
      ),
  };

  it.each(SILENT_KINDS)('can be %s in silence, for the spell alone', async (kind) => {
    const read = (silent: boolean) =>
      withSimulator(
        twoDaysOf([], { silent: silent ? [{ kind, feed: 'market_desk', ...spell }] : [] }),
        async (simulator) => {
          const seen: Item[][] = [];
          for (const at of [spell.from, '2025-10-07T18:00:00.000Z', spell.to].map(instant)) {
            simulator.setTime(at);
            const xml = await textOf(simulator, '/feeds/market_desk.rss');
            seen.push(itemsOf(xml).map((item) => ({ ...item, date: instant(readDate(item.date ?? '')) })));
          }
          return { seen, faults: simulator.requests.map(({ fault }) => fault) };
        },
      );
    const lied = await read(true);
    const honest = await read(false);
    facts[kind](lied.seen[1] ?? [], honest.seen[1] ?? [], honest.seen[0] ?? []);
    expect(lied.faults).toEqual([`silent_${kind}`, `silent_${kind}`, null]);
    expect(lied.seen[2]).toEqual(honest.seen[2]);
  });
});
