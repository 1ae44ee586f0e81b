import type { HeadlineObservation, OutletCamp } from '../../src/domain/headline.js';
import { addDays, type CalendarDate, type Instant, instant, utcDate } from '../../src/domain/instant.js';
import {
  framingLabel,
  type Score,
  type StanceLabel,
  stanceLabel,
  type Topic,
} from '../../src/domain/score.js';
import { datesBetween, isWeekend } from '../../src/sources/demo/factors.js';
import { compose } from '../../src/sources/demo/phrases.js';
import { minutesAfter } from '../../src/sources/demo/telling.js';
import { type Draws, drawsOf } from './draws.js';
import { SOURCE, type WorldEvent } from './events.js';
import { FROM, TO } from './recipe.js';
import { PHRASES } from './reviewed.js';
import type { Setting } from './setting.js';

/** A headline with the score that is true of it. */
export interface WorldHeadline {
  readonly observed: HeadlineObservation;
  readonly score: Score;
}

interface Outlet {
  readonly name: string;
  readonly camp: OutletCamp;
  /** How much more than others it asserts that Moscow wins. */
  readonly leaning: number;
}

const OUTLETS: readonly Outlet[] = [
  { name: 'northern-wire.simulated', camp: 'western', leaning: -0.05 },
  { name: 'harbour-post.simulated', camp: 'western', leaning: -0.1 },
  { name: 'gosvestnik.simulated', camp: 'russian_state', leaning: 0.15 },
  { name: 'stolitsa-today.simulated', camp: 'russian_state', leaning: 0.1 },
  { name: 'dnipro-bulletin.simulated', camp: 'ukrainian', leaning: -0.1 },
  { name: 'bosporus-monitor.simulated', camp: 'other', leaning: 0 },
];
/** Writes of prices alone, after they moved. */
export const MARKET_DESK = 'exchange-desk.simulated';

/** What is left of yesterday's mood, its spread, and how far framing goes with stance. */
const MOOD = { kept: 0.5, sd: 0.25, together: 0.5 };
const NOISE = 0.25;
const WRITES = { weekday: 0.98, weekend: 0.9, second: 0.1 };
/** Hours after 04:00 UTC in which an outlet writes its line of the day, and a second one. */
const HOURS = { usual: 7, any: 16 };
const COVERS = 0.8;
const ABSTAINS = 0.05;
/** Days before a summit on which state media may claim more of a win. */
export const BEFORE_SUMMIT = 5;

const clamp = (value: number): number => Math.max(-1, Math.min(1, value));

export function scoreOf(parts: Pick<Score, 'stance' | 'framing'> & Partial<Score>): Score {
  const { stance, framing } = parts;
  return {
    polarity: clamp(0.5 * stance + 0.3 * framing),
    stanceLabel: stanceLabel(stance),
    framingLabel: framingLabel(framing),
    deescalation: 0,
    marketReport: false,
    status: null,
    deadlineAt: null,
    relevance: 1,
    confidence: 0.8,
    abstained: false,
    topics: ['other'],
    actors: [],
    speaker: null,
    evidence: [],
    scorerVersion: 'SIMULATED',
    ...parts,
  };
}

export function headline(
  id: string,
  { name, camp }: Pick<Outlet, 'name' | 'camp'>,
  at: Instant,
  title: string,
): HeadlineObservation {
  return {
    id,
    source: SOURCE,
    title,
    body: null,
    url: null,
    outlet: name,
    outletCamp: camp,
    lang: 'en',
    publishedAt: at,
    timePrecision: 'instant',
  };
}

/** What is in the air on a day; both have a standard deviation of about `MOOD.sd` and go together. */
interface Mood {
  readonly stance: number;
  readonly framing: number;
}

function drawMoods(seed: number): ReadonlyMap<CalendarDate, Mood> {
  const draws = drawsOf(seed, 'mood');
  const fresh = MOOD.sd * Math.sqrt(1 - MOOD.kept ** 2);
  let stance = 0;
  let apart = 0;
  return new Map(
    datesBetween(FROM, TO).map((date) => {
      stance = MOOD.kept * stance + fresh * draws.normal();
      apart = MOOD.kept * apart + fresh * draws.normal();
      const framing = MOOD.together * stance + Math.sqrt(1 - MOOD.together ** 2) * apart;
      return [date, { stance, framing }] as const;
    }),
  );
}

/** Spells without any feed: three a world, of 2 to 9 days. */
export function drawSilences(
  seed: number,
): readonly { readonly from: CalendarDate; readonly to: CalendarDate }[] {
  const draws = drawsOf(seed, 'silences');
  return Array.from({ length: 3 }, () => {
    const from = addDays(FROM, draws.whole(60, 1_750));
    return { from, to: addDays(from, draws.whole(1, 8)) };
  });
}

