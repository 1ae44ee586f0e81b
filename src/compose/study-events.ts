import { knownAt } from '../align/pair-headline.js';
import type { CuratedEvent } from '../domain/event.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import { utcDate } from '../domain/instant.js';
import type { ScoredHeadline } from '../domain/scored-headline.js';
import { clusterStories } from '../score/stories.js';
import type { EventChoice } from '../serve/queries.js';
import type { Context } from './context.js';
import { detectBursts } from './detected-events.js';
import { stanceOf, titleOf } from './event-rows.js';
import { loadScored } from './narrative-rows.js';
import type { Vantage } from './vantage.js';

/** What is studied: a dated event, a burst of the narrative, or the first headline of a story. */
export interface Occasion {
  readonly id: string;
  readonly title: string;
  readonly at: Instant | null;
  readonly date: CalendarDate | null;
  /** Signed stance of a headline, score of a burst; null of a curated event, whose stance is a label. */
  readonly score: number | null;
}

function inRange(date: CalendarDate, query: EventChoice): boolean {
  return (query.from === undefined || date >= query.from) && (query.to === undefined || date <= query.to);
}

function chosen(id: string, query: EventChoice): boolean {
  return query.eventIds.length === 0 || query.eventIds.includes(id);
}

function curatedOccasion(event: CuratedEvent): Occasion {
  return { id: event.id, title: event.title, at: event.occurredAt, date: event.date, score: null };
}

async function curated(context: Context, vantage: Vantage, query: EventChoice): Promise<Occasion[]> {
  const events = await context.store.events.read({ asOf: vantage.asOf });
  return events
    .filter((event) => {
      const date = event.date ?? (event.occurredAt === null ? null : utcDate(event.occurredAt));
      if (date === null || !inRange(date, query) || !chosen(event.id, query)) return false;
      if (query.topic !== undefined && event.topic !== query.topic) return false;
      return query.stance === undefined || event.stance === query.stance;
    })
    .map(curatedOccasion);
}

/** Headlines with a score past the filter, one a story: a copy is no second event. */
async function fromHeadlines(context: Context, vantage: Vantage, query: EventChoice) {
  const scored = await loadScored(context, vantage, query.to);
  const stories = clusterStories(scored.map((row) => row.headline));
  const told = new Set<string>();
  const occasions: Occasion[] = [];
  const used: ScoredHeadline[] = [];
  for (const row of scored) {
    const { headline, score } = row;
    const story = stories.get(headline.id) ?? headline.id;
    if (score === null || score.abstained || score.marketReport || told.has(story)) continue;
    if (!chosen(headline.id, query)) continue;
    if (query.topic !== undefined && !score.topics.includes(query.topic)) continue;
    if (query.outletCamp !== undefined && headline.outletCamp !== query.outletCamp) continue;
    if (query.stance !== undefined && score.stanceLabel !== query.stance) continue;
    if (Math.abs(score.stance) < (query.minScore ?? 0)) continue;
    told.add(story);
    // After the story is noted: a copy inside the range of what was first told before it is no event of its own.
    if (!inRange(utcDate(headline.publishedAt), query)) continue;
    used.push(row);
    occasions.push({
      id: headline.id,
      title: headline.title,
      at: knownAt(headline, 'published'),
      date: null,
      score: score.stance,
    });
  }
  return { occasions, used };
}

/** Bursts of the narrative index past the filter, each at the end of its day, when it could be known. */
async function detected(context: Context, vantage: Vantage, query: EventChoice) {
  const { measure = 'stance', topic, outletCamp } = query;
  const { bursts, used } = await detectBursts(context, vantage, { measure, topic, outletCamp }, query.to);
  const occasions: Occasion[] = bursts
    .filter((burst) => inRange(burst.date, query) && chosen(burst.id, query))
    .filter((burst) => query.stance === undefined || stanceOf(burst) === query.stance)
    .filter((burst) => Math.abs(burst.score) >= (query.minScore ?? 0))
    .map((burst) => ({
      id: burst.id,
      title: titleOf(burst),
      at: burst.availableAt,
      date: null,
      score: burst.score,
    }));
  return { occasions, used };
}

/** The events a query names, ascending in time, with the headlines they were taken from. */
export async function chooseOccasions(
  context: Context,
  vantage: Vantage,
  query: EventChoice,
): Promise<{ occasions: readonly Occasion[]; used: readonly ScoredHeadline[] }> {
  if (query.events === 'headlines') return fromHeadlines(context, vantage, query);
  if (query.events === 'detected') return detected(context, vantage, query);
  return { occasions: await curated(context, vantage, query), used: [] };
}
