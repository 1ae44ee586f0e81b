import { describe, expect, it } from '@jest/globals';
import type { TargetSeries } from '../../src/analyse/claim-study/types.js';
import { runEventStudy } from '../../src/analyse/event-study/index.js';
import type { Claim } from '../../src/domain/claim.js';
import { daysBetween, utcDate } from '../../src/domain/instant.js';
import { fitClusteredOls } from '../../src/stats/clustered-ols.js';
import { mean } from '../../src/stats/mean.js';
import { standardDeviation } from '../../src/stats/standard-deviation.js';
import { EVENTS_FROM, EVENTS_TO } from './recipe.js';
import { reviewedClaim } from './reviewed.js';
import { closesOf } from './series.js';
import type { WorldOptions } from './setting.js';
import { shuffledEvents, shuffledIndex, shuffledNarrative } from './shuffled.js';
import { toStudy } from './to-study.js';
import { truthOf } from './truth.js';
import { type World, world } from './world.js';

const EQUITIES = reviewedClaim('engagement_lifts_moscow_equities');
/** Days over which events lie. */
const SPAN = daysBetween(EVENTS_FROM, EVENTS_TO) + 1;
const seeds = (count: number, from = 1) => Array.from({ length: count }, (_, i) => from + i);

/** CAAR of a target less what was planted, by a plain event study. */
function misses(made: World, claim: Claim): readonly number[] {
  const study = toStudy(made, claim);
  const truth = truthOf(made, claim);
  return study.targets.map(({ series }, i) => {
    const units = new Set(series.map(({ unit }) => unit));
    const result = runEventStudy({
      series,
      events: study.events.filter(
        ({ unit, flags }) => units.has(unit) && flags?.includes('date_only') !== true,
      ),
      model: 'constant_mean',
      estimation: { from: -200, to: -11, minObs: 100 },
      windows: claim.windows.slice(0, 1),
      returnKind: 'log',
      overlap: 'purge_estimation',
      tests: [],
    });
    expect(result.windows[0]?.n).toBe(truth.targets[i]?.pairs);
    return (result.windows[0]?.caar ?? Number.NaN) - (truth.targets[i]?.own ?? Number.NaN);
  });
}

/** Whether misses are nought within three and a half Monte-Carlo errors. */
function expectNoBias(values: readonly number[], label: string): void {
  const z = (Math.sqrt(values.length) * mean(values)) / standardDeviation(values);
  expect([label, Math.abs(z) < 3.5]).toEqual([label, true]);
}

/** Next session's return on framing and stance of this one: per standard deviation of framing, with a robust error. */
function slopeOnIndex({ returns, narrative }: TargetSeries) {
  const [framing = [], stance = []] = [narrative?.framing, narrative?.stance];
  const rows = framing.flatMap((x, t) => {
    const [s, y] = [stance[t] ?? null, returns[t + 1] ?? null];
    return x === null || s === null || y === null ? [] : [{ x, s, y }];
  });
  const x = rows.map((row) => row.x);
  const columns = [x, rows.map(({ s }) => s)];
  const fit = fitClusteredOls(
    rows.map(({ y }) => y),
    columns,
    rows.map((_, i) => i),
  );
  const sd = standardDeviation(x);
  const { value = Number.NaN, se = null } = fit?.coefficients[1] ?? {};
  return { perDeviation: value * sd, se: (se ?? Number.NaN) * sd };
}

