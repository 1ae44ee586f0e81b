import type { DemoEvent, DemoOutlet, DemoSpec } from '../../config/demo-world.js';
import { endOfDate } from '../../domain/instant.js';
import type { StanceLabel } from '../../domain/score.js';
import { datesBetween, isWeekend } from './factors.js';
import { compose, neutralKinds, type Wish } from './phrases.js';
import { type Draws, drawsOf } from './random.js';
import { isSilent, minutesAfter, type Telling, timeOf } from './telling.js';

const MINUTES_AN_HOUR = 60;
/** Share of an outlet's lines in its usual hours; the others come at any minute, nights included. */
const USUAL = 0.85;
/** How much of yesterday's mood is left. */
const MOOD_KEPT = 0.5;
/** Minutes within which outlets report an event, or copy one another. */
const COVERED_WITHIN = 180;
const COPIED_WITHIN = 300;
const LEAST_DELAY = 5;
/** Share of the outlets that are not daily and yet report an event. */
const OTHERS_COVER = 0.25;

function minuteOf({ hours }: DemoOutlet, draws: Draws): number {
  const { from, to } = draws.chance(USUAL) ? hours : { from: 0, to: 24 };
  return Math.floor(MINUTES_AN_HOUR * (from + (to - from) * draws.uniform()));
}

function drawStance({ gain, loss, mood }: DemoSpec['press']['mix'], level: number, draws: Draws) {
  const at = draws.uniform();
  const gains = gain + mood * level;
  const losses = loss - mood * level;
  return at < gains ? 'gain' : at < gains + losses ? 'loss' : 'neutral';
}

/** A line's kind: of neutral ones by the mix, as far as the language has phrases for it. */
function drawKind(press: DemoSpec['press'], stance: StanceLabel, lang: string, draws: Draws): Wish['kind'] {
  let at = draws.uniform();
  if (stance !== 'neutral') return 'report';
  const known = neutralKinds(press, lang);
  for (const kind of ['framing', 'market_report', 'irrelevant'] as const) {
    const share = press.mix.neutral_kinds[kind];
    if (at < share) return known.has(kind) ? kind : 'report';
    at -= share;
  }
  return 'report';
}

/** What outlets write from day to day, without an event: facts drawn by a mood that comes back to zero. */
function dailyLines({ market, press }: DemoSpec): Telling[] {
  const mood = drawsOf(market.seed, 'mood');
  const streams = press.outlets.map((outlet) => drawsOf(market.seed, `outlet ${outlet.name}`));
  let level = 0;
  return datesBetween(market.from, market.to).flatMap((date) => {
    level = MOOD_KEPT * level + (1 - MOOD_KEPT) * (2 * mood.uniform() - 1);
    return press.outlets.flatMap((outlet, i): Telling[] => {
      const draws = streams[i];
      if (draws === undefined || !draws.chance(isWeekend(date) ? outlet.weekend : outlet.weekday)) return [];
      const at = timeOf(outlet, date, minuteOf(outlet, draws));
      const stance = drawStance(press.mix, level, draws);
      const kind = drawKind(press, stance, outlet.lang, draws);
      const title = compose(press, { lang: outlet.lang, stance, kind, topic: null }, draws);
      return [{ outlet, at, title, stance, kind, eventId: null }];
    });
  });
}

const isDaily = ({ weekday }: DemoOutlet): boolean => weekday === 1;

/** Each event is reported within hours by the daily outlets and by some of the others. */
function coverage({ market, press, effects, events }: DemoSpec): Telling[] {
  const stances = new Map(effects.families.map(({ id, stance }) => [id, stance]));
  return events.flatMap((event: DemoEvent) => {
    const draws = drawsOf(market.seed, `coverage ${event.id}`);
    const stance = stances.get(event.family) ?? 'neutral';
    return press.outlets.flatMap((outlet): Telling[] => {
      const covers = isDaily(outlet) || draws.chance(OTHERS_COVER);
      const delay = LEAST_DELAY + COVERED_WITHIN * draws.uniform();
      const minute = minuteOf(outlet, draws);
      const title = compose(press, { lang: outlet.lang, stance, kind: 'report', topic: event.topic }, draws);
      if (!covers || outlet.date_only) return [];
      const at =
        event.occurredAt === null
          ? timeOf(outlet, event.date ?? market.from, minute)
          : minutesAfter(event.occurredAt, delay);
      return [{ outlet, at, title, stance, kind: 'report', eventId: event.id }];
    });
  });
}

/** Some lines are taken over word for word by another outlet of the language, minutes to hours later. */
function copies({ market, press }: DemoSpec, originals: readonly Telling[]): Telling[] {
  const draws = drawsOf(market.seed, 'copies');
  return originals.flatMap((original): Telling[] => {
    const { lang, date_only } = original.outlet;
    const others = press.outlets.filter(
      (outlet) => outlet.lang === lang && outlet !== original.outlet && !outlet.date_only,
    );
    if (date_only || others.length === 0 || !draws.chance(press.mix.copies)) return [];
    const at = minutesAfter(original.at, LEAST_DELAY + COPIED_WITHIN * draws.uniform());
    return [{ ...original, outlet: draws.pick(others), at }];
  });
}

/** All lines of the simulated press inside the world's span, ascending in time, then by outlet and title. */
export function drawTellings(spec: DemoSpec): Telling[] {
  const originals = [...dailyLines(spec), ...coverage(spec)];
  const end = endOfDate(spec.market.to);
  const order = (telling: Telling) => `${telling.at} ${telling.outlet.name} ${telling.title}`;
  return [...originals, ...copies(spec, originals)]
    .filter(({ at, outlet }) => at <= end && !isSilent(outlet, at))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
