import { closureBetween } from '../../src/align/find-session.js';
import type { Instrument } from '../../src/domain/instrument.js';
import type { Session, SessionTable } from '../../src/domain/session.js';
import { drawsOf } from './draws.js';
import type { WorldEvent } from './events.js';
import { type FactorPath, garchSteps } from './factors.js';
import {
  confounderShocks,
  inducedShocks,
  type PlantedEvent,
  plantEvents,
  volatilityFactors,
} from './plant.js';
import { type Factor, FROM, type InstrumentRecipe, loadOn, ownSd, TO } from './recipe.js';
import { instrumentOf, tableOf } from './reviewed.js';
import type { Setting } from './setting.js';

/** One instrument of a SIMULATED world on its own sessions. Returns are ln, of strength. */
export interface WorldSeries {
  readonly recipe: InstrumentRecipe;
  readonly instrument: Instrument;
  readonly table: SessionTable;
  readonly sessions: readonly Session[];
  /** Index in the table of the first session. */
  readonly offset: number;
  /** Of every session but the first, whether or not it has a bar. */
  readonly moves: readonly number[];
  /** Standard deviation the session's random part was drawn with. */
  readonly deviations: readonly number[];
  /** Factor by which a planted change of volatility scaled it. */
  readonly calm: readonly number[];
  readonly hasBar: readonly boolean[];
  readonly closureBefore: readonly boolean[];
  readonly planted: readonly PlantedEvent[];
}

/** Adds the effects of a series' events to its moves; `offset` is the table index of the first session. */
function withEffects(moves: number[], planted: readonly PlantedEvent[], offset: number): void {
  for (const { day0, path } of planted) {
    for (const [k, effect] of path.entries()) {
      const t = day0 + k - offset;
      if (t > 0 && t < moves.length) moves[t] = (moves[t] ?? 0) + effect;
    }
  }
}

export function drawSeries(
  setting: Setting,
  recipe: InstrumentRecipe,
  factors: ReadonlyMap<Factor, FactorPath>,
  events: readonly WorldEvent[],
): WorldSeries {
  const instrument = instrumentOf(recipe.id);
  const table = tableOf(instrument);
  const offset = table.sessions.findIndex(({ date }) => date >= FROM);
  const sessions = table.sessions.filter(({ date }) => date >= FROM && date <= TO);
  const planted = plantEvents(setting, recipe, table, events);
  const calm = volatilityFactors(setting, recipe, planted);
  const extra = [inducedShocks(setting, recipe, planted), confounderShocks(setting, recipe, table)];
  const draws = drawsOf(setting.seed, `own ${recipe.id}`);
  const next = garchSteps(draws, setting.innovations, setting.garch);
  const own = ownSd(recipe);
  const loads = [...factors].map(([factor, path]) => ({ load: loadOn(recipe, factor), path }));
  const moves: number[] = [];
  const deviations: number[] = [];
  for (const [t, { date }] of sessions.entries()) {
    const { step, sd } = next();
    const before = sessions[t - 1]?.date ?? date;
    let move = own * step;
    let variance = (own * sd) ** 2;
    for (const { load, path } of loads) {
      move += load * ((path.level.get(date) ?? 0) - (path.level.get(before) ?? 0));
      variance += load ** 2 * ((path.variance.get(date) ?? 0) - (path.variance.get(before) ?? 0));
    }
    const factor = calm.get(offset + t) ?? 1;
    const shocks = extra.reduce((sum, each) => sum + (each.get(offset + t) ?? 0), 0);
    moves.push(t === 0 ? 0 : factor * (move + shocks));
    deviations.push(factor * Math.sqrt(variance));
  }
  withEffects(moves, planted, offset);
  const gaps = drawsOf(setting.seed, `gaps ${recipe.id}`);
  return {
    recipe,
    instrument,
    table,
    sessions,
    offset,
    moves,
    deviations,
    calm: sessions.map((_, t) => calm.get(offset + t) ?? 1),
    hasBar: sessions.map((_, t) => {
      const missing = gaps.chance(setting.missingBars);
      return !missing || t === 0 || t === sessions.length - 1;
    }),
    closureBefore: sessions.map(({ date }, t) => {
      const before = sessions[t - 1];
      return before !== undefined && closureBetween(table, before.date, date) !== null;
    }),
    planted,
  };
}

/** ln returns of strength as bars show them: null where either session has no bar. */
export function returnsOf({ moves, hasBar }: Pick<WorldSeries, 'moves' | 'hasBar'>): (number | null)[] {
  return moves.map((move, t) => (t > 0 && hasBar[t] === true && hasBar[t - 1] === true ? move : null));
}

/** Closes as quoted, of every session, whether or not it has a bar. */
export function closesOf({ instrument, recipe, moves }: WorldSeries): number[] {
  let level = Math.log(recipe.start);
  return moves.map((move) => {
    level += instrument.strengthSign * move;
    return Math.exp(level);
  });
}
