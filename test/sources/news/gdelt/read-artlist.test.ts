import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mendJson } from '../../../../src/sources/news/gdelt/mend-json.js';
import { readArticle } from '../../../../src/sources/news/gdelt/read-article.js';
import { type ArtList, readArtList } from '../../../../src/sources/news/gdelt/read-artlist.js';
import { decode } from '../../../../src/sources/news/gdelt/split-rows.js';
import { SourceFault } from '../../../../src/sources/source-fault.js';
import { article, artList } from './doc-support.js';
import { at } from './support.js';

const SLOT = at('2026-10-06T10:15:00Z');
const LATER = at('2026-10-06T12:00:00Z');
const read = (text: string) => readArtList({ text, isUtf8: true });

/** Three articles, the title of the middle one being exactly this text between its quotes. */
function withTitle(raw: string): string {
  const articles = [1, 2, 3].map((n) => article({ n, slot: SLOT, title: n === 2 ? '@@' : `Russia ${n}` }));
  return artList(articles).replace('@@', () => raw);
}

function titlesOf({ articles }: ArtList): unknown[] {
  return articles.map((each) =>
    each.kind === 'json' ? (each.value as { title: unknown }).title : each.kind,
  );
}

describe('mendJson', () => {
  it('changes nothing in JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(mendJson(text)).toEqual({ text, mended: 0 });
      }),
    );
  });

  it('makes any text between quotes readable, if it has none itself and no escape, without changing it', () => {
    const plain = fc.string({ unit: 'binary' }).filter((text) => !/["\\]/.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        expect(JSON.parse(mendJson(`{"title":"${text}"}`).text)).toEqual({ title: text });
      }),
    );
  });

  it.each([
    [String.raw`{"t":"it\'s"}`, String.raw`it\'s`, 1],
    [String.raw`{"t":"C:\Users\x"}`, String.raw`C:\Users\x`, 2],
    [String.raw`{"t":"a \u12 b"}`, String.raw`a \u12 b`, 1],
    [String.raw`{"t":"a \"b\" \\ \/ \u0041"}`, String.raw`a "b" \ / A`, 0],
    ['{"t":"a\tb\nc"}', 'a\tb\nc', 2],
  ])('reads %s', (text, t, mended) => {
    const result = mendJson(text);
    expect([JSON.parse(result.text), result.mended]).toEqual([{ t }, mended]);
  });
});

describe('readArtList', () => {
  it('reads a list, and an empty answer', () => {
    expect(titlesOf(read(withTitle('Russia 2')))).toEqual(['Russia 1', 'Russia 2', 'Russia 3']);
    expect(read('{}')).toEqual({ articles: [], mended: 0 });
    expect(read(' {"articles": []}\n')).toEqual({ articles: [], mended: 0 });
  });

  it.each([
    [String.raw`Russia\'s line`, String.raw`Russia\'s line`],
    ['Russia\u0007 2', 'Russia\u0007 2'],
    ['Russia\n2', 'Russia\n2'],
  ])('mends %j alone and counts it', (raw, title) => {
    const list = read(withTitle(raw));
    expect([titlesOf(list), list.mended]).toEqual([['Russia 1', title, 'Russia 3'], 1]);
  });

  it.each(['Russia "2" says', 'ends with a backslash \\'])('gives up %j and takes its neighbours', (raw) => {
    const list = read(withTitle(raw));
    expect([titlesOf(list), list.mended]).toEqual([['Russia 1', 'unreadable', 'Russia 3'], 0]);
  });

  it('gives up an article with bytes that are not UTF-8 and takes its neighbours', () => {
    const list = readArtList(decode(Buffer.from(withTitle('caf\xe9'), 'latin1')));
    expect(titlesOf(list)).toEqual(['Russia 1', 'unreadable', 'Russia 3']);
  });

  it.each([
    ['Please limit requests to one every 5 seconds.', 'provider_error', /limit requests/],
    ['<html><body>Your query was <b>too short</b></body></html>', 'provider_error', /query was too short/],
    ['', 'provider_error', /instead of a list/],
    ['[]', 'provider_error', /instead of a list/],
    [withTitle('Russia 2').slice(0, -20), 'not_the_format', /cut off/],
    [withTitle('\\x').slice(0, -2), 'not_the_format', /cut off/],
    ['{"timeline": []}', 'not_the_format', /another form/],
    ['{"articles": 3}', 'not_the_format', /another form/],
  ])('refuses %j as a whole', (text, code, message) => {
    expect(() => read(text)).toThrow(SourceFault);
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
    expect(() => read(text)).toThrow(message);
  });

  it('quotes no more than the beginning of a page, however large', () => {
    expect(() => read('<'.repeat(3_000_000))).toThrow(
      expect.objectContaining({ bodyStart: '<'.repeat(500) }),
    );
  });
});

describe('readArticle', () => {
  const answer = {
    source: 'gdelt_doc',
    receivedAt: LATER,
    wanted: (title: string) => /Russia|Россия/.test(title),
    campOf: () => 'other' as const,
  };
  const readValue = (value: unknown) => readArticle({ kind: 'json', value, raw: 'raw' }, answer);

  it('reads a headline: published by the slot in which it was met, available five minutes later by a model', () => {
    const value = { ...article({ n: 7, slot: SLOT, title: ' Россия  и мир ' }), language: 'Russian' };
    expect(readValue({ ...value, domain: 'www.Paper.example' })).toEqual({
      kind: 'item',
      item: {
        id: expect.stringMatching(/^[0-9a-f]{16}$/),
        source: 'gdelt_doc',
        title: 'Россия и мир',
        body: null,
        url: 'https://paper.example/7',
        outlet: 'paper.example',
        outletCamp: 'other',
        lang: 'ru',
        publishedAt: '2026-10-06T10:15:00.000Z',
        timePrecision: 'instant',
        availableAt: '2026-10-06T10:20:00.000Z',
        availableBasis: 'modelled',
      },
    });
  });

  const sound = article({ n: 1, slot: SLOT });
  it.each([
    ['no title', { ...sound, title: ' ' }],
    ['another topic', { ...sound, title: 'Soup' }],
    ['a slot after the receipt', { ...sound, seendate: '20261006T121500Z' }],
  ])('skips %s', (_, value) => expect(readValue(value)).toEqual({ kind: 'skipped' }));

  it.each([
    ['unreadable_item', null],
    ['unreadable_item', { ...sound, title: 5 }],
    ['bad_url', { ...sound, url: 'paper.example/1' }],
    ['bad_date', { ...sound, seendate: '2026-10-06' }],
  ])('refuses an article: %s', (reason, value) => {
    expect(readValue(value)).toMatchObject({ kind: 'refused', refused: { reason, raw: 'raw' } });
  });
});
