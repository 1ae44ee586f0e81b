import { MAX_SHIFT_DAYS } from '../../src/align/day-zero.js';
import type { Claim, ClaimTarget, EventFilter, Rival, Sign } from '../../src/domain/claim.js';
import { passesFilter } from '../../src/domain/event-filter.js';
import type { EventWindow } from '../../src/domain/window.js';
import { dailyGap } from './narrative.js';
import type { PlantedEvent } from './plant.js';
import { volatilityChange } from './plant.js';
import { groupOf } from './reviewed.js';
import { returnsOf, type WorldSeries } from './series.js';
import { KINDS_OF } from './vectors.js';
import { divergenceOf, type World } from './world.js';

/** What is true of one target of a claim, in the claim's unit and of strength. */
export interface TargetTruth {
  readonly target: string;
  readonly claimed: ClaimTarget['claimed'];
  /** Mean over the events that can be used of what each planted in the claim's first window. */
  readonly own: number;
  /** Mean from which the events' sizes were drawn; of the narrative the slope. */
  readonly population: number;
  /** As `own`, with what other events planted in the same windows: what a study that sees no overlaps is after. */
  readonly seen: number;
  /** Events (or sessions) behind it, and event × instrument pairs. */
  readonly events: number;
  readonly pairs: number;
  /** Sign of `population`. */
  readonly sign: Sign;
}

export interface ClaimTruth {
  readonly claim: string;
  /** The rival that is true; `none` where no rival is. */
  readonly rival: Rival | 'none';
  readonly targets: readonly TargetTruth[];
  /** What was there goes within the sessions that the claim states; null where the claim says nothing of it. */
  readonly gone: boolean | null;
}

/** Of the reviewed claims' studies: sessions of the estimation, and how many must be there. */
const ESTIMATION = { from: -200, to: -11, least: 100 };

/** Instruments of a target that the world prices. */
export function seriesOf(world: World, target: ClaimTarget): WorldSeries[] {
  return world.series.filter(({ recipe: { id } }) =>
    target.group === null ? target.instruments.includes(id) : groupOf(id) === target.group,
  );
}

/** Ids of the world's events that pass a filter; those known by date only are in no primary test. */
export function eventsOf(world: World, filter: EventFilter, dateOnly: boolean): ReadonlySet<string> {
  return new Set(
    world.events
      .filter(({ observed }) => passesFilter(observed, filter) && (dateOnly || observed.date === null))
      .map(({ observed }) => observed.id),
  );
}

/** Share of the smallest effect that is no effect: equal effects on unequal sets of instruments differ by so little. */
const NOTHING = 0.05;

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Whether a study of the window can use day 0 at `t` of the series: history, no closure, no missing return. */
function isUsable(
  series: WorldSeries,
  returns: readonly (number | null)[],
  t: number,
  window: EventWindow,
): boolean {
  const [first, last] = [t + window.from, t + window.to];
  if (first < 1 || last >= returns.length) return false;
  for (let k = first; k <= last; k += 1) {
    if (returns[k] === null || series.closureBefore[k] === true) return false;
  }
  const estimation = returns.slice(Math.max(0, t + ESTIMATION.from), Math.max(0, t + ESTIMATION.to + 1));
  return estimation.filter((value) => value !== null).length >= ESTIMATION.least;
}

const within = (path: readonly number[], from: number, to: number): number =>
  path.reduce((sum, value, k) => (k >= from && k <= to ? sum + value : sum), 0);

/** All that events planted in the window about session `day0` of the table. */
function plantedIn(planted: readonly PlantedEvent[], day0: number, window: EventWindow): number {
  return planted.reduce((sum, other) => {
    const shift = day0 - other.day0;
    return sum + within(other.path, shift + window.from, shift + window.to);
  }, 0);
}

/** ln of the volatility that was planted in the window over that of the estimation. */
function calmIn({ calm }: WorldSeries, t: number, window: EventWindow): number {
  const level = (from: number, to: number) =>
    0.5 *
    Math.log(mean(calm.slice(Math.max(0, t + from), Math.max(0, t + to + 1)).map((factor) => factor ** 2)));
  return level(window.from, window.to) - level(ESTIMATION.from, ESTIMATION.to);
}

interface Pair {
  readonly event: string;
  readonly own: number;
  readonly population: number;
  readonly seen: number;
}

