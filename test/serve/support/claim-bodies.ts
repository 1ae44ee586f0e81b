import fc from 'fast-check';
import { COMPARING_TESTS, PRIMARY_TESTS, SESSION_TESTS } from '../../../src/domain/claim.js';
import { addDays, calendarDate } from '../../../src/domain/instant.js';
import { FORMS, NAMES, noise, SHAPES, type Shape } from './study-bodies.js';

/** Words that a claim may name; the first of them are keys of every object. */
const WORDS = ['constructor', 'value_of', 'a', 'b', 'c'] as const;
const KINDS = [
  'return',
  'volatility',
  'level',
  'against',
  'volatility against',
  'level against',
  'sessions',
] as const;

const shape = fc.constantFrom<Shape>(...SHAPES, 'noise', 'noise', 'noise', 'noise');

const unit = fc.record({
  name: fc.constantFrom(...WORDS),
  // Most are too short for an estimation: the engine counts their events and is done.
  rows: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 20, max: 80 }) },
    { weight: 4, arbitrary: fc.integer({ min: 140, max: 170 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) },
  ),
  ...{ shape, index: shape, spread: shape },
  market: fc.option(shape, { freq: 3 }),
  skip: fc.constantFrom(0, 0, 0, 5, 9),
  sign: fc.constantFrom(1, -1),
  hasRange: fc.boolean(),
});
type Unit = typeof unit extends fc.Arbitrary<infer T> ? T : never;

const event = fc.record({
  id: fc.constantFrom(...NAMES),
  /** Days before the end of the longest series. */
  back: fc.integer({ min: -5, max: 40 }),
  isOther: fc.boolean(),
  hasInstant: fc.boolean(),
  flags: fc.constantFrom([], [], [], ['date_only'], ['intraday']),
});

const recipe = fc.record({
  kind: fc.constantFrom(...KINDS),
  units: fc.uniqueArray(unit, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  events: fc.uniqueArray(event, { minLength: 2, maxLength: 7, selector: ({ id }) => id }),
  windows: fc.uniqueArray(fc.constantFrom([0, 2], [-1, 1], [0, 1], [-5, -1], [1, 2], [2, 40]), {
    minLength: 1,
    maxLength: 2,
  }),
  ...{ test: fc.nat(), alpha: fc.constantFrom(0.05, 0.5, 1e-9), seed: fc.nat(1000) },
  smallest: fc.constantFrom(0.01, 1e-12, 9.9),
  claimed: fc.constantFrom('up', 'down', 'either'),
  gone: fc.constantFrom(null, null, null, 3, 40),
  given: fc.constantFrom([], [], ['framing']),
  isOneTarget: fc.boolean(),
});
type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;

const START = calendarDate('2024-01-01');

function rowsOf(of: Unit, u: number, seed: number) {
  const value = (form: Shape, i: number, column: number) => FORMS[form](noise(i, seed + 31 * column), i);
  return Array.from({ length: of.rows }, (_, i) => i)
    .filter((i) => of.skip === 0 || i % of.skip !== 2)
    .map((i) => {
      const low = Math.min(1e12, Math.abs(value(of.spread, i, 70 + u) ?? 1) + 1e-9);
      return {
        ...{ unit: of.name, date: addDays(START, i), ret: value(of.shape, i, u) },
        ...(of.market !== null && { market: value(of.market, i, 50) }),
        ...(of.hasRange && { low, high: 1.01 * low }),
        narrative: { stance: value(of.index, i, 80), framing: value(of.index, i, 81) },
      };
    });
}

const outcomeOf = (kind: Recipe['kind']) =>
  kind.startsWith('volatility') ? 'volatility' : kind.startsWith('level') ? 'level' : 'return';

function claimBody({
  kind,
  units,
  windows,
  test,
  alpha,
  smallest,
  claimed,
  gone,
  given,
  isOneTarget,
}: Recipe) {
  const outcome = outcomeOf(kind);
  const compares = kind.endsWith('against');
  const tests: readonly string[] =
    kind === 'sessions' ? SESSION_TESTS : compares ? COMPARING_TESTS[outcome] : PRIMARY_TESTS[outcome];
  const target = (id: string, instruments: readonly string[], i: number) => ({
    ...{ id, instruments: outcome === 'level' ? [] : instruments, claimed: i === 0 ? claimed : null },
    ...{ smallest_effect: smallest, rivals: { h0: 0, h1: 1, h2: -1, h3: i === 0 ? 1 : 0 } },
  });
  const names = units.map(({ name }) => name);
  return {
    ...{ id: 'odd', title: 'Odd', statement: 'Odd numbers move.', source: 'fuzz', outcome, windows, alpha },
    events: kind === 'sessions' ? null : {},
    ...(compares && { against: { tags: ['other'] } }),
    ...((kind === 'sessions' || outcome === 'level') && { narrative: { measure: 'stance', given } }),
    primary_test: tests[test % tests.length],
    ...(outcome === 'return' && kind !== 'sessions' && { gone_within_sessions: gone }),
    targets:
      isOneTarget && outcome !== 'level'
        ? [target('all', names, 0)]
        : names.map((name, i) => target(outcome === 'level' ? name : `of_${name}`, [name], i)),
  };
}

/** A body of a claim study as the API describes it: its numbers and names as odd as these allow. */
export const wellFormedClaim: fc.Arbitrary<Record<string, unknown>> = recipe.map((made) => {
  const { kind, units, events, seed } = made;
  const last = Math.max(...units.map(({ rows }) => rows));
  const compares = kind.endsWith('against');
  return {
    claim: claimBody(made),
    series: units.flatMap((each, u) => rowsOf(each, u, seed)),
    units: units.map(({ name, sign }) => ({ unit: name, strength_sign: sign, venue: 'XETR' })),
    events:
      kind === 'sessions'
        ? []
        : events.map(({ id, back, isOther, hasInstant, flags }, i) => {
            const date = addDays(START, Math.max(0, last - back));
            return {
              ...{ id, flags, against: compares && (i === 0 || (i > 1 && isOther)) },
              ...(hasInstant ? { at: `${date}T10:00:00Z` } : { date }),
            };
          }),
    ...{ draws: 99, seed },
  };
});
