import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type GkgFile, readGkgRow } from '../../../../src/sources/news/gdelt/read-gkg-row.js';
import { gather } from '../../../../src/sources/news/gdelt/reading.js';
import { splitRows } from '../../../../src/sources/news/gdelt/split-rows.js';
import { createTopicFilter } from '../../../../src/sources/news/topic-filter.js';
import { at, gkgRow, type RowFacts } from './support.js';

const SLOT = at('2026-10-06T00:45:00Z');
const FILE: GkgFile = {
  source: 'gdelt_gkg',
  slot: SLOT,
  clocks: { seenAt: SLOT, availableAt: at('2026-10-06T00:50:00Z'), availableBasis: 'modelled' },
  translation: false,
  wanted: createTopicFilter(['russia*', 'russland', 'россии', 'путин*', 'україн*']),
  campOf: (outlet) => (outlet === 'tass.example' ? 'russian_state' : 'other'),
};

const read = (text: string, file: GkgFile = FILE) => readGkgRow({ text, isUtf8: true }, file);
function itemOf(facts: RowFacts, file: GkgFile = FILE) {
  const reading = read(gkgRow(SLOT, facts), file);
  if (reading.kind !== 'item') throw new Error(`no item: ${JSON.stringify(reading)}`);
  return reading.item;
}

