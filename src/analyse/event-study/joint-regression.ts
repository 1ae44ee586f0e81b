import type { EventWindow } from '../../domain/window.js';
import type { TestStatistic } from '../../stats/test-statistic.js';
import { type JointEffect, measureJointEffects } from './joint-effects.js';
import { poolJointEffect, poolJointScore } from './joint-pooled.js';
import {
  collectJointRows,
  type JointEvent,
  type JointRows,
  type JointSeries,
  rowsInWindow,
} from './joint-rows.js';

export type { JointEffect, JointEvent, JointSeries };

export interface JointInput {
  readonly series: readonly JointSeries[];
  readonly events: readonly JointEvent[];
  readonly window: EventWindow;
}

export interface JointRegression {
  /** Per unit in the order of the series, per window by day 0. */
  readonly effects: readonly JointEffect[];
  /** The average effect of an event window, over units, errors clustered by date. */
  readonly pooled: TestStatistic;
  /** The effect per unit of signed score. */
  readonly score: TestStatistic;
  /** In words. */
  readonly warnings: readonly string[];
}

/** Below this many sessions outside every window the normal return is known badly. */
const THIN_OUTSIDE = 60;

const FEW_DEGREES = 10;

function describeUnit(rows: JointRows, own: readonly JointEvent[], window: EventWindow): string[] {
  const inside = new Set(own.flatMap(({ day0 }) => rowsInWindow(rows, day0, window)));
  const outside = rows.returns.length - inside.size;
  if (own.length === 0 || outside >= THIN_OUTSIDE) return [];
  return [
    `joint: ${rows.unit} has ${outside} sessions outside every window to estimate its normal return from`,
  ];
}

function describeEffects(effects: readonly JointEffect[]): string[] {
  const warnings: string[] = [];
  const shared = effects.filter(({ ids }) => ids.length > 1);
  if (shared.length > 0) {
    const names = shared.map(({ ids, unit }) => `${ids.join(' + ')} on ${unit}`).join('; ');
    warnings.push(`joint: events with one window have one effect: ${names}`);
  }
  const none = effects.filter(({ reason }) => reason !== undefined);
  if (none.length > 0) {
    const names = none.map(({ ids, unit, reason }) => `${ids.join(' + ')} on ${unit} (${reason})`).join('; ');
    warnings.push(`joint: no effect for ${names}`);
  }
  return warnings;
}

function describePooled({ df, inputs }: TestStatistic): string[] {
  if (df === null || df >= FEW_DEGREES) return [];
  return [
    `joint: the pooled effect rests on ${inputs.event_dates} session dates, ${df.toFixed(1)} degrees of freedom; ` +
      'its interval is wide, and a placebo p the safer guide',
  ];
}

/**
 * The joint event regression beside the isolated study: every event's window in one model, so that overlapping windows
 * neither claim the same return twice nor leave each other's event in the estimation. Sums run in the order of the
 * series and of day 0, whatever the order of the events.
 * @param input the whole series of each unit, and events placed on them
 * @throws RangeError when an event names a unit that is not there
 */
export function runJointRegression({ series, events, window }: JointInput): JointRegression {
  const ordered = [...events].sort(
    (a, b) => a.unit - b.unit || a.day0 - b.day0 || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const lost = ordered.find(({ unit }) => series[unit] === undefined);
  if (lost !== undefined)
    throw new RangeError(`event ${lost.id} is on unit ${lost.unit} of ${series.length}`);
  const units = series.map(collectJointRows);
  const ownOf = (u: number) => ordered.filter((event) => event.unit === u);
  const effects = units.flatMap((rows, u) => measureJointEffects(rows, ownOf(u), window));
  const pooled = poolJointEffect(units, ordered, window);
  return {
    effects,
    pooled,
    score: poolJointScore(units, ordered, window),
    warnings: [
      ...units.flatMap((rows, u) => describeUnit(rows, ownOf(u), window)),
      ...describeEffects(effects),
      ...describePooled(pooled),
    ],
  };
}
