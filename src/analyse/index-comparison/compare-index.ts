import { OUTLET_CAMPS } from '../../domain/headline.js';
import type { CalendarDate } from '../../domain/instant.js';
import type { ScoredHeadline } from '../../domain/scored-headline.js';
import { holm } from '../../stats/holm.js';
import { dayIntervals } from '../narrative/intervals.js';
import { narrativeIndex } from '../narrative/narrative-index.js';
import type { NarrativeOptions } from '../narrative/select.js';
import { MEASURES, type Measure, type NarrativePoint } from '../narrative/types.js';
import { changesOf, pairFigures, shifted } from './pair-figures.js';
import type {
  ComparedPair,
  DailySeries,
  IndexComparison,
  Ours,
  PairFigures,
  Scope,
  ScopeDays,
  TestCount,
} from './types.js';

const SCOPES: readonly Scope[] = ['all', 'fixed_panel', ...OUTLET_CAMPS];
/** The two indices whose strongest pair is shown by lag: camps have too few days. */
const LAGGED: readonly Scope[] = ['all', 'fixed_panel'];
const MAX_LAG = 5;
const ALPHA = 0.05;

export interface ComparisonSpan {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

interface OurSeries {
  readonly scope: Scope;
  readonly ours: Ours;
  readonly values: readonly (number | null)[];
  readonly smoothed: readonly (number | null)[] | null;
}

interface ScopeIndex {
  readonly scope: Scope;
  readonly points: ReadonlyMap<Measure, readonly NarrativePoint[]>;
}

function optionsOf(scope: Scope): Omit<NarrativeOptions, 'measure'> {
  if (scope === 'all') return { panel: 'all' };
  return scope === 'fixed_panel' ? { panel: 'fixed' } : { panel: 'all', outletCamp: scope };
}

function indicesOf(headlines: readonly ScoredHeadline[], span: ComparisonSpan): ScopeIndex[] {
  const days = dayIntervals(span.from, span.to);
  return SCOPES.flatMap((scope) => {
    const options = optionsOf(scope);
    const points = new Map(
      MEASURES.map((measure) => [measure, narrativeIndex(headlines, days, { measure, ...options })]),
    );
    return points.get('stance')?.some(({ nHeadlines }) => nHeadlines > 0) ? [{ scope, points }] : [];
  });
}

function daysOf({ scope, points }: ScopeIndex): ScopeDays {
  const stance = points.get('stance') ?? [];
  const sum = (count: 'nHeadlines' | 'nStories') => stance.reduce((total, point) => total + point[count], 0);
  const valued = { stance: 0, framing: 0, deescalation: 0, polarity: 0 };
  for (const [measure, rows] of points) valued[measure] = rows.filter(({ value }) => value !== null).length;
  const without: Record<string, number> = {};
  for (const { reason } of stance) if (reason !== null) without[reason] = (without[reason] ?? 0) + 1;
  return { scope, headlines: sum('nHeadlines'), stories: sum('nStories'), valued, without };
}

/** Stories a day from the first day heard to the last: beyond them the files say nothing, not that nothing was told. */
function storiesOf(points: readonly NarrativePoint[]): (number | null)[] {
  const isHeard = ({ nHeadlines }: NarrativePoint) => nHeadlines > 0;
  const [first, last] = [points.findIndex(isHeard), points.findLastIndex(isHeard)];
  return points.map(({ nStories }, i) => (first <= i && i <= last ? nStories : null));
}

const compare = (series: OurSeries, { name, values }: DailySeries): ComparedPair => ({
  scope: series.scope,
  ours: series.ours,
  reference: name,
  levels: pairFigures(series.values, values),
  smoothed: series.smoothed === null ? null : pairFigures(series.smoothed, values),
  changes: pairFigures(changesOf(series.values), changesOf(values)),
});

function countTests(figures: readonly PairFigures[]): TestCount {
  const pValues = figures.flatMap(({ pearsonP }) => pearsonP ?? []);
  const below = (values: readonly number[]) => values.filter((p) => p < ALPHA).length;
  return { tests: pValues.length, below5: below(pValues), holm: below(holm(pValues)) };
}

/** Their day t + k beside our day t, k from −5 to 5, of the pair whose levels correlate most at lag 0. */
function lagsOfStrongest(
  scope: Scope,
  pairs: readonly ComparedPair[],
  series: readonly OurSeries[],
  references: readonly DailySeries[],
): IndexComparison['strongest'] {
  const size = ({ levels }: ComparedPair) => Math.abs(levels.pearson ?? 0);
  const top = pairs.filter((pair) => pair.scope === scope).toSorted((a, b) => size(b) - size(a))[0];
  const own = series.find((each) => each.scope === scope && each.ours === top?.ours);
  const theirs = references.find(({ name }) => name === top?.reference);
  if (own === undefined || theirs === undefined) return [];
  const lags = Array.from({ length: 2 * MAX_LAG + 1 }, (_, i) => i - MAX_LAG).map((lag) => ({
    lag,
    levels: pairFigures(own.values, shifted(theirs.values, lag)),
    changes: pairFigures(changesOf(own.values), shifted(changesOf(theirs.values), lag)),
  }));
  return [{ scope, ours: own.ours, reference: theirs.name, lags }];
}

/**
 * The daily narrative index of all outlets, of their fixed panel and of each camp that is heard, beside daily series from elsewhere: same
 * UTC dates, days without a value left out. Nothing is estimated on one part and tested on another; it is a description.
 * @param references one value for each day of the span
 * @throws RangeError when a reference has another number of days.
 */
export function compareIndex(
  headlines: readonly ScoredHeadline[],
  references: readonly DailySeries[],
  span: ComparisonSpan,
): IndexComparison {
  const length = dayIntervals(span.from, span.to).length;
  for (const { name, values } of references) {
    if (values.length === length) continue;
    throw new RangeError(`${name} has ${values.length} days where the span has ${length}`);
  }
  const indices = indicesOf(headlines, span);
  const measured = indices.flatMap(({ scope, points }) =>
    [...points].map(
      ([measure, rows]): OurSeries => ({
        scope,
        ours: measure,
        values: rows.map(({ value }) => value),
        smoothed: rows.map((row) => row.smoothed),
      }),
    ),
  );
  const told = indices.find(({ scope }) => scope === 'all')?.points.get('stance') ?? [];
  const counted: OurSeries[] = [{ scope: 'all', ours: 'n_stories', values: storiesOf(told), smoothed: null }];
  const beside = (rows: readonly OurSeries[]) =>
    rows.flatMap((row) => references.map((reference) => compare(row, reference)));
  const measures = beside(measured);
  return {
    ...span,
    scopes: indices.map(daysOf),
    measures,
    counts: beside(counted),
    strongest: LAGGED.flatMap((scope) => lagsOfStrongest(scope, measures, measured, references)),
    tests: {
      levels: countTests(measures.map(({ levels }) => levels)),
      changes: countTests(measures.map(({ changes }) => changes)),
    },
  };
}
