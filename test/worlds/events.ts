import type { EventObservation } from '../../src/domain/event.js';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  type Instant,
  instant,
  utcDate,
} from '../../src/domain/instant.js';
import { type Draws, drawsOf } from './draws.js';
import { EVENTS_FROM, EVENTS_TO } from './recipe.js';
import { CONFOUNDERS } from './reviewed.js';
import type { Setting } from './setting.js';
import { EVENT_KINDS, type EventKind, KINDS_OF } from './vectors.js';

export const SOURCE = 'simulated';

/** One event of a world; `trueAt` is when it happened, also where its observation gives the date alone. */
export interface WorldEvent {
  readonly kind: EventKind;
  readonly trueAt: Instant;
  readonly observed: EventObservation;
}

const SPAN = daysBetween(EVENTS_FROM, EVENTS_TO);
/** Days kept clear between events that are to stand apart: windows of six sessions, and of twenty, do not meet. */
const CLEAR = { return: 10, volatility: 30, narrative: 10, level: 14 } as const;

/** Days from the first possible one, ascending, at least `gap` apart. */
function spacedDays(draws: Draws, count: number, gap: number): number[] {
  const room = SPAN - gap * (count - 1);
  if (room < 0) throw new RangeError(`invalid world: ${count} events do not fit ${gap} days apart`);
  const at = Array.from({ length: count }, () => room * draws.uniform()).sort((a, b) => a - b);
  return at.map((day, i) => Math.floor(day) + gap * i);
}

function timeOn(draws: Draws, date: CalendarDate): Instant {
  const hour = draws.chance(0.75) ? draws.whole(6, 19) : draws.whole(0, 23);
  const clock = `${String(hour).padStart(2, '0')}:${String(draws.whole(0, 59)).padStart(2, '0')}`;
  return instant(`${date}T${clock}:00Z`);
}

const KNOWN_HOURS = CONFOUNDERS.filter(({ at }) => at !== null).map(({ date }) => date);

/** Dates of events, ascending: most apart, some soon after another, some on the day of a confounder. */
function drawDates(setting: Setting, count: number): CalendarDate[] {
  const draws = drawsOf(setting.seed, 'dates');
  const late = Math.round(count * setting.overlap);
  const gap = Math.min(CLEAR[setting.plants], Math.floor((0.8 * SPAN) / count));
  const anchors = spacedDays(draws, count - late, gap).map((day) => addDays(EVENTS_FROM, day));
  const moved = anchors.map((date) => {
    if (!draws.chance(setting.onConfounders)) return date;
    return KNOWN_HOURS.find((other) => other >= date && daysBetween(date, other) <= 4) ?? date;
  });
  const after = Array.from({ length: late }, () => addDays(draws.pick(moved), draws.whole(1, 2)));
  return [...moved, ...after].sort();
}

function observe(setting: Setting, kind: EventKind, date: CalendarDate, position: number): WorldEvent {
  const id = `SIMULATED-${kind}-${String(position + 1).padStart(2, '0')}`;
  const draws = drawsOf(setting.seed, id);
  const { topics, stance, tags } = EVENT_KINDS[kind];
  const trueAt = timeOn(draws, date);
  const summit = kind === 'engagement' && (setting.plants === 'level' || draws.chance(0.3));
  const topic = draws.pick(topics);
  const dateOnly = draws.chance(setting.dateOnly);
  return {
    kind,
    trueAt,
    observed: {
      id,
      source: SOURCE,
      title: `Simulated: ${kind.replaceAll('_', ' ')} ${position + 1}`,
      occurredAt: dateOnly ? null : trueAt,
      date: dateOnly ? utcDate(trueAt) : null,
      scheduled: summit,
      topic: summit ? 'summit_optics' : topic,
      stance,
      deescalation: kind === 'strike' ? 'escalation' : 'none',
      tags: [
        ...tags,
        ...(summit ? ['summit'] : []),
        ...(kind === 'engagement' && setting.gone ? ['no_follow_through'] : []),
      ],
    },
  };
}

const all = Object.keys(EVENT_KINDS) as EventKind[];

/** All events of a world, ascending by when they happened. Those of other kinds fall on any day. */
export function drawEvents(setting: Setting): WorldEvent[] {
  const kinds = KINDS_OF[setting.focus];
  const own = drawDates(setting, setting.events * kinds.length).map((date, i) =>
    observe(setting, kinds[i % kinds.length] ?? 'strike', date, Math.floor(i / kinds.length)),
  );
  const draws = drawsOf(setting.seed, 'others');
  // A threat or a decision is `sanctions` like a lapse, and each claim asks for its own tags.
  const foreign = all.filter((kind) => !kinds.includes(kind));
  const others = Array.from({ length: setting.others }, (_, i) => {
    const kind = draws.pick(foreign);
    return observe(setting, kind, addDays(EVENTS_FROM, draws.whole(0, SPAN)), 900 + i);
  });
  return [...own, ...others].sort((a, b) => (a.trueAt < b.trueAt ? -1 : a.trueAt > b.trueAt ? 1 : 0));
}
