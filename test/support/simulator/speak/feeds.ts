import { createHash } from 'node:crypto';
import { epochMs, type Instant } from '../../../../src/domain/instant.js';
import { type FaultPlan, isIn, type SilentKind } from '../fault-plan.js';
import type { SimulatedFeed } from '../options.js';
import { type TrueArticle, versionAt } from '../world/articles.js';
import { countUpTo } from '../world/times.js';
import { type FeedState, feedXml } from './feed-xml.js';
import { type Ask, notFound, type Reply, type Speaker, utf8 } from './reply.js';
import { encodeWindows1251 } from './windows-1251.js';

const TYPES = { rss: 'application/rss+xml', atom: 'application/atom+xml' } as const;

/** Every instant at which the window changes, ascending. */
function changesOf({ poison }: SimulatedFeed, articles: readonly TrueArticle[]): Instant[] {
  const all = new Set(
    articles.flatMap(({ visibleTo, versions }) => [
      ...versions.map(({ visibleFrom }) => visibleFrom),
      ...(visibleTo === null ? [] : [visibleTo]),
    ]),
  );
  for (const at of poison === null ? [] : [poison.from, poison.to]) all.add(at);
  return [...all].sort();
}

function applyLie(state: FeedState, lie: SilentKind | null): FeedState {
  if (lie === 'empty') return { ...state, shown: [], poisoned: false };
  if (lie !== 'halved') return state;
  return { ...state, shown: state.shown.filter(({ article }) => Number(article.id.slice(-6)) % 2 === 0) };
}

function render(feed: SimulatedFeed, state: FeedState, lie: SilentKind | null): Reply {
  const left = applyLie(state, lie);
  const xml = feedXml(feed, left, lie);
  const body = feed.charset === 'utf-8' ? utf8(xml) : encodeWindows1251(xml);
  const false_ = lie === 'untitled' || lie === 'ahead';
  return {
    status: 200,
    type: `${TYPES[feed.format]}; charset=${feed.charset}`,
    body,
    headers: {
      etag: `"${createHash('sha1').update(body).digest('hex')}"`,
      'last-modified': new Date(epochMs(state.at)).toUTCString(),
    },
    served: false_ ? [] : left.shown.map(({ version }) => version.id),
    ...(lie === null ? {} : { lie: `silent_${lie}` }),
  };
}

/** Whether the client holds this answer already; an entity tag decides where it is given (RFC 9110, 13.2.2). */
function isFresh({ headers }: Ask, answer: Reply): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined)
    return tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === answer.headers?.etag);
  const since = headers['if-modified-since'];
  return since !== undefined && Date.parse(since) >= Date.parse(answer.headers?.['last-modified'] ?? '');
}

/** One feed by time; each state of its window is rendered once. */
function speakFeed(feed: SimulatedFeed, articles: readonly TrueArticle[], { silent }: FaultPlan) {
  const changes = changesOf(feed, articles);
  const appearances = articles.map(({ visibleFrom }) => visibleFrom);
  const lies = silent.filter((each) => each.feed === feed.id);
  const rendered = new Map<string, Reply>();

  const stateAt = (at: Instant): FeedState => {
    const count = countUpTo(appearances, at);
    const window = articles.slice(Math.max(0, count - feed.windowItems), count).reverse();
    const shown = window.flatMap((article) => {
      const version = versionAt(article, at);
      const gone = article.visibleTo !== null && article.visibleTo <= at;
      return gone || version === null ? [] : [{ article, version }];
    });
    return { at, shown, poisoned: feed.poison !== null && isIn(feed.poison, at) };
  };

  return (ask: Ask): Reply => {
    const lie = lies.find((spell) => isIn(spell, ask.now));
    const index = countUpTo(changes, lie?.kind === 'frozen' ? lie.from : ask.now) - 1;
    const key = `${index} ${lie?.kind ?? ''}`;
    let answer = rendered.get(key);
    if (answer === undefined) {
      answer = render(feed, stateAt(changes[index] ?? ask.now), lie?.kind ?? null);
      rendered.set(key, answer);
    }
    return isFresh(ask, answer) ? { ...answer, status: 304, body: new Uint8Array(), served: [] } : answer;
  };
}

/** `/feeds/<id>.rss` and `/feeds/<id>.atom`. */
export function speakFeeds(
  feeds: readonly SimulatedFeed[],
  articles: ReadonlyMap<string, readonly TrueArticle[]>,
  plan: FaultPlan,
): Speaker {
  const byPath = new Map(
    feeds.map((feed) => [
      `/feeds/${feed.id}.${feed.format}`,
      speakFeed(feed, articles.get(feed.id) ?? [], plan),
    ]),
  );
  return (ask) => (ask.path.startsWith('/feeds/') ? (byPath.get(ask.path)?.(ask) ?? notFound()) : null);
}
