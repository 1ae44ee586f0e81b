import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTopicFilter } from '../../../src/sources/news/topic-filter.js';
import { atom, item, only, read, rss } from './feeds.js';

describe('parseFeed reads', () => {
  it('RSS 2.0', () => {
    const xml = rss(
      item(`<title>Moscow &amp; Kyiv swap prisoners</title><link>https://news.example.com/a/1</link>
        <guid isPermaLink="false">a-1</guid><pubDate>Fri, 15 Aug 2025 11:30:00 +0300</pubDate>
        <description><![CDATA[<p>The ninth exchange <b>this year</b>.</p><p>More later.</p>]]></description>`),
      '<language>en-GB</language>',
    );
    expect(only(read(xml))).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      source: 'rss:test',
      title: 'Moscow & Kyiv swap prisoners',
      body: 'The ninth exchange this year. More later.',
      url: 'https://news.example.com/a/1',
      outlet: 'example.com',
      outletCamp: 'other',
      lang: 'en',
      publishedAt: '2025-08-15T08:30:00.000Z',
      timePrecision: 'instant',
      availableAt: '2025-08-15T08:30:00.000Z',
      availableBasis: 'source_timestamp',
    });
  });

  it('RSS 1.0, where items stand beside the channel', () => {
    const xml = `<?xml version="1.0"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://news.example.com"><title>Wire</title><dc:language>de</dc:language>
        <items><rdf:Seq><rdf:li rdf:resource="https://news.example.com/1"/></rdf:Seq></items></channel>
      <item rdf:about="https://news.example.com/1"><title>Gespräche in Genf vertagt</title>
        <link>https://news.example.com/1</link><description>Ein neuer Termin steht aus.</description>
        <dc:date>2025-08-15T09:00:00+02:00</dc:date></item></rdf:RDF>`;
    expect(only(read(xml))).toMatchObject({
      title: 'Gespräche in Genf vertagt',
      url: 'https://news.example.com/1',
      body: 'Ein neuer Termin steht aus.',
      lang: 'de',
      publishedAt: '2025-08-15T07:00:00.000Z',
    });
  });

  it('Atom: publication before update, the alternate link, text in any of its three types', () => {
    const entry = (title: string, content: string) => `<entry>${title}<id>tag:example.com,2025:1</id>
      <link rel="self" href="https://news.example.com/1.atom"/>
      <link rel="alternate" type="application/json" href="https://news.example.com/1.json"/>
      <link rel="alternate" type="text/html" href="/1"/>
      <updated>2025-08-15T11:00:00Z</updated><published>2025-08-15T10:15:00.5+02:00</published>${content}</entry>`;
    const expected = {
      title: 'Veto <lifted>, & more',
      url: 'https://news.example.com/1',
      body: 'One & two. Three.',
      lang: 'en',
      publishedAt: '2025-08-15T08:15:00.500Z',
    };
    const feeds = [
      entry(
        '<title>Veto &amp;lt;lifted&amp;gt;, &amp;amp; more</title>',
        '<content type="html">&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;</content>',
      ),
      entry(
        '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Veto <b>&lt;lifted&gt;</b>, &amp; more</div></title>',
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two.</p><p>Three.</p></div></content>',
      ),
      entry(
        '<title type="html"><![CDATA[Veto &lt;lifted&gt;, &amp; more]]></title>',
        '<summary>One &amp; two. Three.</summary>',
      ),
    ];
    for (const xml of feeds) expect(only(read(atom(xml, 'xml:lang="en"')))).toMatchObject(expected);
  });

  it('Atom under a prefix of its own, and an update where there is no publication', () => {
    const xml = `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Talks resume</a:title>
      <a:link href="https://news.example.com/2"/><a:updated>2025-08-15T10:00:00Z</a:updated></a:entry></a:feed>`;
    expect(only(read(xml))).toMatchObject({
      title: 'Talks resume',
      url: 'https://news.example.com/2',
      publishedAt: '2025-08-15T10:00:00.000Z',
    });
  });

  it('a feed without items as one', () => {
    const nothing = {
      items: [],
      skipped: 0,
      refused: [],
      window: { keys: [], newestKeys: [], oldestAt: null, newestAt: null },
    };
    expect(read(rss(''))).toEqual(nothing);
    expect(read(atom(''))).toEqual(nothing);
  });

  it('what is not quite XML but leaves no doubt: control characters, dashes in comments, `]]>` in a text', () => {
    const xml = rss(`<!-- a -- b -->${item('<title>Talks\u000b]]> resume</title><media:x url="a"/>')}`);
    expect(only(read(xml)).title).toBe('Talks ]]> resume');
  });

  it('a DOCTYPE that declares nothing, and white space before the declaration', () => {
    const xml =
      '\n<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://x.example/r.dtd">';
    expect(only(read(`${xml}<rss version="0.91"><channel>${item('')}</channel></rss>`)).title).toBe(
      'Envoys meet in Vienna',
    );
  });
});

