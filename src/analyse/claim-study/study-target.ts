import type { Claim } from '../../domain/claim.js';
import { OUTCOMES, type Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import { median } from '../../stats/median.js';
import { placeboP } from '../../stats/placebo-p.js';
import { spread } from '../../stats/spread.js';
import {
  countedResult,
  type Formula,
  type TestStatistic,
  undefinedResult,
} from '../../stats/test-statistic.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';
import type { DrawnRows } from '../event-study/draw-rows.js';
import type { StudyEvent } from '../event-study/index.js';
import { jointEffect } from './beside.js';
import { drawCurve } from './curve.js';
import { dateOnlyEffect } from './date-only.js';
import { baseEstimation, curveWindows } from './design.js';
import { type DrawnAverage, drawnAverages } from './drawn-average.js';
import { estimateOf } from './estimate.js';
import { drawClaim, type LaidClaim, layClaim, soundRows } from './lay-claim.js';
import { primaryTestOf } from './primary-test.js';
import { quantitiesOf } from './quantity.js';
import { restOf } from './rest.js';
import type { ClaimStudy, Depth, TargetEvidence, TargetInput } from './types.js';

const PLACEBO: Formula = {
  formulaId: 'claim_placebo',
  reference: 'Brown and Warner (1985); whole clusters shifted in common',
  distribution: 'randomization',
};

const NO_WINDOW: EventWindow = { from: 0, to: 0 };

/** A claim with what is shared by its targets. */
export interface ClaimParts {
  readonly study: ClaimStudy;
  /** Events whose instant is known; of `claim.against` among them. */
  readonly timed: readonly StudyEvent[];
  readonly against: ReadonlySet<string>;
}

/** Splits off the events known by date only: they enter no primary test. An event on both sides counts on neither. */
export function partsOf(study: ClaimStudy): ClaimParts {
  const own = new Set(study.events.map(({ id }) => id));
  const against = new Set(study.against.map(({ id }) => id));
  const isOnBoth = (id: string) => own.has(id) && against.has(id);
  const timed = [...study.events, ...study.against].filter(
    ({ id, flags }) => !isOnBoth(id) && flags?.includes('date_only') !== true,
  );
  return { study, timed, against };
}

function placeboOf(
  average: DrawnAverage,
  drawn: DrawnRows,
  isCentred: boolean,
  events: number,
): TestStatistic {
  const p = placeboP(average.observed, average.draws);
  const { mean: pseudoMean, sd } = spread(average.draws);
  return countedResult(PLACEBO, average.observed, isCentred ? p.twoTails : p.absolute, {
    events,
    draws: drawn.draws,
    clusters: drawn.clusters,
    min_pseudo_dates: drawn.minPseudoDates,
    crowded_draws: drawn.crowdedDraws,
    pseudo_mean: pseudoMean,
    pseudo_sd: sd,
    pseudo_median: median(average.draws),
    p_upper: p.upper,
    p_lower: p.lower,
    min_attainable_p: 1 / (1 + drawn.draws),
  });
}

function countOutcomes({ outcome }: LaidClaim['measures']): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const code of outcome) {
    const name = OUTCOMES[code];
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** Instruments with a used event, and why the others have none. */
function instrumentsOf({ study, measures }: LaidClaim, series: TargetInput['series']) {
  const used = new Set(Array.from(measures.used, (e) => study.placed.events[e]?.unit));
  const reasonOf = (unit: string): string => {
    const codes = study.placed.events.flatMap((event, e) =>
      event.unit === unit ? [OUTCOMES[measures.outcome[e] ?? 0] ?? ''] : [],
    );
    return codes.length === 0 ? 'no event' : [...new Set(codes)].sort().join(', ');
  };
  const units = series.map(({ unit }) => unit);
  return {
    instruments: units.filter((unit) => used.has(unit)),
    without: units
      .filter((unit) => !used.has(unit))
      .map((instrument) => ({ instrument, reason: reasonOf(instrument) })),
  };
}

/** The estimate in the unit of the claim: by the regression where that is the registered test, else over occasions. */
function estimateFor(
  claim: Claim,
  laid: LaidClaim,
  average: DrawnAverage | null,
  primary: TestStatistic,
): Estimate | null {
  const window = claim.windows[0] ?? NO_WINDOW;
  const { effect = null, se = null, df = null } = primary.inputs;
  if (claim.primaryTest === 'hac_t' || (claim.primaryTest === 'welch_t' && claim.against === null)) {
    if (effect === null || se === null) return null;
    const sessions = claim.outcome === 'return' ? window.to - window.from + 1 : 1;
    return { effect: effect * sessions, se: se * sessions, df: df ?? primary.df };
  }
  const found = average === null ? null : estimateOf(laid, average, window);
  if (found === null || average === null || !laid.quantity.isCentred) return found;
  const centred = found.effect - median(average.draws);
  const effectOf = (value: number) => laid.quantity.effectOf(value);
  // The error of a transformed figure, to first order.
  const slope = (effectOf(centred + 1e-6) - effectOf(centred - 1e-6)) / 2e-6;
  return { effect: effectOf(centred), se: slope * found.se, df: found.df };
}

/** Evidence where nothing could be measured. */
function emptyEvidence({ study }: ClaimParts, target: TargetInput, dateOnlyEvents: number): TargetEvidence {
  const reason = 'no event of the claim is known by its hour';
  const test = undefinedResult(PLACEBO, reason, {});
  return {
    target: target.id,
    instruments: [],
    without: target.series.map(({ unit }) => ({ instrument: unit, reason })),
    events: 0,
    outcomes: {},
    dateOnlyEvents,
    window: study.claim.windows[0] ?? NO_WINDOW,
    estimate: null,
    primary: { ...test, formulaId: study.claim.primaryTest },
    placebo: test,
    curve: null,
    specifications: [],
    joint: null,
    dateOnly: null,
    rest: null,
  };
}

/** Studies one target of a claim with events. */
export function studyTarget(parts: ClaimParts, target: TargetInput, depth: Depth): TargetEvidence {
  const { study, timed, against } = parts;
  const { claim, draws } = study;
  const units = new Set(target.series.map(({ unit }) => unit));
  const events = timed.filter(({ unit }) => units.has(unit));
  const all = [...study.events, ...study.against].filter(({ unit }) => units.has(unit));
  const dated = new Set(all.flatMap(({ id, flags }) => (flags?.includes('date_only') === true ? [id] : [])));
  const window = claim.windows[0] ?? NO_WINDOW;
  const [quantity] = quantitiesOf(claim.outcome, target.series);
  const estimation = baseEstimation(curveWindows(claim.windows, claim.outcome));
  const laid = layClaim(target.series, events, against, quantity, estimation, window);
  const dateOnly =
    depth === 'full' && dated.size > 0 && claim.outcome === 'return'
      ? dateOnlyEffect(target.series, all, against, quantity, draws)
      : null;
  if (laid === null) return { ...emptyEvidence(parts, target, dated.size), dateOnly };
  const drawn = drawClaim(laid, soundRows(laid), draws);
  const found =
    typeof drawn === 'string'
      ? []
      : drawnAverages(laid.study, drawn, laid.values.value, laid.occasions, ['mean'], null);
  const average = found[0] ?? null;
  const placebo =
    typeof drawn === 'string' || average === null || !Number.isFinite(average.observed)
      ? undefinedResult(PLACEBO, typeof drawn === 'string' ? drawn : 'no event is used', {})
      : placeboOf(average, drawn, quantity.isCentred, average.own.length + average.other.length);
  const primary = primaryTestOf({
    claim,
    laid,
    series: target.series,
    average,
    drawn: typeof drawn === 'string' ? null : drawn,
    placebo,
  });
  const curve =
    depth === 'full'
      ? drawCurve({
          claim,
          series: target.series,
          events,
          against,
          confounded: new Set(study.confounded ?? []),
          draws,
        })
      : { curve: null, specifications: [] };
  const isPlain = claim.outcome === 'return' && claim.against === null;
  return {
    target: target.id,
    ...instrumentsOf(laid, target.series),
    events: new Set(Array.from(laid.measures.used, (e) => laid.occasions.of[e])).size,
    outcomes: countOutcomes(laid.measures),
    dateOnlyEvents: dated.size,
    window,
    estimate: estimateFor(claim, laid, average, primary),
    primary,
    placebo,
    ...curve,
    joint: depth === 'full' && isPlain ? jointEffect(laid, study.others ?? [], window) : null,
    dateOnly,
    rest: claim.goneWithinSessions === null ? null : restOf(laid, claim.goneWithinSessions),
  };
}
