import type { Instant } from '../../../../src/domain/instant.js';
import type { SilentKind } from '../fault-plan.js';
import type { SimulatedFeed } from '../options.js';
import type { ArticleVersion, TrueArticle } from '../world/articles.js';
import { after } from '../world/times.js';
import { writeDate } from './feed-dates.js';
import { escapeXml } from './reply.js';

/** What stands in a feed's window at one instant, newest first. */
export interface FeedState {
  readonly at: Instant;
  readonly shown: readonly { readonly article: TrueArticle; readonly version: ArticleVersion }[];
  readonly poisoned: boolean;
}

const AHEAD_MINUTES = 180;

/** The item without a date, as far as it has fields. */
export function poisonOf({ id, outlet }: SimulatedFeed) {
  const url = `https://${outlet}/live/${id}-undated`;
  return { url, guid: url, title: 'Live: follow the day’s news' };
}

/** Every second title of an RSS feed comes as CDATA, every fourth body with markup. */
function rssText(text: string, position: number): string {
  if (position % 2 === 0) return escapeXml(text);
  return position % 4 === 1 ? `<![CDATA[${text}]]>` : ` <![CDATA[${text}]]>\n`;
}

function rss(feed: SimulatedFeed, state: FeedState, lie: SilentKind | null): string {
  const date = (at: Instant) => writeDate(feed.dates, lie === 'ahead' ? after(at, AHEAD_MINUTES) : at);
  const items = state.shown.map(({ article, version }) => {
    const position = Number(article.id.slice(-6));
    const title = lie === 'untitled' ? '' : rssText(version.title, position);
    const body = position % 4 === 3 ? `<p>${escapeXml(article.body)}</p>` : article.body;
    return `    <item>
      <title>${title}</title>
      <description>${position % 4 === 3 ? `<![CDATA[${body}]]>` : escapeXml(body)}</description>
      <link>${escapeXml(article.url)}</link>
      <guid isPermaLink="false">${escapeXml(version.guid)}</guid>
      <pubDate>${date(article.publishedAt)}</pubDate>
    </item>`;
  });
  const { title, url, guid } = poisonOf(feed);
  if (state.poisoned) {
    items.push(
      `    <item><title>${escapeXml(title)}</title><link>${url}</link><guid isPermaLink="false">${guid}</guid></item>`,
    );
  }
  return `<?xml version="1.0" encoding="${feed.charset}"?>
<rss version="2.0">
  <channel>
    <title>SIMULATED: ${escapeXml(feed.outlet)}</title>
    <link>https://${feed.outlet}/</link>
    <description>News of a simulated world</description>
    <language>${feed.lang}</language>
    <lastBuildDate>${writeDate(feed.dates, state.at)}</lastBuildDate>
${items.join('\n')}
  </channel>
</rss>
`;
}

function atom(feed: SimulatedFeed, state: FeedState, lie: SilentKind | null): string {
  const date = (at: Instant) => writeDate(feed.dates, lie === 'ahead' ? after(at, AHEAD_MINUTES) : at);
  const entries = state.shown.map(
    ({ article, version }) => `  <entry>
    <title>${lie === 'untitled' ? '' : escapeXml(version.title)}</title>
    <link rel="alternate" type="text/html" href="${escapeXml(article.url)}"/>
    <id>${escapeXml(version.guid)}</id>
    <published>${date(article.publishedAt)}</published>
    <updated>${date(version === article.versions[0] ? article.publishedAt : version.visibleFrom)}</updated>
    <summary>${escapeXml(article.body)}</summary>
  </entry>`,
  );
  const { title, url, guid } = poisonOf(feed);
  if (state.poisoned) {
    entries.push(`  <entry><title>${escapeXml(title)}</title><link href="${url}"/><id>${guid}</id></entry>`);
  }
  return `<?xml version="1.0" encoding="${feed.charset}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang}">
  <title>SIMULATED: ${escapeXml(feed.outlet)}</title>
  <link href="https://${feed.outlet}/"/>
  <id>https://${feed.outlet}/</id>
  <updated>${writeDate(feed.dates, state.at)}</updated>
${entries.join('\n')}
</feed>
`;
}

/** The feed's document: RSS 2.0 or Atom 1.0, with what the lie leaves of it. */
export function feedXml(feed: SimulatedFeed, state: FeedState, lie: SilentKind | null): string {
  return feed.format === 'rss' ? rss(feed, state, lie) : atom(feed, state, lie);
}
