import type { Claim } from '../../domain/claim.js';
import type { EventWindow } from '../../domain/window.js';
import { crossSectionalT } from '../../stats/cross-sectional-t.js';
import { mean } from '../../stats/mean.js';
import { median } from '../../stats/median.js';
import { placeboP } from '../../stats/placebo-p.js';
import { welchT } from '../../stats/welch-t.js';
import { wilcoxonZ } from '../../stats/wilcoxon.js';
import type { DrawnRows } from '../event-study/draw-rows.js';
import type { Draws, EstimationSpan, StudyEvent } from '../event-study/index.js';
import { type Specification, type SpecificationCurve, specificationCurve } from '../verdict/index.js';
import type { Average } from './average-occasions.js';
import { baseEstimation, curveEstimations, narrowingWindows, purgeWindow, widestOf } from './design.js';
import { type DrawnAverage, drawnAverages } from './drawn-average.js';
import { drawClaim, type LaidClaim, layClaim, soundRows } from './lay-claim.js';
import { occasionSessions, occasionsApart } from './occasions.js';
import { type Quantity, quantitiesOf } from './quantity.js';
import { prepareQuantity, type RowValues, rowValues } from './row-values.js';
import type { SpecificationRow, TargetSeries } from './types.js';

/** Share of the sound pseudo-dates at which a model must be measurable, or its gaps would choose the draws. */
const LEAST_MEASURABLE = 0.9;
/** Fewest occasions of a part of the events, of either side where the claim compares. */
const LEAST_PART = 3;

/** A part of the events; null: all. */
interface Sample {
  readonly name: string;
  readonly keep: ReadonlySet<number> | null;
}

/** One model and estimation with its windows. */
interface Cell {
  readonly quantity: Quantity;
  readonly estimation: EstimationSpan;
  readonly windows: readonly RowValues[];
}

export interface Curve {
  readonly curve: SpecificationCurve | null;
  readonly specifications: readonly SpecificationRow[];
}

const NONE: Curve = { curve: null, specifications: [] };

function samplesOf(laid: LaidClaim, confounded: ReadonlySet<string>): Sample[] {
  const { ids, isAgainst, isDifference } = laid.occasions;
  const used = new Set(Array.from(laid.measures.used, (e) => laid.occasions.of[e] ?? -1));
  const part = (name: string, holds: (place: number) => boolean): Sample[] => {
    const keep = new Set([...used].filter(holds));
    const sizeOf = (side: number) => [...keep].filter((place) => isAgainst[place] === side).length;
    const least = isDifference ? Math.min(sizeOf(0), sizeOf(1)) : keep.size;
    return keep.size === used.size || least < LEAST_PART ? [] : [{ name, keep }];
  };
  const apart = occasionsApart(occasionSessions(laid.study, laid.occasions, laid.measures));
  return [
    { name: 'all', keep: null },
    ...part('apart', (place) => apart.has(place)),
    ...part('unconfounded', (place) => !confounded.has(ids[place] ?? '')),
  ];
}

/** Cells that are measurable nearly wherever the first one is. */
function collectCells(
  series: readonly TargetSeries[],
  events: readonly StudyEvent[],
  quantities: readonly Quantity[],
  windows: readonly EventWindow[],
  sound: Uint8Array,
  purge: EventWindow,
): Cell[] {
  const rows = [...sound.keys()].filter((row) => sound[row] === 1);
  return curveEstimations(windows, quantities.length).flatMap((estimation) =>
    quantities.flatMap((quantity): Cell[] => {
      const study = prepareQuantity(series, events, quantity, estimation, windows, purge);
      const measured = rowValues(study, quantity, windows);
      const known = rows.filter((row) =>
        measured.every(({ value }) => !Number.isNaN(value[row] ?? Number.NaN)),
      );
      if (rows.length === 0 || known.length < LEAST_MEASURABLE * rows.length) return [];
      return [{ quantity, estimation, windows: measured }];
    }),
  );
}

const AVERAGES_OF: Readonly<Record<Claim['outcome'], readonly Average[]>> = {
  return: ['mean', 'scaled', 'median', 'trimmed'],
  level: ['mean', 'scaled', 'median', 'trimmed'],
  volatility: ['mean', 'pooled', 'median', 'trimmed'],
};

/**
 * The p of the test that goes with an average; undefined for those without one of their own, which the placebo serves.
 * @param centre what the figures are when nothing happens; null of a difference, where it falls out
 */
function testOf(
  kind: Average,
  { own, other }: DrawnAverage,
  centre: number | null,
): number | null | undefined {
  const isMean = kind === 'mean' || kind === 'scaled';
  if (centre === null) return isMean ? welchT(own, other).pValue : undefined;
  const centred = own.map((value) => value - centre);
  if (isMean) return crossSectionalT(centred).pValue;
  return kind === 'median' ? wilcoxonZ(centred).pValue : undefined;
}

const STATISTIC: Readonly<Record<Average, string>> = {
  mean: 'mean_t',
  scaled: 'scaled_mean_t',
  median: 'median_wilcoxon',
  trimmed: 'trimmed_mean_placebo',
  pooled: 'pooled_placebo',
};

type Built = Specification & SpecificationRow;

