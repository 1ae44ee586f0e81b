import { createRandom, type Random } from '../../../../bench/size/random.js';
import type {
  EventStudyInput,
  Model,
  ReturnSeries,
  StudyEvent,
} from '../../../../src/analyse/event-study/index.js';
import { addDays, type CalendarDate, calendarDate } from '../../../../src/domain/instant.js';

/** Models whose studies the properties hold for. */
export const MODELS = [
  'constant_mean',
  'market_adjusted',
  'market',
  'factors',
  'scholes_williams',
  'dimson',
] as const satisfies readonly Model[];

const START = calendarDate('2021-01-01');
const DAYS = 160;
const UNITS = ['A', 'B', 'C'];

export const dayNumber = (t: number): CalendarDate => addDays(START, t);

/** One unit that skips days of its own, has gaps and now and then a closure; missing numbers of every kind. */
export function randomSeries(random: Random, unit: string, days = DAYS): ReturnSeries {
  const every = Array.from({ length: days }, (_, t) => dayNumber(t));
  const dates = every.filter(() => random.uniform() > 0.05);
  const maybe = (value: number) => (random.uniform() < 0.02 ? null : value);
  const market = dates.map(() => 0.01 * random.normal());
  const size = dates.map(() => 0.005 * random.normal());
  return {
    unit,
    dates,
    returns: dates.map((_, i) =>
      maybe(0.8 * (market[i] ?? 0) + 0.3 * (size[i] ?? 0) + 0.01 * random.normal()),
    ),
    market: market.map(maybe),
    factors: { market: market.map(maybe), size: size.map(maybe) },
    closureBefore: dates.map(() => random.uniform() < 0.004),
  };
}

/** An event on any day, before the data and after them included; one headline may stand on several units. */
export function randomEvent(random: Random, i: number): StudyEvent {
  const known = random.uniform() > 0.05;
  return {
    id: known ? `e${Math.floor(i / 2)}` : `u${i}`,
    unit: known ? (UNITS[i % UNITS.length] ?? 'A') : 'unknown',
    date: dayNumber(random.below(DAYS + 20) - 10),
    score: random.normal(),
  };
}

/** A study with outcomes of every kind, all tests, sign flips and a placebo. */
export function randomStudy(seed: number, model: Model, events = 18): EventStudyInput {
  const random = createRandom(seed);
  return {
    series: UNITS.map((unit) => randomSeries(random, unit)),
    events: Array.from({ length: events }, (_, i) => randomEvent(random, i)),
    model,
    estimation: { from: -50, to: -6, minObs: 25 },
    windows: [
      { from: -1, to: 1 },
      { from: 0, to: 3 },
    ],
    returnKind: 'log',
    randomization: { draws: 199, seed: 3, cluster: 'auto' },
    placebo: { draws: 99, seed: 4 },
  };
}

/** The same things in another order. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  return items.flatMap(() => left.splice(random.below(left.length), 1));
}