function pairsOf(
  world: World,
  claim: Claim,
  filter: EventFilter,
  target: ClaimTarget,
  window: EventWindow,
): Pair[] {
  const ids = eventsOf(world, filter, false);
  return seriesOf(world, target).flatMap((series) => {
    const returns = returnsOf(series);
    const { block } = series.recipe;
    return series.planted.flatMap((planted): Pair[] => {
      const { event, kind, day0, shiftedDays, path, expected } = planted;
      const t = day0 - series.offset;
      if (!ids.has(event) || shiftedDays > MAX_SHIFT_DAYS || !isUsable(series, returns, t, window)) return [];
      if (claim.outcome === 'volatility') {
        const change = block === null ? 0 : volatilityChange(world.setting, kind, block);
        return [{ event, own: change, population: change, seen: Math.expm1(calmIn(series, t, window)) }];
      }
      return [
        {
          event,
          own: within(path, window.from, window.to),
          population: within(expected, window.from, window.to),
          seen: plantedIn(series.planted, day0, window),
        },
      ];
    });
  });
}

type Figures = Pick<TargetTruth, 'own' | 'population' | 'seen' | 'events' | 'pairs'>;

function ofPairs(pairs: readonly Pair[]): Figures {
  return {
    own: mean(pairs.map(({ own }) => own)),
    population: mean(pairs.map(({ population }) => population)),
    seen: mean(pairs.map(({ seen }) => seen)),
    events: new Set(pairs.map(({ event }) => event)).size,
    pairs: pairs.length,
  };
}

function lessOther(one: Figures, other: Figures): Figures {
  return {
    ...one,
    own: one.own - other.own,
    population: one.population - other.population,
    seen: one.seen - other.seen,
  };
}

/** The mean slope of the target's instruments; what is planted foretells the next session, the claim's first window. */
function ofSlopes(world: World, target: ClaimTarget): Figures {
  const series = seriesOf(world, target);
  const slope = mean(series.map(({ recipe }) => world.slopes[recipe.id] ?? 0));
  const sessions = series[0]?.sessions.length ?? 0;
  return { own: slope, population: slope, seen: slope, events: sessions, pairs: sessions * series.length };
}

/** By how much state media's index was moved before summits: the same press with and without, day by day. */
function ofLevels(world: World, window: EventWindow, filter: EventFilter): Figures {
  const told = dailyGap(world.headlines, { measure: 'framing' }, 'russian_state', 'western');
  const plain = dailyGap(world.plainPress, { measure: 'framing' }, 'russian_state', 'western');
  const at = new Map<string, number>(told.dates.map((date, i) => [date, i]));
  const ids = eventsOf(world, filter, false);
  const days = world.events.filter(({ observed }) => ids.has(observed.id));
  const moved = days.flatMap(({ trueAt }) => {
    const day0 = at.get(trueAt.slice(0, 10)) ?? Number.NaN;
    const shifts = Array.from({ length: window.to - window.from + 1 }, (_, k) => day0 + window.from + k);
    return shifts.flatMap((t) => {
      const [with_, without] = [told.values[t] ?? null, plain.values[t] ?? null];
      return with_ === null || without === null ? [] : [with_ - without];
    });
  });
  const own = mean(moved);
  const population = divergenceOf(world.setting);
  return { own, population, seen: own, events: days.length, pairs: moved.length };
}

function figuresOf(world: World, claim: Claim, target: ClaimTarget): Figures {
  const window = claim.windows[0] ?? { from: 0, to: 0 };
  const { events, against } = claim;
  if (events === null) return ofSlopes(world, target);
  if (claim.outcome === 'level') return ofLevels(world, window, events);
  const one = ofPairs(pairsOf(world, claim, events, target, window));
  return against === null ? one : lessOther(one, ofPairs(pairsOf(world, claim, against, target, window)));
}

/** The rival that is true of a claim: the world's, where what the world plants is what the claim is about. */
function rivalOf(world: World, claim: Claim, targets: readonly TargetTruth[]): ClaimTruth['rival'] {
  const { truth, plants, focus } = world.setting;
  const about = claim.events === null ? 'narrative' : claim.outcome;
  if (about !== plants) return targets.every(({ sign }) => sign === 0) ? 'h0' : 'none';
  const kinds = KINDS_OF[focus];
  const ids = claim.events === null ? null : eventsOf(world, claim.events, true);
  const focused =
    ids === null || world.events.every(({ kind, observed }) => !ids.has(observed.id) || kinds.includes(kind));
  if (!focused || truth === 'mixed') return 'none';
  return claim.targets.some(({ rivals }) => rivals[truth] !== 0) ? truth : 'h0';
}

/** What is true of a claim in a world, over the events (or sessions) that a study of it can use. */
export function truthOf(world: World, claim: Claim): ClaimTruth {
  const targets = claim.targets.map((target): TargetTruth => {
    const figures = figuresOf(world, claim, target);
    const found = Math.abs(figures.population) > NOTHING * target.smallestEffect;
    const sign = (found ? Math.sign(figures.population) : 0) as Sign;
    return { target: target.id, claimed: target.claimed, ...figures, sign };
  });
  const gone = claim.goneWithinSessions === null ? null : world.setting.gone;
  return { claim: claim.id, rival: rivalOf(world, claim, targets), targets, gone };
}
