import type { EventWindow } from '../../domain/window.js';
import { studentQuantile } from '../../stats/student-quantile.js';
import type { StudyEvent } from '../event-study/index.js';
import { poolJointEffect } from '../event-study/joint-pooled.js';
import { collectJointRows, type JointRows, rowsInWindow } from '../event-study/joint-rows.js';
import { placeEvents } from '../event-study/place-events.js';
import type { LaidClaim } from './lay-claim.js';
import type { EffectBeside } from './types.js';

/** A window whose dummy would fit all the sessions it has is no control of others. */
const MOST_OTHERS = 150;

/** One column for each other event with a session of its window there: R = a + δ·C + Σ γ·D + u. */
function withOthers(rows: JointRows, places: readonly number[], window: EventWindow): JointRows {
  const dummies = [...new Set(places)]
    .sort((a, b) => a - b)
    .flatMap((day0) => {
      const inside = rowsInWindow(rows, day0, window);
      if (inside.length === 0) return [];
      const column = new Array<number>(rows.returns.length).fill(0);
      for (const row of inside) column[row] = 1;
      return [column];
    });
  return { ...rows, controls: [...rows.controls, ...dummies] };
}

/**
 * The joint event regression: the average effect of a window of the claim, overlapping windows sharing their sessions
 * out and every other known event having a dummy of its own, errors clustered by date. Nearest others first, as many as
 * one regression takes.
 */
export function jointEffect(
  { study, measures }: LaidClaim,
  others: readonly StudyEvent[],
  window: EventWindow,
): EffectBeside {
  const { sheet, placed } = study;
  const ids = new Set(placed.events.map(({ id }) => id));
  const foreign = placeEvents(
    others.filter(({ id }) => !ids.has(id)),
    sheet,
  );
  const units = [...new Set(Array.from(measures.used, (e) => placed.unit[e] ?? 0))].sort((a, b) => a - b);
  const near = (row: number, u: number) =>
    Math.min(
      ...Array.from(measures.used, (e) =>
        placed.unit[e] === u ? Math.abs((placed.day0[e] ?? 0) - row) : Infinity,
      ),
    );
  let held = 0;
  const rows = units.flatMap((u) => {
    const series = sheet.series[u];
    if (series === undefined) return [];
    const start = sheet.start[u] ?? 0;
    const places = Array.from(foreign.day0, (row, k) => (foreign.unit[k] === u ? row : -1))
      .filter((row) => row >= 0)
      .sort((a, b) => near(a, u) - near(b, u) || a - b)
      .slice(0, MOST_OTHERS)
      .map((row) => row - start);
    held = Math.max(held, places.length);
    return [withOthers(collectJointRows({ ...series, market: null }), places, window)];
  });
  const events = Array.from(measures.used, (e) => ({
    id: placed.events[e]?.id ?? '',
    unit: units.indexOf(placed.unit[e] ?? 0),
    day0: (placed.day0[e] ?? 0) - (sheet.start[placed.unit[e] ?? 0] ?? 0),
  }));
  const { inputs, df, pValue, reason } = poolJointEffect(rows, events, window);
  const [effect, se] = [inputs.effect ?? null, inputs.se ?? null];
  const half = se === null || df === null ? null : se * studentQuantile(0.975, df);
  const count = new Set(events.map(({ id }) => id)).size;
  return {
    events: count,
    effect,
    low: effect === null || half === null ? null : effect - half,
    high: effect === null || half === null ? null : effect + half,
    pValue,
    window,
    note: reason ?? `joint regression, ${held} windows of other events held apart, errors clustered by date`,
  };
}