function line(
  draws: Draws,
  id: string,
  outlet: Outlet,
  at: Instant,
  topic: Topic,
  mood: Mood,
  lean: number,
): WorldHeadline {
  const stance = clamp(mood.stance + NOISE * draws.normal());
  const framing = clamp(mood.framing + outlet.leaning + lean + NOISE * draws.normal());
  const abstained = draws.chance(ABSTAINS);
  const label: StanceLabel = stanceLabel(stance);
  const kind = label === 'neutral' && Math.abs(framing) > 0.3 ? 'framing' : 'report';
  const title = compose(PHRASES, { lang: 'en', stance: label, kind, topic }, draws);
  return {
    observed: headline(id, outlet, at, title),
    score: scoreOf({ stance, framing, abstained, topics: [topic] }),
  };
}

const TOPICS_OF_DAYS: readonly Topic[] = ['sanctions', 'ceasefire', 'military_aid', 'energy', 'territory'];

/** What outlets write from day to day. */
function dailyLines(seed: number, moods: ReadonlyMap<CalendarDate, Mood>, leanOf: Lean): WorldHeadline[] {
  return OUTLETS.flatMap((outlet, o) => {
    const draws = drawsOf(seed, `outlet ${outlet.name}`);
    return [...moods].flatMap(([date, mood]) => {
      const writes = draws.chance(isWeekend(date) ? WRITES.weekend : WRITES.weekday);
      const count = writes ? (draws.chance(WRITES.second) ? 2 : 1) : 0;
      return Array.from({ length: count }, (_, i) => {
        const within = i === 0 ? HOURS.usual : HOURS.any;
        const at = minutesAfter(instant(`${date}T04:00:00Z`), 60 * within * draws.uniform());
        return line(
          draws,
          `sim-${date}-${o}-${i}`,
          outlet,
          at,
          draws.pick(TOPICS_OF_DAYS),
          mood,
          leanOf(outlet, date),
        );
      });
    });
  });
}

const SIGN_OF = { gain: 1, loss: -1, neutral: 0 } as const;

/** Lines about events, within three hours of them. */
function eventLines(
  seed: number,
  moods: ReadonlyMap<CalendarDate, Mood>,
  events: readonly WorldEvent[],
  leanOf: Lean,
): WorldHeadline[] {
  return events.flatMap(({ trueAt, observed }) => {
    const draws = drawsOf(seed, `lines ${observed.id}`);
    const date = utcDate(trueAt);
    const day = moods.get(date) ?? { stance: 0, framing: 0 };
    const sign = SIGN_OF[observed.stance];
    const mood = { stance: 0.5 * sign + 0.3 * day.stance, framing: 0.25 * sign + day.framing };
    return OUTLETS.flatMap((outlet, o) => {
      const at = minutesAfter(trueAt, 5 + 175 * draws.uniform());
      const id = `sim-${observed.id.toLowerCase()}-${o}`;
      const told = line(draws, id, outlet, at, observed.topic, mood, leanOf(outlet, date));
      return draws.chance(COVERS) ? [told] : [];
    });
  });
}

type Lean = (outlet: Outlet, date: CalendarDate) => number;

/** By how much state media lean further on a date, `size` on each of the five days before a summit. */
function leanBefore(events: readonly WorldEvent[], size: number): Lean {
  const days = new Set(
    events
      .filter(({ observed }) => observed.tags?.includes('summit'))
      .flatMap(({ trueAt }) =>
        Array.from({ length: BEFORE_SUMMIT }, (_, k) => addDays(utcDate(trueAt), -1 - k)),
      ),
  );
  return ({ camp }, date) => (camp === 'russian_state' && days.has(date) ? size : 0);
}

export const byTime = (a: WorldHeadline, b: WorldHeadline): number => {
  const [left, right] = [
    `${a.observed.publishedAt} ${a.observed.id}`,
    `${b.observed.publishedAt} ${b.observed.id}`,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
};

/**
 * What the SIMULATED press writes, market reports apart: ascending in time, none in the spells without a feed.
 * @param divergence how much further state media lean before summits; the draws do not depend on it
 */
export function drawPress(
  { seed }: Setting,
  events: readonly WorldEvent[],
  divergence: number,
): WorldHeadline[] {
  const moods = drawMoods(seed);
  const leanOf = leanBefore(events, divergence);
  const silences = drawSilences(seed);
  return [...dailyLines(seed, moods, leanOf), ...eventLines(seed, moods, events, leanOf)]
    .filter(({ observed }) => {
      const date = utcDate(observed.publishedAt);
      return date <= TO && silences.every(({ from, to }) => date < from || date > to);
    })
    .sort(byTime);
}
