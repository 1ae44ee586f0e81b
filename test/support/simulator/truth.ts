import type { Instant } from '../../../src/domain/instant.js';
import type { SimulatorOptions } from './options.js';
import { poisonOf } from './speak/feed-xml.js';
import type { ArticleVersion, TrueArticle } from './world/articles.js';
import type { TrueBar, TrueSeries } from './world/bars.js';
import type { TrueSlot } from './world/slots.js';
import type { World } from './world/world.js';

/** One request as it was answered. */
export interface LoggedRequest {
  /** Simulated time. */
  readonly at: Instant;
  /** With the query. */
  readonly path: string;
  readonly status: number | null;
  /** What befell the answer, or how it lies: a fault of the plan, `silent_frozen`, `slot_damaged`; null for none. */
  readonly fault: string | null;
  /** Ids of the article and bar versions that an intact answer held. */
  readonly served: readonly string[];
}

/** What the simulated world holds, and what of it could be had. */
export interface Truth {
  /** Ascending by appearance, those of the days before the run and those still to come among them. */
  articles(feedId: string): readonly TrueArticle[];
  versionsOf(article: TrueArticle): readonly ArticleVersion[];
  /** The item without a date; null for a feed that never has one. */
  poison(feedId: string): { readonly url: string; readonly guid: string; readonly title: string } | null;
  /** Ascending by session; of one provider, or of all in turn. */
  bars(instrumentId: string, provider?: string): readonly TrueBar[];
  /** What raw prices of the bar are divided by where closes are split-adjusted: the splits after it, in force at `at`. */
  splitFactor(bar: TrueBar, at: Instant): number;
  readonly series: readonly TrueSeries[];
  readonly slots: readonly TrueSlot[];
  /** Articles that stood in at least one intact answer of the feed, in any version. */
  obtainable(feedId: string): readonly TrueArticle[];
  /** Articles that were visible at some time of the run, have left the window, and stood in no intact answer. */
  lost(feedId: string): readonly TrueArticle[];
  /** Articles that are visible now and have stood in no intact answer yet. */
  waiting(feedId: string): readonly TrueArticle[];
  /** Ids of versions that stood in an intact answer to a path with this beginning. */
  served(pathPrefix: string): ReadonlySet<string>;
}

/** The truth about a world and the requests made of it so far. */
export function truthOf(
  world: World,
  { from, feeds }: SimulatorOptions,
  requests: readonly LoggedRequest[],
  now: () => Instant,
): Truth {
  const articles = (feedId: string) => world.articles.get(feedId) ?? [];
  const served = (prefix: string) => {
    const intact = requests.filter(({ path }) => path.startsWith(prefix));
    return new Set(intact.flatMap((request) => request.served));
  };
  const had = (feedId: string) => {
    const ids = served(`/feeds/${feedId}.`);
    return ({ versions }: TrueArticle) => versions.some(({ id }) => ids.has(id));
  };
  const missed = (feedId: string) => {
    const wasHad = had(feedId);
    return articles(feedId).filter((article) => {
      const { visibleFrom, visibleTo } = article;
      return visibleFrom <= now() && (visibleTo === null || visibleTo > from) && !wasHad(article);
    });
  };
  const hasGone = ({ visibleTo }: TrueArticle) => visibleTo !== null && visibleTo <= now();
  return {
    articles,
    versionsOf: ({ versions }) => versions,
    poison(feedId) {
      const feed = feeds.find(({ id }) => id === feedId);
      return feed === undefined || feed.poison === null ? null : poisonOf(feed);
    },
    bars: (instrumentId, provider) =>
      world.series
        .filter((each) => each.instrument.id === instrumentId)
        .filter((each) => provider === undefined || each.provider === provider)
        .flatMap(({ bars }) => bars),
    splitFactor({ instrumentId, provider, sessionDate }, at) {
      const series = world.series.find((each) => {
        return each.instrument.id === instrumentId && each.provider === provider;
      });
      const later = (series?.bars ?? []).filter((bar) => {
        return bar.sessionDate > sessionDate && (bar.openAt ?? bar.closeAt) <= at;
      });
      return later.reduce((factor, { split }) => factor * (split ?? 1), 1);
    },
    series: world.series,
    slots: world.slots,
    obtainable: (feedId) => articles(feedId).filter(had(feedId)),
    lost: (feedId) => missed(feedId).filter(hasGone),
    waiting: (feedId) => missed(feedId).filter((article) => !hasGone(article)),
    served,
  };
}
