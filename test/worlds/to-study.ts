import { benchmarkReturns } from '../../src/align/benchmark-returns.js';
import { placeOccasion } from '../../src/align/event-dates.js';
import type { ClaimStudy, TargetInput, TargetSeries } from '../../src/analyse/claim-study/types.js';
import type { Draws, StudyEvent } from '../../src/analyse/event-study/index.js';
import type { Claim, ClaimMeasure, EventFilter } from '../../src/domain/claim.js';
import { instant, utcDate } from '../../src/domain/instant.js';
import { dailyGap, indexOn } from './narrative.js';
import { rangesOf } from './ranges.js';
import { TO } from './recipe.js';
import { returnsOf, type WorldSeries } from './series.js';
import { eventsOf, seriesOf } from './truth.js';
import type { World } from './world.js';

/** Never reached: an event has an instant or a date. */
const END = instant(`${TO}T00:00:00Z`);

/** As quoted, which is what a benchmark's return over another venue's sessions is made of. */
const quotedOf = (series: WorldSeries): (number | null)[] =>
  returnsOf(series).map((value) => (value === null ? null : series.instrument.strengthSign * value));

function marketOf(world: World, { instrument, sessions }: WorldSeries): (number | null)[] | null {
  const benchmark = world.series.find(({ recipe }) => recipe.id === instrument.benchmark);
  if (benchmark === undefined) return null;
  const other = { sessions: benchmark.sessions, logReturn: quotedOf(benchmark) };
  return benchmarkReturns({ sessions }, other, 'log').map((value) =>
    value === null ? null : instrument.strengthSign * value,
  );
}

function plainSeries(world: World, series: WorldSeries): TargetSeries {
  return {
    unit: series.recipe.id,
    dates: series.sessions.map(({ date }) => date),
    returns: returnsOf(series),
    market: marketOf(world, series),
    closureBefore: series.closureBefore,
  };
}

function withRange(world: World, series: WorldSeries): TargetSeries {
  const ranges = rangesOf(world.setting.seed, series);
  const shown = ranges.map((range, t) => (series.hasBar[t] === true ? range : null));
  return {
    ...plainSeries(world, series),
    high: shown.map((range) => range?.high ?? null),
    low: shown.map((range) => range?.low ?? null),
  };
}

function narrativeOf(
  world: World,
  claim: Claim,
): (series: WorldSeries) => NonNullable<TargetSeries['narrative']> {
  const { narrative } = claim;
  const measures: ClaimMeasure[] = narrative === null ? [] : [narrative.measure, ...narrative.given];
  const outletCamp = narrative?.camp ?? undefined;
  const indices = measures.map((measure) => {
    const options = { measure, ...(outletCamp === undefined ? {} : { outletCamp }) };
    return [measure, indexOn(world.headlines, options)] as const;
  });
  return ({ instrument, sessions }) =>
    Object.fromEntries(indices.map(([measure, on]) => [measure, on(instrument.venue, sessions)]));
}

/** The index itself by UTC day, as the one series of a target. */
function levelTarget(world: World, claim: Claim, id: string): TargetInput {
  const { measure = 'framing', camp, againstCamp } = claim.narrative ?? {};
  const index = dailyGap(world.headlines, { measure }, camp ?? 'russian_state', againstCamp ?? 'western');
  return { id, series: [{ unit: id, dates: index.dates, returns: index.values, market: null }] };
}

function targetsOf(world: World, claim: Claim): TargetInput[] {
  if (claim.outcome === 'level') return claim.targets.map(({ id }) => levelTarget(world, claim, id));
  const narrative = claim.events === null ? narrativeOf(world, claim) : null;
  return claim.targets.map((target) => ({
    id: target.id,
    series: seriesOf(world, target).map((series) => {
      if (claim.outcome === 'volatility') return withRange(world, series);
      const plain = plainSeries(world, series);
      return narrative === null ? plain : { ...plain, narrative: narrative(series) };
    }),
  }));
}

function studyEvents(world: World, claim: Claim, filter: EventFilter | null): StudyEvent[] {
  if (filter === null) return [];
  const ids = eventsOf(world, filter, true);
  const chosen = world.events.filter(({ observed }) => ids.has(observed.id)).map(({ observed }) => observed);
  if (claim.outcome === 'level') {
    return claim.targets.flatMap(({ id: unit }) =>
      chosen.map(({ id, occurredAt, date }): StudyEvent => {
        const day = date ?? utcDate(occurredAt ?? END);
        return { id, unit, date: day, ...(date !== null && { flags: ['date_only'] }) };
      }),
    );
  }
  const units = new Map(
    claim.targets.flatMap((target) => seriesOf(world, target)).map((each) => [each.recipe.id, each]),
  );
  return [...units].flatMap(([unit, { table }]) =>
    chosen.map(
      ({ id, occurredAt, date }): StudyEvent => ({
        id,
        unit,
        ...placeOccasion({ at: occurredAt, date }, table),
      }),
    ),
  );
}

/** The study of a claim on a SIMULATED world, as the composed product would put it: of strength, events dated by venue. */
export function toStudy(world: World, claim: Claim, draws: Draws = { draws: 999, seed: 1 }): ClaimStudy {
  return {
    claim,
    targets: targetsOf(world, claim),
    events: studyEvents(world, claim, claim.events),
    against: studyEvents(world, claim, claim.against),
    draws,
  };
}