describe('a plain event study of a SIMULATED world', () => {
  const plain: WorldOptions = {
    overlap: 0,
    others: 0,
    events: 20,
    innovations: 'normal',
    missingBars: 0.002,
  };

  it.each(['h0', 'h1', 'h2', 'h3'] as const)('finds on average what was planted under %s', (truth) => {
    const found = seeds(8, truth === 'h0' ? 100 : 200).map((seed) =>
      misses(world(seed, { ...plain, truth }), EQUITIES),
    );
    for (const [i, { id }] of EQUITIES.targets.entries()) {
      expectNoBias(
        found.map((each) => each[i] ?? Number.NaN),
        `${truth} ${id}`,
      );
    }
  });

  it('finds the difference between two sorts of talks, and none where both do the same', () => {
    const claim = reviewedClaim('talks_without_kyiv_differ');
    const none = truthOf(world(3, { ...plain, focus: 'talks' }), claim);
    const some = truthOf(world(3, { ...plain, focus: 'talks', truth: 'h2' }), claim);
    expect(none.targets.map(({ sign }) => sign)).toEqual([0, 0, 0, 0, 0]);
    expect(some.targets.map(({ sign }) => sign)).toEqual(claim.targets.map(({ rivals }) => rivals.h2));
    expect([none.rival, some.rival]).toEqual(['h0', 'h2']);
  });

  it('sees more than one event plants where events meet', () => {
    const options = {
      press: false,
      truth: 'h1',
      events: 20,
      others: 0,
      spread: false,
      heterogeneity: 0,
    } as const;
    const [apart, close] = [0, 0.4].map(
      (overlap) => truthOf(world(6, { ...options, overlap, onConfounders: 0 }), EQUITIES).targets[0],
    );
    expect(apart?.seen).toBeCloseTo(apart?.own ?? Number.NaN, 12);
    expect((close?.seen ?? 0) / (close?.own ?? Number.NaN)).toBeGreaterThan(1.1);
    expect(close?.own).toBeCloseTo(close?.population ?? Number.NaN, 12);
  });

  it('finds that an effect went where it was made to go', () => {
    const claim = reviewedClaim('gains_without_follow_through_reverse');
    const made = world(2, { ...plain, truth: 'h1', gone: true });
    const left = made.series.flatMap(({ planted }) => planted.map(({ path }) => mean(path)));
    expect(truthOf(made, claim).gone).toBe(true);
    expect(truthOf(made, claim).targets[0]?.sign).toBe(1);
    expect(Math.max(...left.map(Math.abs))).toBeLessThan(1e-12);
  });
});

describe('the study of a claim on a SIMULATED world', () => {
  it('holds every event on every instrument, none before its news could be in a close', () => {
    const made = world(8, { press: false, events: 30, dateOnly: 0.2, truth: 'h1' });
    const study = toStudy(made, EQUITIES);
    const ids = new Set(
      made.events.filter(({ kind }) => kind === 'engagement').map(({ observed }) => observed.id),
    );
    expect(study.events).toHaveLength(ids.size * study.targets.flatMap(({ series }) => series).length);
    const at = new Map(made.events.map(({ observed }) => [observed.id, observed.occurredAt]));
    for (const { id, unit, date, flags } of study.events) {
      const instant = at.get(id) ?? null;
      expect(flags?.includes('date_only') ?? false).toBe(instant === null);
      const session = made.series
        .find(({ recipe }) => recipe.id === unit)
        ?.sessions.find((each) => each.date === date);
      if (instant !== null) expect(session === undefined || session.closeAt > instant).toBe(true);
    }
  });

  it('has returns of strength: a dearer dollar is a weaker rouble', () => {
    const made = world(8, { press: false, missingBars: 0 });
    const rouble = toStudy(made, EQUITIES).targets.find(({ id }) => id === 'rouble')?.series[0];
    const series = made.series.find(({ recipe }) => recipe.id === 'usd_rub_cbr');
    const closes = series === undefined ? [] : closesOf(series);
    for (const [t, value] of (rouble?.returns ?? []).entries()) {
      if (t > 0) expect(value).toBeCloseTo(-Math.log((closes[t] ?? 1) / (closes[t - 1] ?? 1)), 10);
    }
  });

  it('has the planted change of volatility in its windows', () => {
    const claim = reviewedClaim('engagement_calms_rouble');
    const squares = { inside: [] as number[], outside: [] as number[] };
    let change = 0;
    for (const seed of seeds(6)) {
      const made = world(seed, {
        plants: 'volatility',
        press: false,
        truth: 'h1',
        multiple: 2,
        events: 12,
        innovations: 'normal',
        crises: 0,
      });
      const rouble = made.series.find(({ recipe }) => recipe.id === 'usd_rub_cbr');
      change += (truthOf(made, claim).targets[0]?.own ?? Number.NaN) / 6;
      for (const [t, move] of (rouble?.moves ?? []).entries()) {
        (rouble?.calm[t] === 1 ? squares.outside : squares.inside).push(move * move);
      }
    }
    // 720 sessions inside: the error of the ratio is about 4 %.
    expect(Math.sqrt(mean(squares.inside) / mean(squares.outside)) - 1).toBeGreaterThan(change - 0.1);
    expect(Math.sqrt(mean(squares.inside) / mean(squares.outside)) - 1).toBeLessThan(change + 0.1);
    expect(change).toBeLessThan(-0.3);
  });

  it('has an index that foretells the next session by the planted slope, stance held fixed', () => {
    const claim = reviewedClaim('framing_moves_prices_given_stance');
    const found = seeds(2).flatMap((seed) => {
      const made = world(seed, { plants: 'narrative', truth: 'h1', multiple: 2, crises: 0, events: 10 });
      const truth = truthOf(made, claim);
      return toStudy(made, claim).targets.flatMap(({ series }, i) => {
        const [only] = series;
        if (only === undefined || series.length > 1) return [];
        const slope = slopeOnIndex(only);
        return [(slope.perDeviation - (truth.targets[i]?.own ?? Number.NaN)) / slope.se];
      });
    });
    // Four t statistics about the truth.
    expect(found).toHaveLength(4);
    expect(Math.max(...found.map(Math.abs))).toBeLessThan(3.5);
  });

  it('has state media that lean as planted before summits, and not otherwise', () => {
    const claim = reviewedClaim('media_diverge_before_summits');
    const own = (truth: 'h0' | 'h1') =>
      truthOf(world(5, { plants: 'level', truth, multiple: 2, events: 12 }), claim);
    expect(own('h0').targets[0]?.own).toBe(0);
    expect(own('h1').targets[0]?.population).toBeCloseTo(0.2, 12);
    expect(Math.abs((own('h1').targets[0]?.own ?? 0) - 0.2)).toBeLessThan(0.03);
    expect(own('h1').targets[0]?.pairs).toBeGreaterThan(40);
  });
});