describe('a title', () => {
  it.each([
    ['Oil &amp; gas', 'Oil & gas'],
    ['Oil &amp;amp; gas', 'Oil & gas'],
    ['Oil &amp;amp;amp; gas', 'Oil &amp; gas'],
    ['<![CDATA[Oil &amp; gas]]>', 'Oil & gas'],
    ['<![CDATA[Oil & gas]]>', 'Oil & gas'],
    ['&lt;b&gt;Oil&lt;/b&gt; flows', 'Oil flows'],
    ['<![CDATA[<b>Oil</b> flows<br/>again]]>', 'Oil flows again'],
    ['Oil <b>flows</b> again', 'Oil flows again'],
    ['&amp;lt;b&amp;gt; in the text', '<b> in the text'],
    ['  Oil\n\t flows&#160; again ', 'Oil flows again'],
    ['Moscow&#8217;s offer', 'Moscow’s offer'],
    ['Moscow&amp;#146;s offer', 'Moscow’s offer'],
    ['&amp;laquo;Offer&amp;raquo; &amp;mdash; no', '«Offer» — no'],
    ['&laquo;Offer&raquo;', '«Offer»'],
    ['Brent &lt; 60 &gt; 50', 'Brent < 60 > 50'],
    ['Waffen&amp;shy;ruhe', 'Waffenruhe'],
    ['AT&amp;T', 'AT&T'],
  ])('%s is read as "%s"', (given, expected) => {
    expect(only(read(rss(item(`<title>${given}</title>`)))).title).toBe(expected);
  });
});

describe('the page of an item', () => {
  it.each([
    [
      'its link',
      '<link> https://news.example.com/a?x=1&amp;y=2 </link>',
      'https://news.example.com/a?x=1&y=2',
    ],
    [
      'its link in CDATA',
      '<link><![CDATA[https://news.example.com/a?x=1&y=2]]></link>',
      'https://news.example.com/a?x=1&y=2',
    ],
    ['a relative link', '<link>/a/2</link>', 'https://news.example.com/a/2'],
    ['its permalink', '<link/><guid>https://news.example.com/g</guid>', 'https://news.example.com/g'],
    ['no guid that is none', '<guid isPermaLink="false">https://news.example.com/g</guid>', null],
    ['no guid that is a number', '<guid>12345</guid>', null],
    [
      'an Atom link',
      '<guid>1</guid><atom:link href="https://news.example.com/l"/>',
      'https://news.example.com/l',
    ],
    ['nothing but a web address', '<link>javascript:alert(1)</link>', null],
  ])('is %s', (_, inner, expected) => {
    expect(only(read(rss(item(inner)))).url).toBe(expected);
  });

  it('counts from xml:base where there is one', () => {
    const entry = (base: string) => `<entry ${base}><title>Talks</title><link href="a/1"/>
      <updated>2025-08-15T10:00:00Z</updated></entry>`;
    const urlOf = (xml: string) => only(read(xml)).url;
    expect(urlOf(atom(entry('xml:base="https://www.example.com/x/"')))).toBe('https://www.example.com/x/a/1');
    expect(urlOf(atom(entry(''), 'xml:base="/y/"'))).toBe('https://news.example.com/y/a/1');
    expect(urlOf(atom(entry('')))).toBe('https://news.example.com/a/1');
    expect(urlOf(rss(item('<link>a/1</link>')).replace('<channel>', '<channel xml:base="/z/">'))).toBe(
      'https://news.example.com/z/a/1',
    );
  });

  it('and an edit that only counts up the guid leave the id as it was', () => {
    const edit = (n: number) => {
      const guid = `<guid isPermaLink="false">https://news.example.com/a/1#${n}</guid>`;
      return only(read(rss(item(`<link>https://news.example.com/a/1?at_medium=RSS</link>${guid}`))));
    };
    expect(edit(3)).toEqual(edit(0));
    const permalinkAlone = (n: number) =>
      only(read(rss(item(`<guid>https://news.example.com/a/1#${n}</guid>`)))).id;
    expect(permalinkAlone(3)).toBe(permalinkAlone(0));
    expect(permalinkAlone(0)).toBe(edit(0).id);
  });
});

