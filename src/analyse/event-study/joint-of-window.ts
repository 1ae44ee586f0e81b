import { undefinedResult } from '../../stats/test-statistic.js';
import { JOINT } from './joint-pooled.js';
import { runJointRegression } from './joint-regression.js';
import type { Measures } from './measure-window.js';
import { listed } from './place-events.js';
import type { Study } from './study.js';
import type { TestResult, WindowResult } from './types.js';

/** One model holds every window of a unit; far more of them than a few years of news have would take minutes. */
export const MOST_JOINT_EVENTS = 300;

/** Most events that one unit has among the used ones. */
function mostOnOneUnit({ placed }: Study, used: Int32Array): number {
  const counts = new Map<number, number>();
  for (const e of used) counts.set(placed.unit[e] ?? 0, (counts.get(placed.unit[e] ?? 0) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

/** The joint regression on the used events of one window: the pooled effect as a test, the effects beside it. */
export function jointOfWindow(
  study: Study,
  { window, used }: Measures,
): { readonly test: TestResult; readonly joint: WindowResult['joint'] } {
  const { sheet, placed, input } = study;
  const n = used.length;
  const most = mostOnOneUnit(study, used);
  if (n === 0) return { test: undefinedResult(JOINT, 'no event is used in this window', { n }), joint: null };
  if (most > MOST_JOINT_EVENTS) {
    const reason = `${most} events on one unit; one regression takes at most ${MOST_JOINT_EVENTS}`;
    return { test: undefinedResult(JOINT, reason, { n }), joint: null };
  }
  const place = new Map([...new Set(Array.from(used, (e) => placed.unit[e] ?? 0))].map((u, i) => [u, i]));
  const withMarket = input.model !== 'constant_mean' && input.model !== 'factors';
  const series = [...place.keys()].flatMap((u) => sheet.series[u] ?? []);
  const isUsed = new Set(used);
  const events = listed(placed)
    .filter(([e]) => isUsed.has(e))
    .map(([e, event]) => {
      const u = placed.unit[e] ?? 0;
      return {
        id: event.id,
        unit: place.get(u) ?? 0,
        day0: (placed.day0[e] ?? 0) - (sheet.start[u] ?? 0),
        score: event.score ?? null,
      };
    });
  const { effects, pooled, score, warnings } = runJointRegression({
    series: series.map((each) => (withMarket ? each : { ...each, market: null })),
    events,
    window,
  });
  const test = warnings.length === 0 ? pooled : { ...pooled, warning: warnings.join('; ') };
  return { test, joint: { effects, score } };
}
