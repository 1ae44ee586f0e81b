import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../../../bench/size/random.js';
import type { ClaimStudy, TargetSeries } from '../../../../src/analyse/claim-study/index.js';
import { studyClaim, type TargetEvidence } from '../../../../src/analyse/claim-study/index.js';
import type { StudyEvent } from '../../../../src/analyse/event-study/index.js';
import type { Claim, ClaimTarget, EventFilter } from '../../../../src/domain/claim.js';
import { addDays, type CalendarDate, calendarDate } from '../../../../src/domain/instant.js';
import { claim } from '../../../domain/claims.js';
import { projectRoot } from '../../../support/shared.js';

interface MeanNumbers {
  readonly effect: number;
  readonly se: number;
  readonly df: number;
}
interface TestNumbers extends MeanNumbers {
  readonly t: number;
  readonly p: number;
}
interface SpecificationNumbers {
  readonly id: string;
  readonly effect: number;
  readonly p: number | null;
}

interface Golden {
  readonly dates: CalendarDate[];
  readonly returns: Readonly<Record<'A' | 'B', number[]>>;
  readonly market: number[];
  readonly index: number[];
  /** Places of day 0. */
  readonly events: number[];
  readonly against: number[];
  readonly dated: number[];
  readonly others: number[];
  readonly welch: (TestNumbers & { readonly one: number[]; readonly other: number[] })[];
  readonly mean: MeanNumbers & { readonly mde: number; readonly power: number };
  readonly both: MeanNumbers;
  readonly single: MeanNumbers & { readonly event: number };
  readonly difference: MeanNumbers;
  readonly difference_t: TestNumbers;
  readonly hac: TestNumbers & { readonly lag: number };
  readonly hac_level: TestNumbers & { readonly lag: number };
  readonly welch_level: TestNumbers;
  readonly level: MeanNumbers;
  readonly one_level: MeanNumbers;
  readonly volatility: MeanNumbers & { readonly other_dates: number };
  readonly volatility_difference: MeanNumbers;
  readonly spreads: Readonly<Record<string, { f: number; p: number | null; inside: number; beside: number }>>;
  readonly rest: MeanNumbers;
  readonly rest_both: MeanNumbers;
  readonly rest_difference: MeanNumbers;
  readonly joint: number;
  readonly joint_both: number;
  readonly date_only: {
    readonly effect: number;
    readonly low: number;
    readonly high: number;
    events: number;
  };
  readonly curve: SpecificationNumbers[];
  readonly curve_against: SpecificationNumbers[];
}

/** Numbers of test/golden/claim_study.py: numpy, scipy and statsmodels on SIMULATED returns. */
export const golden = JSON.parse(
  readFileSync(join(projectRoot, 'test/golden/claim_study.json'), 'utf8'),
) as Golden;

export const FILTER: EventFilter = {
  topics: [],
  stances: [],
  deescalations: [],
  tags: ['compared'],
  from: null,
  to: null,
};

const SIGNS = { h0: 0, h1: 1, h2: 1, h3: 1 } as const;

export function target(id: string, change: Partial<ClaimTarget> = {}): ClaimTarget {
  return {
    id,
    instruments: [],
    group: null,
    claimed: 'up',
    smallestEffect: 0.02,
    rivals: SIGNS,
    ...change,
  };
}

export function goldenSeries(unit: 'A' | 'B', withMarket = false): TargetSeries {
  return {
    unit,
    dates: golden.dates,
    returns: golden.returns[unit],
    market: withMarket ? golden.market : null,
  };
}

/** The narrative index as the one series of a claim on its level. */
export const indexSeries: TargetSeries = {
  unit: 'G',
  dates: golden.dates,
  returns: golden.index,
  market: null,
};

/** Events of the golden calendar on some units, by their places. */
export function eventsAt(
  places: readonly number[],
  units: readonly string[],
  flags?: StudyEvent['flags'],
): StudyEvent[] {
  return places.flatMap((place) =>
    units.map((unit) => ({
      id: `e${String(place).padStart(4, '0')}`,
      unit,
      date: golden.dates[place] ?? calendarDate('2030-01-01'),
      ...(flags !== undefined && { flags }),
    })),
  );
}

/** A study of one target on the golden series. */
export function studyOf(
  series: readonly TargetSeries[],
  change: Partial<Claim> = {},
  events: Partial<ClaimStudy> = {},
): ClaimStudy {
  const units = series.map(({ unit }) => unit);
  return {
    claim: claim({ targets: [target('t')], ...change }),
    targets: [{ id: 't', series }],
    events: eventsAt(golden.events, units),
    against: [],
    draws: { draws: 99, seed: 5 },
    ...events,
  };
}

/** Evidence on the first target. */
export function evidenceOf(study: ClaimStudy, depth?: 'primary' | 'full'): TargetEvidence {
  const [first] = studyClaim(study, depth).targets;
  if (first === undefined) throw new Error('the study has a target');
  return first;
}

const START = calendarDate('2021-01-04');

/** A SIMULATED unit that skips days of its own; `effect` is added on each day 0 and the session after it. */
export function simulate(
  seed: number,
  unit: string,
  days: number,
  effect = 0,
  at: readonly number[] = [],
  skips = 0.04,
): TargetSeries {
  const random = createRandom(seed);
  const kept = Array.from({ length: days }, (_, t) => t).filter(
    (t) => random.uniform() >= skips || at.includes(t),
  );
  const moved = new Set(at.flatMap((t) => [t, t + 1]));
  return {
    unit,
    dates: kept.map((t) => addDays(START, t)),
    returns: kept.map((t) => 0.01 * random.normal() + (moved.has(t) ? effect : 0)),
    market: null,
  };
}

/** Events on simulated units by day. */
export function eventsOn(days: readonly number[], units: readonly string[], prefix = 's'): StudyEvent[] {
  return days.flatMap((day) =>
    units.map((unit) => ({
      id: `${prefix}${String(day).padStart(4, '0')}`,
      unit,
      date: addDays(START, day),
    })),
  );
}

/** Paths of every number that is none: NaN or infinite. */
export function brokenNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => brokenNumbers(each, `${path}/${key}`));
}
