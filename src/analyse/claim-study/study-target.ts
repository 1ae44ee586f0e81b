import type { Claim } from '../../domain/claim.js';
import { OUTCOMES, type Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import { median } from '../../stats/median.js';
import { type TestStatistic, undefinedResult } from '../../stats/test-statistic.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';
import type { StudyEvent } from '../event-study/index.js';
import { jointEffect } from './beside.js';
import { PLACEBO, placeboOf } from './claim-placebo.js';
import { drawCurve } from './curve.js';
import { dateOnlyEffect } from './date-only.js';
import { baseEstimation, curveWindows, purgeWindow } from './design.js';
import { type DrawnAverage, drawnAverages } from './drawn-average.js';
import { estimateOf, otherDatesFactor } from './estimate.js';
import { drawClaim, type LaidClaim, layClaim, soundRows } from './lay-claim.js';
import { primaryTestOf } from './primary-test.js';
import { quantitiesOf } from './quantity.js';
import { restOf } from './rest.js';
import type { ClaimStudy, Depth, TargetEvidence, TargetInput } from './types.js';

const NO_WINDOW: EventWindow = { from: 0, to: 0 };

/** A claim with what is shared by its targets. */
export interface ClaimParts {
  readonly study: ClaimStudy;
  /** Events of one side or the other, those known by date only among them. */
  readonly all: readonly StudyEvent[];
  /** Those whose instant is known. */
  readonly timed: readonly StudyEvent[];
  /** Events on both sides: they count on neither, and `on_both_sides` of the placebo says how many there were. */
  readonly both: readonly StudyEvent[];
  /** Ids of the events that are compared with; null where the claim compares with none. */
  readonly against: ReadonlySet<string> | null;
}

const isDateOnly = ({ flags }: StudyEvent): boolean => flags?.includes('date_only') === true;

/** Splits off the events known by date only: they enter no primary test. An event on both sides counts on neither. */
export function partsOf(study: ClaimStudy): ClaimParts {
  const compares = study.claim.against !== null;
  const own = new Set(study.events.map(({ id }) => id));
  const against = compares ? new Set(study.against.map(({ id }) => id)) : null;
  const isOnBoth = ({ id }: StudyEvent) => own.has(id) && against?.has(id) === true;
  const given = compares ? [...study.events, ...study.against] : study.events;
  const all = given.filter((event) => !isOnBoth(event));
  const both = study.events.filter(isOnBoth);
  return { study, all, timed: all.filter((event) => !isDateOnly(event)), both, against };
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
  const found = average === null ? null : estimateOf(laid, average);
  if (found === null || average === null || !laid.quantity.isCentred) return found;
  const centred = found.effect - median(average.draws);
  const effectOf = (value: number) => laid.quantity.effectOf(value);
  // The error of a transformed figure, to first order.
  const slope = (effectOf(centred + 1e-6) - effectOf(centred - 1e-6)) / 2e-6;
  return { effect: effectOf(centred), se: slope * found.se * otherDatesFactor(laid), df: found.df };
}

/** Evidence where nothing could be measured. */
function emptyEvidence(
  { study }: ClaimParts,
  target: TargetInput,
  dateOnlyEvents: number,
  onBothSides: number | null,
): TargetEvidence {
  const reason =
    target.series.length === 0
      ? 'no instrument of the target can be measured'
      : 'no event of the claim is known by its hour';
  const test = undefinedResult(PLACEBO, reason, { on_both_sides: onBothSides });
  return {
    target: target.id,
    instruments: [],
    without: target.series.map(({ unit }) => ({ instrument: unit, reason })),
    events: 0,
    outcomes: {},
    dateOnlyEvents,
    window: study.claim.windows[0] ?? NO_WINDOW,
    estimate: null,
    primary: { ...test, formulaId: study.claim.primaryTest, reference: '' },
    placebo: test,
    curve: null,
    specifications: [],
    joint: null,
    dateOnly: null,
    rest: null,
  };
}

/** Studies one target of a claim with events. */
export function studyTarget(parts: ClaimParts, given: TargetInput, depth: Depth): TargetEvidence {
  const { study, against } = parts;
  const { claim, draws } = study;
  // In one order, so that sums do not depend on that of the request.
  const target = { ...given, series: [...given.series].sort((a, b) => (a.unit < b.unit ? -1 : 1)) };
  const units = new Set(target.series.map(({ unit }) => unit));
  const isOnTarget = ({ unit }: StudyEvent) => units.has(unit);
  const events = parts.timed.filter(isOnTarget);
  const all = parts.all.filter(isOnTarget);
  const dated = new Set(all.filter(isDateOnly).map(({ id }) => id));
  const onBothSides =
    against === null ? null : new Set(parts.both.filter(isOnTarget).map(({ id }) => id)).size;
  const window = claim.windows[0] ?? NO_WINDOW;
  const [quantity] = quantitiesOf(claim.outcome, target.series);
  const estimation = baseEstimation(curveWindows(claim.windows, claim.outcome));
  const purge = purgeWindow(claim) ?? window;
  const laid = layClaim(target.series, events, against, quantity, estimation, window, purge);
  const dateOnly =
    depth === 'full' && dated.size > 0 && claim.outcome === 'return'
      ? dateOnlyEffect(target.series, all, against, quantity, draws)
      : null;
  if (laid === null) return { ...emptyEvidence(parts, target, dated.size, onBothSides), dateOnly };
  const drawn = drawClaim(laid, soundRows(laid), draws);
  const found =
    typeof drawn === 'string'
      ? []
      : drawnAverages(laid.study, drawn, laid.values.value, laid.occasions, ['mean'], null);
  const average = found[0] ?? null;
  const placebo =
    typeof drawn === 'string' || average === null || !Number.isFinite(average.observed)
      ? undefinedResult(PLACEBO, typeof drawn === 'string' ? drawn : 'no event of one side is used', {
          on_both_sides: onBothSides,
        })
      : placeboOf(average, drawn, quantity.isCentred, average.own.length + average.other.length, onBothSides);
  const primary = primaryTestOf({
    claim,
    laid,
    series: target.series,
    average,
    drawn: typeof drawn === 'string' ? null : drawn,
    placebo,
    smallest: claim.targets.find(({ id }) => id === target.id)?.smallestEffect ?? Number.NaN,
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