describe('shuffles of a SIMULATED world', () => {
  const made = world(9, { press: false, truth: 'h1', events: 15, others: 0, dateOnly: 0 });
  const days = (each: World) =>
    each.events.map(({ observed, trueAt }) => [observed.id, utcDate(trueAt)] as const);
  const home = new Map(days(made));
  const shiftsOf = (k: number, how: 'common' | 'apart') =>
    new Set(
      days(shuffledEvents(made, k, how)).map(
        ([id, date]) => (daysBetween(home.get(id) ?? date, date) + SPAN) % SPAN,
      ),
    );

  it('leave prices alone, and nothing is true of the events as they stand', () => {
    for (const how of ['common', 'apart'] as const) {
      const moved = shuffledEvents(made, 1, how);
      expect(moved.series.map(({ moves }) => moves)).toEqual(made.series.map(({ moves }) => moves));
      expect(moved.events.map(({ observed }) => observed.id).sort()).toEqual(
        made.events.map(({ observed }) => observed.id).sort(),
      );
      const truth = truthOf(moved, EQUITIES);
      expect(truth.rival).toBe('h0');
      for (const target of truth.targets) expect([target.own, target.events > 5]).toEqual([0, true]);
    }
  });

  it('keep mutual offsets or lose them', () => {
    expect(shiftsOf(2, 'common').size).toBe(1);
    expect(shiftsOf(2, 'apart').size).toBeGreaterThan(10);
    expect(shiftsOf(2, 'common')).not.toEqual(shiftsOf(3, 'common'));
  });

  it('move every headline, by day or all in common, and a study’s index session by session', () => {
    const told = world(9, { plants: 'narrative', truth: 'h1', events: 6 });
    const moved = shuffledNarrative(told, 1, 'common');
    expect(moved.headlines).toHaveLength(told.headlines.length);
    const claim = reviewedClaim('framing_moves_prices_given_stance');
    expect(truthOf(moved, claim).targets.map(({ own }) => own)).toEqual([0, 0, 0, 0]);
    const study = toStudy(told, claim);
    for (const how of ['common', 'apart'] as const) {
      const mixed = shuffledIndex(study, 9, 1, how);
      const values = (of: typeof study) => of.targets[0]?.series[0]?.narrative?.framing ?? [];
      expect(values(mixed)).not.toEqual(values(study));
      expect([...values(mixed)].sort()).toEqual([...values(study)].sort());
      expect(mixed.targets[0]?.series[0]?.returns).toEqual(study.targets[0]?.series[0]?.returns);
    }
  });
});
