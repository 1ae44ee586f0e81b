import fc from 'fast-check';
import { MODELS, OVERLAP_POLICIES, TESTS } from '../../../src/analyse/event-study/types.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';

/** Names that are keys of every object, need escapes or are half a character. */
export const NAMES = [
  'A',
  'B',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'rôbbles 🛢',
  'a/b~c',
  '\ud800',
  '\u0000',
  '"',
  'DXY',
] as const;

/** How a column of numbers behaves. */
export const SHAPES = [
  'noise',
  'noise',
  'noise',
  'noise',
  'gaps',
  'all null',
  'all equal',
  'all zero',
  'two values',
  'trend',
  'tiny',
  'denormal',
  'large',
  'one spike',
  'mixed scales',
] as const;
export type Shape = (typeof SHAPES)[number];

/** A number in [−1, 1) that hangs on place and column alone. */
export function noise(i: number, seed: number): number {
  const mixed = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(seed + 7, 0x85ebca6b);
  const again = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((again ^ (again >>> 13)) >>> 0) / 2 ** 31 - 1;
}

export const FORMS: Readonly<Record<Shape, (x: number, i: number) => number | null>> = {
  noise: (x) => x / 50,
  gaps: (x, i) => (i % 7 === 3 ? null : x / 50),
  'all null': () => null,
  'all equal': () => 0.01,
  'all zero': () => 0,
  'two values': (x) => (x > 0 ? 0.01 : -0.01),
  trend: (_, i) => i / 1000,
  tiny: (x) => x * 1e-120,
  denormal: (x) => x * 5e-320,
  large: (x) => x * 1e12,
  'one spike': (x, i) => (i === 20 ? 1e9 : x / 50),
  'mixed scales': (x, i) => x * 10 ** ((i % 25) - 12),
};

interface UnitRecipe {
  readonly name: string;
  readonly rows: number;
  readonly shape: Shape;
  readonly market: Shape | null;
  readonly factors: readonly { readonly name: string; readonly shape: Shape }[];
  /** Every so many sessions one is left out; 0 leaves none. */
  readonly skip: number;
  /** Every so many rows lack their market and factors altogether; 0 none. */
  readonly bare: number;
}

const shape = fc.constantFrom(...SHAPES);
const name = fc.constantFrom(...NAMES);

const unit: fc.Arbitrary<UnitRecipe> = fc.record({
  name,
  rows: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 36, max: 46 }) }, fc.integer({ min: 1, max: 29 })),
  shape,
  market: fc.option(shape, { freq: 12 }),
  factors: fc.uniqueArray(fc.record({ name, shape }), { maxLength: 2, selector: (each) => each.name }),
  skip: fc.constantFrom(0, 0, 0, 5, 9),
  bare: fc.constantFrom(0, 0, 0, 8),
});

const event = fc.record({
  id: name,
  unit: fc.nat(),
  place: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 24, max: 34 }) },
    fc.integer({ min: -20, max: 80 }),
  ),
  score: fc.option(fc.constantFrom(0, 1, -1, 0.5, -0.25, 1e12, 1e-300), { freq: 2 }),
});

/** Spans that end before the windows below, mostly; the rest is refused. */
const estimation = fc.record({
  from: fc.constantFrom(-25, -25, -24, -20, -20, -15, -40, -1000, -6),
  to: fc.constantFrom(-5, -5, -6, -4),
  min_obs: fc.constantFrom(2, 2, 2, 3, 3, 10),
});
const window = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom([0, 0], [-1, 1], [-3, 3], [0, 1], [1, 2]) },
  { weight: 1, arbitrary: fc.constantFrom([0, 10], [20, 22], [-2, 40], [0, 1000]) },
);

const recipe = fc.record({
  units: fc.uniqueArray(unit, { minLength: 1, maxLength: 3, selector: (each) => each.name }),
  events: fc.uniqueArray(event, {
    minLength: 1,
    maxLength: 6,
    selector: (each) => `${each.id} ${each.unit % 3}`,
  }),
  seed: fc.nat(1000),
  intraday: fc.constantFrom(false, false, false, true),
  options: fc.record({
    model: fc.constantFrom(...MODELS),
    estimation,
    windows: fc.array(window, { minLength: 1, maxLength: 2 }),
    return_kind: fc.constantFrom('log', 'simple'),
    overlap: fc.constantFrom(...OVERLAP_POLICIES),
    tests: fc.oneof(
      { weight: 4, arbitrary: fc.constant(['all']) },
      fc.subarray([...TESTS], { minLength: 1 }),
    ),
    randomization: fc.record({
      draws: fc.constantFrom(1, 99),
      seed: fc.constantFrom(0, 1, 2_147_483_647),
      cluster: fc.constantFrom('auto', 'event'),
    }),
    placebo: fc.record({ draws: fc.constantFrom(1, 19), seed: fc.nat(5) }),
    dimson: fc.record({ leads: fc.nat(2), lags: fc.nat(2) }),
  }),
});

const START = calendarDate('2020-01-01');
const HOUR_MS = 3_600_000;

function keyAt(place: number, intraday: boolean): string {
  if (!intraday) return addDays(START, place);
  return new Date(Date.parse(`${START}T00:00:00Z`) + place * 24 * HOUR_MS).toISOString();
}

function rowsOf(each: UnitRecipe, u: number, seed: number, intraday: boolean): object[] {
  const value = (form: Shape, i: number, column: number) => FORMS[form](noise(i, seed + 31 * column), i);
  const isBare = (i: number) => each.bare > 0 && i % each.bare === 4;
  return Array.from({ length: each.rows }, (_, i) => i)
    .filter((i) => each.skip === 0 || i % each.skip !== 2)
    .map((i) => ({
      unit: each.name,
      date: keyAt(i, intraday),
      ret: value(each.shape, i, u),
      ...(each.market !== null && !isBare(i) && { market: value(each.market, i, 50) }),
      ...(each.factors.length > 0 &&
        !isBare(i) && {
          factors: Object.fromEntries(each.factors.map((f, j) => [f.name, value(f.shape, i, 60 + j)])),
        }),
    }));
}

/** A body of a study as the API describes it: of the right form, its numbers and names as odd as these allow. */
export const wellFormed: fc.Arbitrary<Record<string, unknown>> = recipe.map(
  ({ units, events, seed, intraday, options }) => {
    const seen = new Set<string>();
    return {
      series: units.flatMap((each, u) => rowsOf(each, u, seed, intraday)),
      events: events
        .map(({ id, unit: u, place, score }) => ({
          id,
          unit: units[u % units.length]?.name,
          date: keyAt(place, intraday),
          ...(score !== null && { score }),
        }))
        .filter((each) => {
          const key = JSON.stringify([each.id, each.unit]);
          return !seen.has(key) && seen.add(key);
        }),
      ...options,
    };
  },
);
