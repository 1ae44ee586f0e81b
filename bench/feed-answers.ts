import type { HeadlineObservation } from '../src/domain/headline.js';
import { type Random, random } from './random.js';

/** Characters of the text beside each title, as newsrooms write them. */
const DESCRIPTION = 300;
const WORDS =
  `officials said the meeting in the capital had ended without a common text and that delegations would
return next week to speak of energy prices grain exports prisoners borders and the terms of a truce while markets`.split(
    /\s+/,
  );

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Words of a lead, the topic last, so that a filter has to read all of it. */
function description({ uniform }: Random): string {
  let text = '';
  while (text.length < DESCRIPTION) text += `${WORDS[Math.floor(uniform() * WORDS.length)] ?? ''} `;
  return `${text}in Ukraine.`;
}

function item({ title, url, publishedAt }: HeadlineObservation, source: Random): string {
  const link = escaped(url ?? '');
  return `    <item>
      <title>${escaped(title)}</title>
      <link>${link}</link>
      <guid isPermaLink="true">${link}</guid>
      <pubDate>${new Date(publishedAt).toUTCString()}</pubDate>
      <description><![CDATA[<p>${description(source)}</p>]]></description>
      <category>World</category>
    </item>
`;
}

/** SIMULATED: the answer of a feed that shows these headlines, the newest first, in RSS 2.0. */
export function feedAnswer(headlines: readonly HeadlineObservation[], seed: number): Uint8Array {
  const source = random(seed);
  const items = headlines.toReversed().map((headline) => item(headline, source));
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>Simulated wire</title>
    <link>https://www.example.org/</link>
    <description>Simulated news</description>
    <language>en-gb</language>
    <atom:link href="https://www.example.org/feed.xml" rel="self" type="application/rss+xml" />
${items.join('')}  </channel>
</rss>
`);
}
