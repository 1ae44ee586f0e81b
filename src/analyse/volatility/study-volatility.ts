import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import { crossSectionalT } from '../../stats/cross-sectional-t.js';
import { mean } from '../../stats/mean.js';
import { median } from '../../stats/median.js';
import { placeboP } from '../../stats/placebo-p.js';
import { countedResult, type Formula, undefinedResult } from '../../stats/test-statistic.js';
import { drawRows } from '../event-study/draw-rows.js';
import { drawnEffects } from '../event-study/drawn-effects.js';
import type { ReturnSeries, StudyEvent } from '../event-study/index.js';
import { alongUnits } from '../event-study/neighbours.js';
import { listed } from '../event-study/place-events.js';
import { prepareStudy } from '../event-study/prepare-study.js';
import type { Study } from '../event-study/study.js';
import { clustersOf } from '../event-study/summarise-window.js';
import { againstDraws } from './against-draws.js';
import { type ClusterChanges, compareYardstick } from './compare-yardstick.js';
import { dailyQuantity } from './daily-quantity.js';
import { type Changes, measureChanges } from './measure-changes.js';
import { presentEvent, pseudoByUnit } from './present-event.js';
import type {
  VolatilityInput,
  VolatilityMeasure,
  VolatilitySeries,
  VolatilityWindow,
  YardstickComparison,
} from './types.js';

const formula: Formula = {
  formulaId: 'volatility_placebo',
  reference: 'Brown and Warner (1985); whole clusters shifted in common',
  distribution: 'randomization',
};

/** The daily quantity of each unit that events stand on: a GARCH path is fitted once. */
export function quantitiesOf({ series, events, yardstick, measure }: VolatilityInput): ReturnSeries[] {
  const units = new Set([...events, ...(yardstick ?? [])].map(({ unit }) => unit));
  return series.map((each) => withQuantity(each, units.has(each.unit) ? measure : null));
}

/** A unit as the event study reads it; without events on it its quantity is not computed. */
function withQuantity(each: VolatilitySeries, measure: VolatilityMeasure | null): ReturnSeries {
  return {
    unit: each.unit,
    dates: each.dates,
    returns: measure === null ? each.dates.map(() => null) : dailyQuantity(each, measure),
    market: null,
    ...(each.closureBefore !== undefined && { closureBefore: each.closureBefore }),
  };
}

function studyOf(
  input: VolatilityInput,
  series: readonly ReturnSeries[],
  events: readonly StudyEvent[],
): Study {
  const { estimation, windows } = input;
  return prepareStudy({ series, events, model: 'constant_mean', estimation, windows, returnKind: 'log' });
}

/** Session keys that each used event's window covers, by event. */
function keysOf({ calendar, placed }: Study, { window }: Changes['measures'], e: number): string[] {
  const day0 = placed.day0[e] ?? 0;
  const keys: string[] = [];
  for (let row = day0 + window.from; row <= day0 + window.to; row += 1)
    keys.push(calendar.keys[calendar.position[row] ?? 0] ?? '');
  return keys;
}

function clusterChanges(study: Study, changes: Changes, keep: (e: number) => boolean): ClusterChanges[] {
  const clusters = new Map<number, number[]>();
  const numbers = clustersOf(study, changes.measures, 'auto');
  for (const [i, e] of changes.measures.used.entries()) {
    if (!keep(e)) continue;
    const known = clusters.get(numbers[i] ?? 0);
    if (known === undefined) clusters.set(numbers[i] ?? 0, [changes.real[e] ?? Number.NaN]);
    else known.push(changes.real[e] ?? Number.NaN);
  }
  return [...clusters.values()];
}

