import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';
import type { FaultPlan } from '../fault-plan.js';
import { ARTICLE_DAYS_BEFORE, type ArticleVersion, type TrueArticle, versionAt } from './articles.js';
import { streamOf } from './draws.js';
import { after, MS_PER_DAY, MS_PER_MINUTE } from './times.js';

/** One article as the crawler met it. */
export interface SlotRecord {
  readonly article: TrueArticle;
  readonly version: ArticleVersion;
  readonly seenAt: Instant;
  /** Whether the page said when it was published. */
  readonly dated: boolean;
}

/** One 15-minute bulk file: what was crawled in the quarter of an hour that ends at `at`. */
export interface TrueSlot {
  readonly at: Instant;
  /** When its files appear; null for one that never does. */
  readonly visibleFrom: Instant | null;
  /** Until then its files are damaged: cut short, or overwritten in the middle so that only their checksum tells. */
  readonly damagedUntil: Instant | null;
  readonly damage: 'cut' | 'overwritten' | null;
  /** Whether the file holds one row with a column too few, on top of its records. */
  readonly shortRow: boolean;
  readonly records: readonly SlotRecord[];
}

export const SLOT_MINUTES = 15;
const SLOT_MS = SLOT_MINUTES * MS_PER_MINUTE;
/** Minutes from an article's appearance to the crawler's visit, and from a slot's end to its files. */
const CRAWL = { least: 2, spread: 25 };
const PUBLICATION = { least: 1, spread: 2 };
const LATE = { least: 30, spread: 30 };
const DAMAGED_MINUTES = 60;
const DATED = 0.7;

function crawl(seed: number, articles: readonly TrueArticle[]): Map<number, SlotRecord[]> {
  const draws = streamOf(seed, 'crawler');
  const bySlot = new Map<number, SlotRecord[]>();
  for (const article of articles) {
    const seenAt = after(article.visibleFrom, CRAWL.least + CRAWL.spread * draws.uniform());
    const dated = draws.chance(DATED);
    const version = versionAt(article, seenAt);
    if (version === null) continue;
    const slot = Math.ceil(epochMs(seenAt) / SLOT_MS) * SLOT_MS;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), { article, version, seenAt, dated }]);
  }
  return bySlot;
}

/** Every slot from some days before the run to its end, ascending. The odd ones lie inside the run. */
export function drawSlots(
  seed: number,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  articles: readonly TrueArticle[],
  { slots: plan }: FaultPlan,
): TrueSlot[] {
  const bySlot = crawl(seed, articles);
  const draws = streamOf(seed, 'slots');
  const first = Math.ceil((epochMs(from) - ARTICLE_DAYS_BEFORE * MS_PER_DAY) / SLOT_MS) * SLOT_MS;
  const count = Math.floor((epochMs(to) - first) / SLOT_MS) + 1;
  const inRun = Array.from({ length: count }, (_, i) => i).filter((i) => first + i * SLOT_MS > epochMs(from));
  const odd = new Set<number>();
  for (const wanted = Math.min(plan.never + plan.damaged, inRun.length); odd.size < wanted; ) {
    odd.add(draws.pick(inRun));
  }
  const never = new Set([...odd].slice(0, plan.never));
  const damaged = [...odd].slice(plan.never);
  return Array.from({ length: count }, (_, i): TrueSlot => {
    const at = instant(first + i * SLOT_MS);
    const usual = PUBLICATION.least + PUBLICATION.spread * draws.uniform();
    const late = draws.chance(plan.late) && at > from ? LATE.least + LATE.spread * draws.uniform() : 0;
    const shortRow = draws.chance(plan.shortRow);
    const visibleFrom = never.has(i) ? null : after(at, usual + late);
    const place = damaged.indexOf(i);
    return {
      at,
      visibleFrom,
      damagedUntil: place < 0 || visibleFrom === null ? null : after(visibleFrom, DAMAGED_MINUTES),
      damage: place < 0 ? null : place % 2 === 0 ? 'cut' : 'overwritten',
      shortRow,
      records: bySlot.get(first + i * SLOT_MS) ?? [],
    };
  });
}
