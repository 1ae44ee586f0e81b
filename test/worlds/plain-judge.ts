import type {
  ClaimStudy,
  SideVerdict,
  TargetInput,
  TargetVerdict,
} from '../../src/analyse/claim-study/types.js';
import { runEventStudy, type StudyEvent } from '../../src/analyse/event-study/index.js';
import { type Label, powerOfStudy } from '../../src/analyse/verdict/index.js';
import { type Claim, type ClaimTarget, RIVALS, type Sign } from '../../src/domain/claim.js';
import type { EventWindow } from '../../src/domain/window.js';
import { mean } from '../../src/stats/mean.js';
import { studentP } from '../../src/stats/student-p.js';
import type { TestStatistic } from '../../src/stats/test-statistic.js';
import type { Estimate } from '../../src/stats/two-one-sided-tests.js';
import { variance } from '../../src/stats/variance.js';

/**
 * A judge that is not the product's: a plain t test over events on abnormal returns of a constant mean, no family, no
 * placebo, no curve. It shows what the harness counts, and what the worlds do to a naive study.
 */

const NONE: TestStatistic = {
  statistic: null,
  pValue: null,
  df: null,
  distribution: 'student_t',
  formulaId: 'none',
  reference: 'none',
  inputs: {},
};

/** CAR of each event, averaged over the instruments on which it could be used. */
function carsOf({ series }: TargetInput, events: readonly StudyEvent[], window: EventWindow): number[] {
  const units = new Set(series.map(({ unit }) => unit));
  const own = events.filter(({ unit, flags }) => units.has(unit) && flags?.includes('date_only') !== true);
  if (own.length === 0) return [];
  const study = runEventStudy({
    series,
    events: own,
    model: 'constant_mean',
    estimation: { from: -200, to: -11, minObs: 100 },
    windows: [window],
    returnKind: 'log',
    tests: [],
  });
  const byEvent = new Map<string, number[]>();
  for (const { id, windows } of study.events) {
    const car = windows[0]?.car ?? null;
    if (car !== null) byEvent.set(id, [...(byEvent.get(id) ?? []), car]);
  }
  return [...byEvent.values()].map(mean);
}

function estimateOf(study: ClaimStudy, target: TargetInput): Estimate | null {
  const { claim, events, against } = study;
  if (claim.outcome !== 'return' || claim.events === null) return null;
  const window = claim.windows[0] ?? { from: 0, to: 0 };
  const cars = carsOf(target, events, window);
  const others = claim.against === null ? null : carsOf(target, against, window);
  if (cars.length < 2 || (others !== null && others.length < 2)) return null;
  const error = (values: readonly number[]) => variance(values) / values.length;
  if (others === null) return { effect: mean(cars), se: Math.sqrt(error(cars)), df: cars.length - 1 };
  return {
    effect: mean(cars) - mean(others),
    se: Math.sqrt(error(cars) + error(others)),
    df: cars.length + others.length - 2,
  };
}

/** Sign of an effect that is significant at the claim's level, else 0. */
function signOf(estimate: Estimate | null, alpha: number): Sign {
  if (estimate === null || estimate.df === null) return 0;
  const p = studentP(estimate.effect / estimate.se, estimate.df);
  return p <= alpha ? (Math.sign(estimate.effect) as Sign) : 0;
}

function labelOf({ claimed }: ClaimTarget, sign: Sign): Label {
  if (sign === 0) return 'inconclusive';
  return claimed === 'either' || (claimed === 'up') === (sign === 1) ? 'supported' : 'contradicted';
}

function judgeTarget(study: ClaimStudy, target: ClaimTarget): TargetVerdict & { readonly sign: Sign } {
  const { claim } = study;
  const input = study.targets.find(({ id }) => id === target.id) ?? { id: target.id, series: [] };
  const estimate = estimateOf(study, input);
  const sign = signOf(estimate, claim.alpha);
  const power = estimate === null ? null : powerOfStudy(estimate, target.smallestEffect, claim.alpha);
  return {
    sign,
    target: target.id,
    instruments: input.series.map(({ unit }) => unit),
    without: [],
    events: estimate?.df === undefined || estimate.df === null ? 0 : estimate.df + 1,
    outcomes: {},
    dateOnlyEvents: 0,
    window: claim.windows[0] ?? { from: 0, to: 0 },
    estimate,
    primary: NONE,
    placebo: NONE,
    curve: null,
    specifications: [],
    joint: null,
    dateOnly: null,
    persistence: null,
    rest: null,
    label: target.claimed === null ? null : labelOf(target, sign),
    claimed: target.claimed,
    smallestEffect: target.smallestEffect,
    family: null,
    power,
    familyPower: power,
    decision:
      target.claimed === null
        ? null
        : { label: labelOf(target, sign), side: sign, interval: null, interval90: null, reasons: [] },
    words: '',
  };
}

/** The rival whose signs are those of the significant effects, target by target. */
function fitting({ targets }: Claim, signs: readonly Sign[]): string {
  return RIVALS.find((rival) => targets.every(({ rivals }, i) => rivals[rival] === signs[i])) ?? 'none';
}

function judgeStudy(study: ClaimStudy): SideVerdict {
  const targets = study.claim.targets.map((target) => judgeTarget(study, target));
  const labels = targets.flatMap(({ decision }) => (decision === null ? [] : [decision.label]));
  const fits = fitting(
    study.claim,
    targets.map(({ sign }) => sign),
  );
  return {
    label: labels.every((label) => label === 'supported') ? 'supported' : 'inconclusive',
    targets,
    rivals: { fits, rivals: [], instruments: [], blocks: [], draws: 0, reasons: [] },
    family: { name: 'none', tests: labels.length },
    confounders: [],
    words: '',
  };
}

export const plainJudge = (studies: readonly ClaimStudy[]): readonly SideVerdict[] => studies.map(judgeStudy);