describe('readGkgRow', () => {
  it('reads a headline', () => {
    const item = itemOf({
      outlet: 'TASS.example',
      url: 'https://tass.example/politics/1?utm_source=x',
      title: 'Russia &amp; China sign &#x2013; at last',
      published: '20261006003010',
    });
    expect(item).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      source: 'gdelt_gkg',
      title: 'Russia & China sign – at last',
      body: null,
      url: 'https://tass.example/politics/1?utm_source=x',
      outlet: 'tass.example',
      outletCamp: 'russian_state',
      lang: 'en',
      publishedAt: '2026-10-06T00:30:10.000Z',
      timePrecision: 'instant',
      availableAt: '2026-10-06T00:50:00.000Z',
      availableBasis: 'modelled',
    });
  });

  it('knows the same page again under another spelling of its address', () => {
    const one = itemOf({ url: 'http://www.paper.example/talks/?utm_medium=feed' });
    expect(one.id).toBe(itemOf({ url: 'https://paper.example/talks' }).id);
    expect(one.id).not.toBe(itemOf({ url: 'https://paper.example/other' }).id);
  });

  it.each([
    ['Russia&apos;s &quot;red line&quot;', 'Russia\'s "red line"'],
    ['  Russia \n says&nbsp;no  ', 'Russia says no'],
    ['Russia &lt; NATO', 'Russia < NATO'],
    ['Russia &lt;b&gt;says&lt;/b&gt; no', 'Russia <b>says</b> no'],
    ['Russia &bogus; AT&T', 'Russia &bogus; AT&T'],
    ['Russia&#146;s caf&eacute;', 'Russia’s café'],
    ['&#x41F;&#x443;&#x442;&#x438;&#x43D; прилетел', 'Путин прилетел'],
  ])('reads the title %s', (title, expected) => expect(itemOf({ title }).title).toBe(expected));

  it.each([
    ['the pub stamp lies after the slot', { published: '20261006010000' }],
    ['the pub stamp is no time', { published: '20261306010000' }],
    ['there is no pub stamp', {}],
  ])('is published by its slot where %s', (_, facts) => expect(itemOf(facts).publishedAt).toBe(SLOT));

  const translated = { ...FILE, translation: true };
  const [german, ukrainian] = ['Verhandlungen mit Russland', 'Переговори про Україну'];
  it.each([
    ['srclc:rus;eng:GT-RUS 1.0', 'Переговоры в России', 'ru'],
    ['srclc:ukr;eng:Moses 2.1.1 / MosesCore Europarl fr-en / GT-FRA 1.0', ukrainian, 'uk'],
    ['srclc:deu;eng:GT-DEU 1.0', german, 'de'],
    // What is stated is held against the title's letters.
    ['srclc:deu;eng:GT-DEU 1.0', ukrainian, 'uk'],
    ['eng:GT-DEU 1.0', german, 'und'],
    ['', german, 'und'],
  ])('has the language of a translated page from "%s" and "%s"', (translation, title, lang) => {
    const item = itemOf({ translation, title }, translated);
    expect([item.lang, item.title]).toEqual([lang, title]);
  });

  it.each<[string, RowFacts]>([
    ['a page without a title', { title: null }],
    ['a page with an empty title', { title: ' &nbsp; ' }],
    ['a page of another topic', { title: 'A recipe for soup' }],
    ['a document that is not of the web', { collection: '2', url: 'The Paper, 6 October 2026' }],
  ])('skips %s', (_, facts) => expect(read(gkgRow(SLOT, facts))).toEqual({ kind: 'skipped' }));

  it.each<[string, string, string]>([
    ['wrong_column_count', gkgRow(SLOT).split('\t').slice(0, 26).join('\t'), '20261006004500-0'],
    ['wrong_column_count', `${gkgRow(SLOT)}\t`, '20261006004500-0'],
    ['wrong_column_count', '', ''],
    ['bad_date', gkgRow(SLOT, { date: '20260230000000' }), '20261006004500-0'],
    ['other_slot', gkgRow(SLOT, { date: '20261006003000' }), '20261006004500-0'],
    ['bad_collection', gkgRow(SLOT, { collection: 'web' }), '20261006004500-0'],
    ['bad_url', gkgRow(SLOT, { url: 'paper.example/talks' }), '20261006004500-0'],
    ['bad_url', gkgRow(SLOT, { url: 'javascript:alert(1)' }), '20261006004500-0'],
  ])('refuses a row: %s', (reason, text, key) => {
    const refused = { reason, detail: expect.any(String), key, raw: text };
    expect(read(text)).toEqual({ kind: 'refused', refused });
  });

  it('keeps 2,000 characters of a refused row', () => {
    const reading = read('x'.repeat(50_000));
    if (reading.kind !== 'refused') throw new Error('taken');
    expect([reading.refused.raw.length, reading.refused.key.length]).toEqual([2_000, 100]);
  });

  it('refuses a row with foreign bytes and takes its neighbours', () => {
    const one = Buffer.from(`${gkgRow(SLOT, { url: 'https://a.example/1' })}\n`);
    const bad = Buffer.from(`${gkgRow(SLOT, { id: 'bad', title: 'Russia caf\xe9' })}\n`, 'latin1');
    const two = Buffer.from(gkgRow(SLOT, { url: 'https://a.example/2' }));
    const rows = [...splitRows(Buffer.concat([one, bad, two]))];
    const { items, refused } = gather(rows.map((row) => readGkgRow(row, FILE)));
    expect(items.map(({ url }) => url)).toEqual(['https://a.example/1', 'https://a.example/2']);
    expect(refused.map(({ reason, key }) => [reason, key])).toEqual([['invalid_utf8', 'bad']]);
  });

  it('accounts for every row: items + skipped + refused = rows', () => {
    const word = fc.constantFrom('Russia', 'soup', '', '\t', '&#x41F;', '&', '<', 'Россия', '20261006004500');
    const facts = fc.record(
      {
        date: fc.constantFrom('20261006004500', '20261006003000', 'x'),
        collection: fc.constantFrom('1', '2', ''),
        url: fc.constantFrom('https://a.example/1', 'https://a.example/2', 'x', ''),
        title: fc.oneof(
          fc.constant(null),
          fc.array(word).map((words) => words.join(' ')),
        ),
      },
      { requiredKeys: [] },
    );
    const sound = facts.map((each) => Buffer.from(gkgRow(SLOT, each)));
    const noise = fc
      .uint8Array({ maxLength: 60 })
      .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x20 : byte))));
    fc.assert(
      fc.property(fc.array(fc.oneof(sound, noise), { maxLength: 30 }), (rows) => {
        const file = Buffer.concat(rows.flatMap((row) => [row, Buffer.from('\n')]));
        const { items, skipped, refused } = gather([...splitRows(file)].map((row) => readGkgRow(row, FILE)));
        expect(items.length + skipped + refused.length).toBe(rows.length);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
        for (const item of items) expect(item.availableAt >= item.publishedAt).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
