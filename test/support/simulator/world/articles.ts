import type { DemoSpec } from '../../../../src/config/demo-world.js';
import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';
import type { Draws } from '../../../../src/sources/demo/random.js';
import type { SimulatedFeed } from '../options.js';
import { poisson, streamOf } from './draws.js';
import { after, MS_PER_DAY, MS_PER_HOUR } from './times.js';
import { drawTitle } from './titles.js';

/** One wording of an article. The first is visible from the article's `visibleFrom`. */
export interface ArticleVersion {
  /** `northern_wire-000123/0`: what the log of requests names. */
  readonly id: string;
  readonly title: string;
  readonly guid: string;
  readonly visibleFrom: Instant;
}

export interface TrueArticle {
  readonly id: string;
  readonly feed: string;
  readonly outlet: string;
  readonly lang: string;
  readonly url: string;
  /** Of the newest version. */
  readonly title: string;
  readonly body: string;
  readonly publishedAt: Instant;
  readonly visibleFrom: Instant;
  /** When it rolls out of the window or is withdrawn; null while it stands to the end. */
  readonly visibleTo: Instant | null;
  readonly withdrawn: boolean;
  readonly versions: readonly ArticleVersion[];
}

/** Days before the run for which articles exist, so that windows are full when it begins. */
export const ARTICLE_DAYS_BEFORE = 4;
/** Share of an hour's articles at the fullest and emptiest hour, about the mean; weekends have fewer. */
const DAY_CYCLE = 0.8;
const FULLEST_HOUR = 13;
const WEEKEND = 0.6;
const LATE = { share: 0.01, leastMinutes: 180, spreadMinutes: 300 };
const EDITED = { share: 0.08, again: 0.2, leastMinutes: 8, spreadMinutes: 170 };
const WITHDRAWN = { share: 0.02, leastMinutes: 20, spreadMinutes: 280 };

function meanOf({ perDay }: SimulatedFeed, ms: number): number {
  const at = new Date(ms);
  const cycle = 1 + DAY_CYCLE * Math.cos((2 * Math.PI * (at.getUTCHours() - FULLEST_HOUR)) / 24);
  const weekend = at.getUTCDay() === 0 || at.getUTCDay() === 6;
  return (perDay / 24) * cycle * (weekend ? WEEKEND : 1);
}

/** Publication and appearance of a feed's articles, ascending by appearance. */
function drawAppearances(feed: SimulatedFeed, from: Instant, to: Instant, draws: Draws) {
  const found: { publishedAt: Instant; visibleFrom: Instant }[] = [];
  const start = Math.floor((epochMs(from) - ARTICLE_DAYS_BEFORE * MS_PER_DAY) / MS_PER_HOUR) * MS_PER_HOUR;
  for (let hour = start; hour < epochMs(to); hour += MS_PER_HOUR) {
    for (let left = poisson(meanOf(feed, hour), draws); left > 0; left -= 1) {
      const publishedAt = after(instant(hour), 60 * draws.uniform());
      const late = draws.chance(LATE.share) ? LATE.leastMinutes + LATE.spreadMinutes * draws.uniform() : 0;
      found.push({
        publishedAt,
        visibleFrom: after(publishedAt, feed.lagMinutes * (0.5 + draws.uniform()) + late),
      });
    }
  }
  return found.sort((a, b) => (a.visibleFrom < b.visibleFrom ? -1 : 1));
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/**
 * All articles of a feed, ascending by appearance. One that is withdrawn leaves its place empty: what has rolled out
 * does not come back.
 */
export function drawArticles(
  seed: number,
  feed: SimulatedFeed,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  press: DemoSpec['press'],
): TrueArticle[] {
  const appearances = drawAppearances(feed, from, to, streamOf(seed, `times of ${feed.id}`));
  const words = streamOf(seed, `words of ${feed.id}`);
  const fates = streamOf(seed, `fates of ${feed.id}`);
  const between = (start: Instant, { leastMinutes, spreadMinutes }: typeof WITHDRAWN) =>
    after(start, leastMinutes + spreadMinutes * fates.uniform());

  return appearances.map(({ publishedAt, visibleFrom }, i): TrueArticle => {
    const id = `${feed.id}-${String(i + 1).padStart(6, '0')}`;
    const url = `https://${feed.outlet}/news/${publishedAt.slice(0, 10).replaceAll('-', '/')}/${id}`;
    const rolledOut = appearances[i + feed.windowItems]?.visibleFrom ?? null;
    const withdrawnAt = fates.chance(WITHDRAWN.share) ? between(visibleFrom, WITHDRAWN) : null;
    const visibleTo = earlier(rolledOut, withdrawnAt);
    const times = [visibleFrom];
    if (fates.chance(EDITED.share)) times.push(between(visibleFrom, EDITED));
    if (times.length > 1 && fates.chance(EDITED.again))
      times.push(between(times.at(-1) ?? visibleFrom, EDITED));

    const versions: ArticleVersion[] = [];
    for (const at of times) {
      if (visibleTo !== null && at >= visibleTo) break;
      const drawn = drawTitle(press, feed.lang, words);
      const title = drawn === versions.at(-1)?.title ? `${drawn} (2)` : drawn;
      const guid = feed.edits === 'new_guid' ? `${url}#${versions.length}` : url;
      versions.push({ id: `${id}/${versions.length}`, title, guid, visibleFrom: at });
    }
    return {
      id,
      feed: feed.id,
      outlet: feed.outlet,
      lang: feed.lang,
      url,
      title: versions.at(-1)?.title ?? '',
      body: `${drawTitle(press, feed.lang, words)}.`,
      publishedAt,
      visibleFrom,
      visibleTo,
      withdrawn: withdrawnAt !== null && visibleTo === withdrawnAt,
      versions,
    };
  });
}

/** The version that shows at an instant; null before the first. */
export function versionAt(article: TrueArticle, at: Instant): ArticleVersion | null {
  return article.versions.findLast(({ visibleFrom }) => visibleFrom <= at) ?? null;
}
