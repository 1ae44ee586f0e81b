import { createRandom, type Random } from '../../../../bench/size/random.js';
import {
  adjustFamily,
  compareRivals,
  type Decision,
  type DrawnEffect,
  decide,
  type Rival,
  type RivalComparison,
  type Sign,
  type Specification,
  specificationCurve,
} from '../../../../src/analyse/verdict/index.js';
import { crossSectionalT } from '../../../../src/stats/cross-sectional-t.js';

/** SIMULATED worlds that know the truth: three markets with fat tails, clustered volatility and common shocks. */

const SESSIONS = 600;
const EVENTS = 12;
const WINDOWS = [
  { from: 0, to: 0 },
  { from: 0, to: 1 },
  { from: -1, to: 1 },
  { from: 0, to: 2 },
] as const;
const SPANS = [60, 120] as const;
/** Sessions kept clear between events, and between pseudo-dates and real windows. */
const CLEAR = 6;
const DRAWS = 199;
/** Daily standard deviation of every instrument. */
export const DAILY = 0.01;

const MARKETS = { moscow: ['M1', 'M2', 'M3'], defence: ['D1', 'D2'], peace: ['P1', 'P2'] } as const;
type Market = keyof typeof MARKETS;
const marketNames = Object.keys(MARKETS) as Market[];

function signsOf(moscow: Sign, defence: Sign, peace: Sign): Rival['signs'] {
  const by = { moscow, defence, peace };
  return Object.fromEntries(marketNames.flatMap((name) => MARKETS[name].map((each) => [each, by[name]])));
}

export const RIVALS: readonly Rival[] = [
  { id: 'H1', signs: signsOf(1, 1, -1) },
  { id: 'H2', signs: signsOf(1, -1, 1) },
  { id: 'H3', signs: signsOf(1, 0, 0) },
  { id: 'H0', signs: {} },
];

/** Returns of one world by instrument; `truth` moves every instrument by its sign times the size on day 0. */
function returnsOf(
  random: Random,
  days: readonly number[],
  truth: Rival,
  size: number,
): Map<string, Float64Array> {
  const heavy = () => random.normal() / Math.sqrt((random.normal() ** 2 + random.normal() ** 2 + 1) / 3);
  let volatility = 1;
  const world = Array.from({ length: SESSIONS }, () => {
    volatility = 0.9 * volatility + 0.1 * (0.5 + random.uniform());
    return { volatility, shock: heavy() };
  });
  const found = new Map<string, Float64Array>();
  for (const market of marketNames) {
    const common = world.map(({ shock }) => 0.4 * shock + 0.5 * heavy());
    for (const name of MARKETS[market]) {
      const own = Float64Array.from(
        world,
        (day, t) => DAILY * day.volatility * ((common[t] ?? 0) + 0.6 * heavy()),
      );
      // Each instrument answers in its own size, from half to one and a half of the mean one.
      const answer = (truth.signs[name] ?? 0) * size * (0.5 + random.uniform());
      for (const day of days) own[day] = (own[day] ?? 0) + answer;
      found.set(name, own);
    }
  }
  return found;
}

/** Event days, each clear of the one before. */
function spacedDays(random: Random): number[] {
  const room = Math.floor((SESSIONS - 140) / EVENTS);
  return Array.from({ length: EVENTS }, (_, i) => 130 + i * room + random.below(room - CLEAR));
}

/** CAR of a series with day 0 at each session: window sum less its expectation by the mean of the span before it. */
function carsOf(series: Float64Array, window: { from: number; to: number }, span: number): Float64Array {
  const before = new Float64Array(series.length + 1);
  for (const [t, value] of series.entries()) before[t + 1] = (before[t] ?? 0) + value;
  const sum = (from: number, to: number) => (before[to + 1] ?? Number.NaN) - (before[from] ?? Number.NaN);
  const length = window.to - window.from + 1;
  return Float64Array.from(series, (_, t) =>
    t < span + 10 || t + window.to >= series.length
      ? Number.NaN
      : sum(t + window.from, t + window.to) - (length * sum(t - span - 10, t - 11)) / span,
  );
}

export interface Judged {
  readonly decision: Decision;
  readonly rivals: RivalComparison;
}

/** One world judged as a claim "Moscow rises" would be, in a family of three. */
export function judgeWorld(seed: number, truthId: string, size: number): Judged {
  const random = createRandom(seed);
  const truth = RIVALS.find(({ id }) => id === truthId) ?? { id: truthId, signs: {} };
  const days = spacedDays(random);
  const returns = returnsOf(random, days, truth, size);
  const free = Array.from({ length: SESSIONS - 140 }, (_, i) => 130 + i).filter((t) =>
    days.every((day) => Math.abs(day - t) >= CLEAR),
  );
  // The same pseudo-dates for all instruments and specifications.
  const pseudo = Array.from({ length: DRAWS }, () => days.map(() => free[random.below(free.length)] ?? 0));
  const meanAt = (cars: Float64Array, at: readonly number[]) =>
    at.reduce((sum, day) => sum + (cars[day] ?? Number.NaN), 0) / at.length;
  const over = (series: Float64Array, window: { from: number; to: number }, span: number) => {
    const cars = carsOf(series, window, span);
    return {
      values: days.map((day) => cars[day] ?? Number.NaN),
      effect: meanAt(cars, days),
      draws: Float64Array.from(pseudo, (at) => meanAt(cars, at)),
    };
  };
  const basket = (market: Market) =>
    Float64Array.from({ length: SESSIONS }, (_, t) => {
      const names = MARKETS[market];
      return names.reduce((sum, name) => sum + (returns.get(name)?.[t] ?? Number.NaN), 0) / names.length;
    });
  const effects = [...returns].map(([instrument, series]): DrawnEffect => {
    const { effect, draws } = over(series, WINDOWS[1], 120);
    return { instrument, effect, draws, smallest: size === 0 ? 1.5 * DAILY : size };
  });
  const tests = marketNames.map((market) => {
    const measured = over(basket(market), WINDOWS[1], 120);
    return { market, ...measured, t: crossSectionalT(measured.values) };
  });
  const family = adjustFamily(
    'three markets',
    tests.map(({ market, t }) => ({ id: market, p: t.pValue })),
  );
  const moscow = basket('moscow');
  const curve = specificationCurve(
    WINDOWS.flatMap((window) =>
      SPANS.map((span): Specification => {
        const { values, effect, draws } = over(moscow, window, span);
        const id = `[${window.from},${window.to}]/${span}`;
        return { id, effect, pValue: crossSectionalT(values).pValue, draws };
      }),
    ),
  );
  const [primary] = tests;
  const { sd_car: sd = null } = primary?.t.inputs ?? {};
  const far = (primary?.draws ?? new Float64Array()).filter(
    (d) => Math.abs(d) >= Math.abs(primary?.effect ?? 0),
  );
  const decision = decide({
    events: EVENTS,
    registeredSign: 1,
    alpha: 0.05,
    smallest: 0.005,
    estimate: { effect: primary?.effect ?? 0, se: (sd ?? Number.NaN) / Math.sqrt(EVENTS), df: EVENTS - 1 },
    holmP: family.members[0]?.holm ?? null,
    placeboP: (1 + far.length) / (1 + DRAWS),
    curve: {
      sharePositive: curve.sharePositive,
      shareNegative: curve.shareNegative,
      jointP: curve.joint?.median.pValue ?? null,
    },
  });
  return { decision, rivals: compareRivals(effects, RIVALS) };
}