describe('the outlet', () => {
  const of = (inner: string, outlet: string | null) => {
    const { outlet: name, outletCamp, title } = only(read(rss(item(inner)), { outlet }));
    return { name, outletCamp, title };
  };
  const google = '<link>https://news.google.com/rss/articles/abc</link>';

  it('is the configured one', () => {
    expect(of('<link>https://www.bbc.co.uk/1</link>', 'bbc.com')).toMatchObject({
      name: 'bbc.com',
      outletCamp: 'western',
    });
  });

  it('else the host of the link without www', () => {
    expect(of('<link>https://www.tass.com/1</link>', null)).toMatchObject({
      name: 'tass.com',
      outletCamp: 'russian_state',
    });
  });

  it('in a feed of many publishers the host of <source>, whose name the title loses', () => {
    const inner = `<title>Talks resume - Kyiv Independent</title>${google}
      <source url="https://kyivindependent.com">Kyiv Independent</source>`;
    expect(of(inner, null)).toEqual({
      name: 'kyivindependent.com',
      outletCamp: 'ukrainian',
      title: 'Talks resume',
    });
  });

  it('or its name where it has no address', () => {
    expect(of(`<title>Talks - TASS</title>${google}<source>TASS</source>`, null)).toEqual({
      name: 'TASS',
      outletCamp: 'russian_state',
      title: 'Talks',
    });
  });

  it('and nothing is taken off a title that does not end in that very name', () => {
    const inner = `<title>Talks resume - Reuters</title>${google}<source url="https://tass.com">TASS</source>`;
    expect(of(inner, null).title).toBe('Talks resume - Reuters');
    expect(of('<title>Talks resume - Reuters</title>', null).title).toBe('Talks resume - Reuters');
  });
});

describe('the body', () => {
  const bodyOf = (inner: string) => only(read(rss(item(inner)))).body;

  it('is the content before the description, and nothing where both are empty', () => {
    const description = '<description>Short.</description>';
    expect(bodyOf(`${description}<content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>`)).toBe('Long.');
    expect(bodyOf(`${description}<content:encoded> </content:encoded>`)).toBe('Short.');
    expect(bodyOf('<description/>')).toBeNull();
  });

  it('has at most 4,000 characters and ends with a word', () => {
    const body = bodyOf(`<description>${'rouble '.repeat(2000)}</description>`);
    expect(body).toHaveLength(3996);
    expect(body?.endsWith(' rouble')).toBe(true);
  });
});

describe('the language', () => {
  const langOf = (title: string, itemInner: string, channel: string, lang: string | null = null) =>
    only(read(rss(item(`<title${title}</title>${itemInner}`), channel), { lang })).lang;
  const english = '>Envoys meet';

  it('is the item’s before the feed’s before the configured one', () => {
    expect(langOf(english, '<dc:language>fr</dc:language>', '<language>en</language>', 'de')).toBe('fr');
    expect(langOf(' xml:lang="es">Reunión', '<dc:language>fr</dc:language>', '<language>en</language>')).toBe(
      'es',
    );
    expect(langOf(english, '', '<language>en-us</language>', 'de')).toBe('en');
    expect(langOf(english, '', '<language>English</language>', 'de')).toBe('de');
    expect(langOf(english, '', '')).toBe('und');
  });

  it('is inherited from whatever stands around the item', () => {
    const xml = rss(item(`<title${english}</title>`), '<language>de</language>');
    expect(only(read(xml.replace('<channel>', '<channel xml:lang="fr">'))).lang).toBe('fr');
    expect(only(read(xml.replace('<item>', '<item xml:lang="es">'))).lang).toBe('es');
  });

  it('and the title’s script before all of them', () => {
    expect(langOf('>Зустріч у Відні', '', '<language>ru</language>')).toBe('uk');
    expect(langOf(english, '', '<language>ru</language>')).toBe('und');
  });
});

describe('what a feed repeats or is not wanted', () => {
  it('is skipped: the same page and title again', () => {
    const again = item('<link>https://www.news.example.com/a/1/?utm_source=x</link>');
    const { items, skipped } = read(rss(item('') + again + item('<title>Another one</title>')));
    expect(items.map(({ title }) => title)).toEqual(['Envoys meet in Vienna', 'Another one']);
    expect(skipped).toBe(1);
  });

  it('is skipped: another topic, by title and lead', () => {
    const wants = createTopicFilter(['russia*']);
    const about = (title: string, body: string) =>
      item(`<title>${title}</title><description>${body}</description>`);
    const far = `${'filler '.repeat(100)} Russia`;
    const xml = rss(
      about('Russia signs', '') + about('Cup final', 'Far from Russia.') + about('Cup final 2', far),
    );
    const { items, skipped } = read(xml, { wants });
    expect(items.map(({ title }) => title)).toEqual(['Russia signs', 'Cup final']);
    expect(skipped).toBe(1);
  });
});

