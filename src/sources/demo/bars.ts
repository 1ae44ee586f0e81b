import { flagBars } from '../../align/bar-quality.js';
import type { DemoInstrument } from '../../config/demo-world.js';
import type { BarObservation } from '../../domain/bar.js';
import { addDays } from '../../domain/instant.js';
import type { Instrument } from '../../domain/instrument.js';
import type { Session, SessionTable } from '../../domain/session.js';
import type { FactorLevels } from './factors.js';
import type { Planted } from './planted.js';
import { type Draws, drawsOf } from './random.js';

/** Share of a session's move that is in its open, least and spread. */
const OPENS = { least: 0.2, spread: 0.5 };
/** How far highs and lows reach beyond open and close, in daily standard deviations. */
const REACH = 0.4;
const VOLUME = 1_000_000;
/** The venue whose sessions are settings of a rate in force from the next day. */
const FIXING_VENUE = 'CBR';

/** What bars of one instrument are drawn from. */
export interface BarRecipe {
  readonly seed: number;
  readonly spec: DemoInstrument;
  readonly instrument: Instrument;
  readonly table: SessionTable;
  /** The instrument's sessions inside the world's span, ascending. */
  readonly sessions: readonly Session[];
  readonly factors: FactorLevels;
  readonly planted: Planted;
}

/** Log returns of the sessions after the first, what is planted included. */
function drawReturns({ seed, spec, sessions, factors, planted }: BarRecipe): number[] {
  const draws = drawsOf(seed, `own ${spec.id}`);
  const home = Math.log(spec.start);
  let level = home;
  return sessions.slice(1).map((session, i) => {
    const before = sessions[i];
    let move = spec.drift + spec.ownSd * draws.shock() - spec.pull * (level - home);
    for (const [factor, load] of Object.entries(spec.loads)) {
      const levels = factors.get(factor);
      const reached = levels?.get(session.date) ?? 0;
      move += load * (reached - (before === undefined ? reached : (levels?.get(before.date) ?? reached)));
    }
    move += planted.get(session.date) ?? 0;
    level += move;
    return move;
  });
}

/** Open, high and low about a close, for venues with a continuous session. */
function drawRange(before: number, close: number, deviation: number, draws: Draws) {
  const open = before * (close / before) ** (OPENS.least + OPENS.spread * draws.uniform());
  const reach = () => REACH * deviation * draws.uniform();
  const high = Math.max(open, close) * Math.exp(reach());
  const low = Math.min(open, close) * Math.exp(-reach());
  return { open, high, low };
}

/** Daily bars of one instrument, rounded to its tick and flagged like any other source's. */
export function drawBars(recipe: BarRecipe): BarObservation[] {
  const { seed, spec, instrument, table, sessions } = recipe;
  const draws = drawsOf(seed, `range ${spec.id}`);
  const returns = [0, ...drawReturns(recipe)];
  const deviation = Math.sqrt(returns.reduce((sum, move) => sum + move * move, 0) / returns.length);
  const round = (price: number) => Number(price.toFixed(spec.decimals));
  let close = spec.start;
  const bars = sessions.map((session, i): BarObservation => {
    const before = close;
    close *= Math.exp(returns[i] ?? 0);
    const range = drawRange(before, close, deviation, draws);
    const traded = Math.round(VOLUME * Math.exp(draws.uniform() + Math.abs(returns[i] ?? 0) / deviation));
    const continuous = session.openAt !== null;
    return {
      instrumentId: spec.id,
      interval: '1d',
      sessionDate: session.date,
      effectiveDate: instrument.venue === FIXING_VENUE ? addDays(session.date, 1) : null,
      startAt: null,
      source: 'demo',
      open: continuous ? round(range.open) : null,
      high: continuous ? round(range.high) : null,
      low: continuous ? round(range.low) : null,
      close: round(close),
      adjustedClose: null,
      volume: instrument.tradeableOpen ? traded : null,
      dividend: null,
      split: null,
      adjustment: instrument.returnRule === 'adjusted' ? 'total' : 'raw',
      flags: [],
    };
  });
  const flags = flagBars(bars, instrument, table);
  return bars.map((bar, i) => ({ ...bar, flags: flags[i] ?? [] }));
}
