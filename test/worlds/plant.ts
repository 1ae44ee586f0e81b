import { placeOccasion } from '../../src/align/event-dates.js';
import { sessionIndexOnOrAfter } from '../../src/align/find-session.js';
import type { Confounder } from '../../src/domain/confounder.js';
import type { SessionTable } from '../../src/domain/session.js';
import { drawsOf } from './draws.js';
import type { WorldEvent } from './events.js';
import { BLOCKS, type Block, type InstrumentRecipe, loadOn, SMALLEST } from './recipe.js';
import { CONFOUNDERS } from './reviewed.js';
import type { Setting } from './setting.js';
import { type EventKind, KINDS_OF, polarityOf, vectorOf, volatilitySign } from './vectors.js';

/** What one event does to one instrument: ln return of strength added on day 0 and the sessions after it. */
export interface PlantedEvent {
  readonly event: string;
  readonly kind: EventKind;
  /** Index of day 0 among the table's sessions. */
  readonly day0: number;
  /** Calendar days from the event to day 0. */
  readonly shiftedDays: number;
  readonly path: readonly number[];
  /** Mean of `path` over draws of the event's own size. */
  readonly expected: readonly number[];
}

const AT_ONCE = [1];
const SPREAD = [0.6, 0.25, 0.15];
/** Sessions over which an effect that goes goes: from the third on, all of it before the twentieth. */
const GOES = { from: 3, sessions: 15 };
/** Sessions on which a planted change of volatility holds: the window of the reviewed claims. */
export const CALM_SESSIONS = 10;
/** Part of an instrument's deviation from the mean size that is not common to all instruments. */
const OWN_PART = 0.5;

function shapeOf({ spread, gone }: Setting): number[] {
  const shape = [...(spread ? SPREAD : AT_ONCE)];
  if (!gone) return shape;
  while (shape.length < GOES.from) shape.push(0);
  return [...shape, ...Array.from({ length: GOES.sessions }, () => -1 / GOES.sessions)];
}

/** A vector of its own for events that no claim of the world is about. */
function strangeVector(setting: Setting, kind: EventKind): Record<Block, number> {
  const draws = drawsOf(setting.seed, `strange ${kind}`);
  return Object.fromEntries(
    BLOCKS.map((block) => {
      const sign = draws.chance(0.5) ? (draws.chance(0.5) ? 1 : -1) : 0;
      return [block, sign * draws.between(0.3, 1.2) * SMALLEST[block]];
    }),
  ) as Record<Block, number>;
}

/** Mean effect of a kind of events on a block, before the instrument's scale. */
export function meanEffect(setting: Setting, kind: EventKind, block: Block): number {
  const { focus, truth, plants, sizes } = setting;
  if (!KINDS_OF[focus].includes(kind)) return strangeVector(setting, kind)[block];
  if (plants !== 'return') return 0;
  // Talks of both sorts do the same where their difference is none.
  if (focus === 'talks' && truth === 'h0') return strangeVector(setting, 'talks_apart')[block];
  return vectorOf(truth)[block] * polarityOf(kind, focus, truth) * sizes[block];
}

/** Where an event stands among a venue's sessions; null past their end. */
export function placeOn(
  { trueAt }: Pick<WorldEvent, 'trueAt'>,
  table: SessionTable,
): Pick<PlantedEvent, 'day0' | 'shiftedDays'> | null {
  const { date, shiftedBefore } = placeOccasion({ at: trueAt, date: null }, table);
  const day0 = sessionIndexOnOrAfter(table, date);
  return day0 === null ? null : { day0, shiftedDays: shiftedBefore };
}