function yardstickOf(
  input: VolatilityInput,
  own: { readonly study: Study; readonly changes: Changes },
  other: Study,
): YardstickComparison {
  const changes = measureChanges(other, own.changes.measures.window, input.measure);
  const taken = new Set(
    [...own.changes.measures.used].flatMap((e) => keysOf(own.study, own.changes.measures, e)),
  );
  const isClear = (e: number) => !keysOf(other, changes.measures, e).some((key) => taken.has(key));
  const clear = [...changes.measures.used].filter(isClear);
  const yardstick = clusterChanges(other, changes, isClear);
  return {
    events: own.changes.measures.used.length,
    yardstickEvents: clear.length,
    leftOut: changes.measures.used.length - clear.length,
    change: yardstick.length === 0 ? null : mean(yardstick.flat()),
    test: compareYardstick(
      clusterChanges(own.study, own.changes, () => true),
      yardstick,
      input.placebo,
    ),
  };
}

function windowOf(
  input: VolatilityInput,
  study: Study,
  window: EventWindow,
  other: Study | null,
): VolatilityWindow {
  const { measure, placebo } = input;
  const changes = measureChanges(study, window, measure);
  const byUnit = pseudoByUnit(study, changes);
  const medians = byUnit.map((draws) => median(draws));
  const given = new Map(input.series.map((each) => [each.unit, each]));
  const used = changes.measures.used;
  const n = used.length;
  const along = alongUnits(study.placed);
  const events = listed(study.placed).map(([e]) =>
    presentEvent(study, changes, byUnit, given, measure, along, e),
  );
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of events) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  const real = Float64Array.from(used, (e) => changes.real[e] ?? Number.NaN);
  const centred = Float64Array.from(used, (e) => {
    return (changes.real[e] ?? Number.NaN) - (medians[study.placed.unit[e] ?? -1] ?? Number.NaN);
  });
  const common = {
    window,
    n,
    outcomes,
    events,
    change: n === 0 ? null : mean(real),
    crossSectional: crossSectionalT(centred),
    yardstick: other === null ? null : yardstickOf(input, { study, changes }, other),
  };
  const drawn = drawRows(study, changes.measures, changes.sound, placebo);
  if (typeof drawn === 'string') {
    const test = undefinedResult(formula, drawn, { n, draws: placebo.draws });
    return { ...common, relative: null, low: null, high: null, placebo: test, units: [] };
  }
  const draws = Float64Array.from({ length: drawn.draws }, (_, b) =>
    mean(
      Float64Array.from(drawn.rows.subarray(b * n, (b + 1) * n), (row) => changes.pseudo[row] ?? Number.NaN),
    ),
  );
  const observed = mean(real);
  const p = placeboP(observed, draws);
  const held = againstDraws(measure, observed, draws.toSorted());
  const centre = median(draws);
  const test = countedResult(formula, observed, p.twoTails, {
    n,
    draws: drawn.draws,
    clusters: drawn.clusters,
    min_pseudo_dates: drawn.minPseudoDates,
    crowded_draws: drawn.crowdedDraws,
    pseudo_median: centre,
    excess: observed - centre,
    p_upper: p.upper,
    p_lower: p.lower,
    min_attainable_p: Math.min(1, 2 / (1 + drawn.draws)),
  });
  const units = drawnEffects(study, drawn, changes.real, changes.pseudo).map(
    ({ unit, events: count, effect, draws: own }) => ({ unit, events: count, change: effect, draws: own }),
  );
  return { ...common, ...held, placebo: test, units };
}

/**
 * Changes of volatility around events: each event's window against its estimation sample, one by one and on average,
 * held against the same study at pseudo-dates that shift whole clusters in common. A short window's logarithm is skewed
 * and lies below 0 when nothing happens, so every p is twice the smaller tail, and `relative` is taken from the median
 * of the draws. Numbers of the events do not depend on the yardstick.
 * @param series the daily quantities of the units, for callers that study some of them several times
 * @throws ImpossibleRequest on what no data could satisfy (see `checkStudy`).
 */
export function studyVolatility(
  input: VolatilityInput,
  series: readonly ReturnSeries[] = quantitiesOf(input),
): VolatilityWindow[] {
  const study = studyOf(input, series, input.events);
  const other = input.yardstick === undefined ? null : studyOf(input, series, input.yardstick);
  return input.windows.map((window) => windowOf(input, study, window, other));
}