function specificationOf(
  { quantity, estimation }: Cell,
  window: EventWindow,
  sample: Sample,
  kind: Average,
  average: DrawnAverage,
  scale: number,
  isDifference: boolean,
): Built {
  const { name } = quantity;
  const span = `${estimation.from}..${estimation.to}`;
  const id = `${name}/[${window.from},${window.to}]/${span}/${STATISTIC[kind]}/${sample.name}`;
  const centre = quantity.isCentred ? median(average.draws) : 0;
  const bring = (value: number) => quantity.effectOf((value - centre) * scale);
  const answered = Number.isFinite(average.observed);
  const p = answered
    ? placeboP(
        average.observed - centre,
        average.draws.map((d) => d - centre),
      )
    : null;
  const own = answered ? testOf(kind, average, isDifference ? null : centre) : null;
  return {
    id,
    model: name,
    window,
    estimation: [estimation.from, estimation.to],
    statistic: STATISTIC[kind],
    sample: sample.name,
    effect: answered ? bring(average.observed) : null,
    pValue: own === undefined ? (p?.twoTails ?? null) : own,
    draws: answered ? average.draws.map(bring) : average.draws,
  };
}

/** Standard errors of the real events, averaged: what brings a mean of standardised figures back to a return. */
function typicalError({ study }: LaidClaim, drawn: DrawnRows, { se, value }: RowValues): number {
  const errors = Array.from(drawn.events, (e) => study.placed.day0[e] ?? -1)
    .filter((row) => !Number.isNaN(value[row] ?? Number.NaN))
    .map((row) => se[row] ?? Number.NaN);
  return errors.length === 0 ? Number.NaN : mean(errors);
}

function specificationsOf(
  laid: LaidClaim,
  drawn: DrawnRows,
  cell: Cell,
  samples: readonly Sample[],
  kinds: readonly Average[],
): Built[] {
  const unscaled = kinds.filter((kind) => kind !== 'scaled');
  const { isDifference } = laid.occasions;
  return cell.windows.flatMap((values) => {
    const build = (sample: Sample, kind: Average, average: DrawnAverage, scale: number) =>
      specificationOf(cell, values.window, sample, kind, average, scale, isDifference);
    return samples.flatMap((sample, s) => {
      // Parts of the events ask for the mean alone: they vary the sample, not the average.
      const asked = s === 0 ? unscaled : unscaled.slice(0, 1);
      const averages = drawnAverages(laid.study, drawn, values.value, laid.occasions, asked, sample.keep);
      const plain = averages.flatMap((average, k) => {
        const kind = asked[k];
        return kind === undefined ? [] : [build(sample, kind, average, 1)];
      });
      if (s > 0 || !kinds.includes('scaled')) return plain;
      const [scaled] = drawnAverages(laid.study, drawn, values.scaled, laid.occasions, ['scaled'], null);
      if (scaled === undefined) return plain;
      const error = typicalError(laid, drawn, values);
      return [...plain, build(sample, 'scaled', scaled, error)];
    });
  });
}

/** What the curve of one target is over. */
export interface CurveInput {
  readonly claim: Pick<Claim, 'windows' | 'outcome' | 'alpha' | 'goneWithinSessions'>;
  readonly series: readonly TargetSeries[];
  readonly events: readonly StudyEvent[];
  /** Ids of the events compared with; null where the claim compares with none. */
  readonly against: ReadonlySet<string> | null;
  readonly confounded: ReadonlySet<string>;
  readonly draws: Draws;
}

/** Fewest pseudo-dates of a cluster from which a joint test is made. */
const LEAST_PSEUDO_DATES = 39;

/**
 * Every reasonable way to ask the question: model × window × estimation × average and its test × part of the events,
 * each beside its effect under the same shifts of whole clusters, so that the curve has a joint test (Simonsohn, Simmons
 * and Nelson 2020). The mean, and that alone, is also asked of events apart from one another and of unconfounded ones.
 * The longest windows are left out where they leave the events no other dates.
 */
export function drawCurve(input: CurveInput): Curve {
  const tried = narrowingWindows(input.claim.windows, input.claim.outcome);
  for (const [i, windows] of tried.entries()) {
    const found = curveOver(input, windows, i < tried.length - 1 ? LEAST_PSEUDO_DATES : 1);
    if (found !== null) return found;
  }
  return NONE;
}

/** The curve over these windows; null where its events have fewer pseudo-dates than that. */
function curveOver(
  { claim, series, events, against, confounded, draws }: CurveInput,
  windows: readonly EventWindow[],
  leastPseudoDates: number,
): Curve | null {
  const widest = widestOf(windows);
  const quantities = quantitiesOf(claim.outcome, series);
  const purge = purgeWindow(claim) ?? widest;
  const laid = layClaim(series, events, against, quantities[0], baseEstimation(windows), widest, purge);
  if (laid === null || laid.measures.used.length === 0) return null;
  const sound = soundRows(laid);
  if (typeof sound === 'string') return null;
  const room = drawClaim(laid, sound, { draws: 1, seed: draws.seed });
  if (typeof room === 'string' || room.minPseudoDates < leastPseudoDates) return null;
  const cells = collectCells(series, events, quantities, windows, sound, purge);
  for (const { windows: measured } of cells)
    for (const { value } of measured)
      for (const row of sound.keys()) if (Number.isNaN(value[row] ?? Number.NaN)) sound[row] = 0;
  const drawn = drawClaim(laid, sound, draws);
  if (typeof drawn === 'string' || drawn.minPseudoDates < leastPseudoDates) return null;
  const samples = samplesOf(laid, confounded);
  const built = cells.flatMap((cell) =>
    specificationsOf(laid, drawn, cell, samples, AVERAGES_OF[claim.outcome]),
  );
  if (built.length === 0) return null;
  return {
    curve: specificationCurve(built, claim.alpha),
    specifications: built.map(({ draws: _, drawPs: __, ...row }) => row),
  };
}