/** What every event plants into one instrument. Sizes vary by event, most of it in common to all instruments. */
export function plantEvents(
  setting: Setting,
  recipe: InstrumentRecipe,
  table: SessionTable,
  events: readonly WorldEvent[],
): PlantedEvent[] {
  const shape = shapeOf(setting);
  return events.flatMap((event) => {
    const place = placeOn(event, table);
    if (place === null) return [];
    const { id } = event.observed;
    const common = drawsOf(setting.seed, `size ${id}`).normal();
    const own = drawsOf(setting.seed, `size ${id} ${recipe.id}`).normal();
    const deviation = Math.sqrt(1 - OWN_PART ** 2) * common + OWN_PART * own;
    const mean = recipe.block === null ? 0 : recipe.scale * meanEffect(setting, event.kind, recipe.block);
    const size = mean * (1 + setting.heterogeneity * deviation);
    return {
      event: id,
      kind: event.kind,
      ...place,
      path: shape.map((weight) => weight * size),
      expected: shape.map((weight) => weight * mean),
    };
  });
}

/** Shocks without a mean on the sessions 0 to 2 of the claims' events, half of them common: more variance, no effect. */
export function inducedShocks(setting: Setting, recipe: InstrumentRecipe, events: readonly PlantedEvent[]) {
  const shocks = new Map<number, number>();
  const extra = Math.sqrt(setting.inducedVariance - 1) * recipe.sd;
  if (extra === 0 || recipe.block === null) return shocks;
  for (const { event, kind, day0 } of events) {
    if (!KINDS_OF[setting.focus].includes(kind)) continue;
    const common = drawsOf(setting.seed, `induced ${event} ${recipe.block}`);
    const own = drawsOf(setting.seed, `induced ${event} ${recipe.id}`);
    for (let k = 0; k < 3; k += 1) {
      const shock = Math.SQRT1_2 * extra * (common.normal() + own.normal());
      shocks.set(day0 + k, (shocks.get(day0 + k) ?? 0) + shock);
    }
  }
  return shocks;
}

/** Standard deviation of a confounder's shock, in daily deviations of the factor it hits. */
const CONFOUNDER_SHOCKS: Readonly<
  Partial<
    Record<Confounder['kind'], { readonly factor: 'global' | 'energy' | 'russia'; readonly size: number }>
  >
> = {
  us_cpi: { factor: 'global', size: 1 },
  fed_fomc: { factor: 'global', size: 1 },
  opec_plus: { factor: 'energy', size: 1.5 },
  cbr_key_rate: { factor: 'russia', size: 0.8 },
};

/** What scheduled confounders do to an instrument, by index of session: the same shock everywhere, on its own day 0. */
export function confounderShocks(setting: Setting, recipe: InstrumentRecipe, table: SessionTable) {
  const shocks = new Map<number, number>();
  for (const { kind, at, date } of CONFOUNDERS) {
    const rule = CONFOUNDER_SHOCKS[kind];
    if (rule === undefined) continue;
    const placed = placeOccasion(at === null ? { at, date } : { at, date: null }, table);
    const index = sessionIndexOnOrAfter(table, placed.date);
    if (index === null) continue;
    const shock = rule.size * drawsOf(setting.seed, `${kind} ${date}`).normal() * loadOn(recipe, rule.factor);
    shocks.set(index, (shocks.get(index) ?? 0) + shock);
  }
  return shocks;
}

/** Relative change of volatility after a kind of events on a block, e.g. −0.3. */
export function volatilityChange(setting: Setting, kind: EventKind, block: Block): number {
  const { plants, focus, truth, sizes } = setting;
  const about = KINDS_OF[focus][0] === kind;
  if (plants !== 'volatility' || !about) return 0;
  // A rise is the fall turned round in logarithms: 30 % less and 43 % more.
  const less = Math.log(1 - Math.min(0.7, sizes[block]));
  return Math.expm1(-volatilitySign(truth, block, focus) * less);
}

/** Factor on the deviation of each session's random part; 1 where nothing holds. */
export function volatilityFactors(
  setting: Setting,
  recipe: InstrumentRecipe,
  events: readonly PlantedEvent[],
) {
  const factors = new Map<number, number>();
  const { block } = recipe;
  if (block === null) return factors;
  for (const { kind, day0 } of events) {
    const change = volatilityChange(setting, kind, block);
    if (change === 0) continue;
    for (let k = 0; k < CALM_SESSIONS; k += 1) factors.set(day0 + k, 1 + change);
  }
  return factors;
}