describe('parseFeed refuses an item', () => {
  const refusalOf = (inner: string, missingDate = false) => {
    const text = item(inner);
    const { items, refused } = read(rss(missingDate ? text.replace(/<pubDate>.*<\/pubDate>/, '') : text));
    expect(items).toEqual([]);
    return refused;
  };

  it('without a date, keeping it as it came', () => {
    const inner = '<guid isPermaLink="false">a-7</guid><title>No &amp; date</title>';
    expect(refusalOf(inner, true)).toEqual([
      {
        reason: 'no_date',
        detail: 'the item has no date of publication',
        key: 'a-7',
        raw: `<item>${inner}</item>`,
      },
    ]);
  });

  it.each([
    ['Fri, 15 Aug 2025 12:00:00', 'has no time zone'],
    ['Sun, 30 Feb 2025 12:00:00 GMT', 'is not in the calendar'],
    ['today', 'is not a date in a known form'],
  ])('dated "%s"', (date, why) => {
    expect(refusalOf(`<pubDate>${date}</pubDate>`)).toMatchObject([
      { reason: 'bad_date', detail: `the date "${date}" ${why}`, key: 'https://news.example.com/a/1' },
    ]);
  });

  it('with a bad date, though another element has a good one', () => {
    expect(refusalOf('<pubDate>today</pubDate><dc:date>2025-08-15T09:00:00Z</dc:date>')).toMatchObject([
      { reason: 'bad_date' },
    ]);
  });

  it('without a title, or with one that is markup alone', () => {
    expect(refusalOf('<title> </title>')).toMatchObject([{ reason: 'no_title' }]);
    expect(refusalOf('<title>&lt;img src="x"&gt;</title>')).toMatchObject([{ reason: 'no_title' }]);
  });

  it('more than 10 minutes ahead, to the second', () => {
    expect(refusalOf('<pubDate>Fri, 15 Aug 2025 12:10:01 GMT</pubDate>')).toMatchObject([
      { reason: 'future_date' },
    ]);
    expect(read(rss(item('<pubDate>Fri, 15 Aug 2025 12:10:00 GMT</pubDate>'))).refused).toEqual([]);
  });

  it('of tomorrow, though not of today, where the day alone is given', () => {
    expect(refusalOf('<pubDate>2025-08-16</pubDate>')).toMatchObject([{ reason: 'future_date' }]);
    expect(only(read(rss(item('<pubDate>2025-08-15</pubDate>'))))).toMatchObject({
      timePrecision: 'date',
      publishedAt: '2025-08-15T23:59:59.999Z',
      availableAt: '2025-08-15T23:59:59.999Z',
    });
  });

  it('and keeps 2,000 characters of it at most', () => {
    const [refused] = refusalOf(`<title></title><description>${'x'.repeat(5000)}</description>`);
    expect(refused?.raw).toHaveLength(2000);
  });
});

describe('every item is in one count', () => {
  const wants = createTopicFilter(['russia*']);
  const titles = ['Russia signs', 'Russian &amp; other news', 'Cup final', ''];
  const dates = ['Fri, 15 Aug 2025 09:00:00 GMT', '2025-08-14', 'soon', 'Fri, 15 Aug 2027 09:00:00 GMT', ''];
  const anyItem = fc
    .record({ title: fc.constantFrom(...titles), date: fc.constantFrom(...dates), page: fc.nat({ max: 3 }) })
    .map(({ title, date, page }) => {
      const link = `<link>https://news.example.com/${page}</link>`;
      return `<item><title>${title}</title>${link}<pubDate>${date}</pubDate></item>`;
    });
  const feedOf = (items: readonly string[]) => read(rss(items.join('\n')), { wants });

  it('items + skipped + refused = items of the feed, and reading twice gives the same', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 12 }), (items) => {
        const { items: taken, skipped, refused, window } = feedOf(items);
        expect(taken.length + skipped + refused.length).toBe(items.length);
        expect(window.keys).toHaveLength(items.length);
        expect(feedOf(items)).toEqual({ items: taken, skipped, refused, window });
        for (const { availableAt, publishedAt } of taken) expect(availableAt >= publishedAt).toBe(true);
        for (const { publishedAt } of taken) expect(publishedAt < '2025-08-16').toBe(true);
      }),
    );
  });

  it('in another order the same items come in that order', () => {
    const distinct = fc.uniqueArray(fc.tuple(fc.nat({ max: 30 }), fc.constantFrom(...dates)), {
      selector: ([page]) => page,
      maxLength: 10,
    });
    const permuted = distinct.chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    );
    const each = ([page, date]: readonly [number, string]) =>
      `<item><title>Russia ${page}</title><link>https://news.example.com/${page}</link><pubDate>${date}</pubDate></item>`;
    fc.assert(
      fc.property(permuted, ([items, other]) => {
        const alone = (all: readonly (readonly [number, string])[]) =>
          all.flatMap((one) => feedOf([each(one)]).items);
        expect(feedOf(items.map(each)).items).toEqual(alone(items));
        expect(feedOf(other.map(each)).items).toEqual(alone(other));
        expect(feedOf(other.map(each)).refused).toHaveLength(feedOf(items.map(each)).refused.length);
      }),
    );
  });
});
