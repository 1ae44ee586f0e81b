import { OUTCOMES, type Outcome } from '../../domain/outcome.js';
import { mean } from '../../stats/mean.js';
import type { TrackedTarget, UnitEffect } from './types.js';

/** One event on one target: its effect, once the windows of all its series are complete or given up. */
export interface TargetEffect {
  readonly event: string;
  /** `pending`: a window is not complete yet; `not_measured`: the target has no series. */
  readonly outcome: Outcome | 'pending' | 'not_measured';
  readonly effect: number | null;
  /** Series behind the effect. */
  readonly units: readonly string[];
}

/**
 * Averages the effects of an event over the series of a target. While the window of any series may still be completed
 * the event is `pending`: an average of those that closed early would change when the others arrive.
 * @param isDue whether the window of an event should be complete on a unit by now, had the bars come
 */
export function targetEffects(
  target: TrackedTarget,
  events: readonly string[],
  measured: readonly UnitEffect[],
  isDue: (event: string, unit: string) => boolean,
): TargetEffect[] {
  const units = new Set(target.series.map(({ unit }) => unit));
  const byEvent = new Map<string, UnitEffect[]>();
  for (const each of measured) {
    if (!units.has(each.unit)) continue;
    const known = byEvent.get(each.event);
    if (known === undefined) byEvent.set(each.event, [each]);
    else known.push(each);
  }
  return events.map((event): TargetEffect => {
    const cases = byEvent.get(event) ?? [];
    if (cases.length === 0) return { event, outcome: 'not_measured', effect: null, units: [] };
    const used = cases.filter(({ outcome }) => outcome === 'used');
    if (cases.some(({ outcome, unit }) => outcome !== 'used' && !isDue(event, unit)))
      return { event, outcome: 'pending', effect: null, units: [] };
    if (used.length === 0) {
      const first = OUTCOMES.find((code) => cases.some(({ outcome }) => outcome === code));
      return { event, outcome: first ?? 'missing_in_window', effect: null, units: [] };
    }
    const effect = mean(used.flatMap((each) => (each.effect === null ? [] : [each.effect])));
    return { event, outcome: 'used', effect, units: used.map(({ unit }) => unit) };
  });
}
