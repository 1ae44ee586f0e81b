import { averageRanks } from '../../stats/average-ranks.js';
import { correlationCoefficient } from '../../stats/correlation-coefficient.js';
import { isNegligible } from '../../stats/is-negligible.js';
import { namedSeed } from '../../stats/named-seed.js';
import { standardDeviation } from '../../stats/standard-deviation.js';
import { type CrossDate, type CrossMember, type CrossRow, crossDates } from './cross-dates.js';
import { crossPortfolio, type Holding, quantilesOf, sideWeights } from './cross-portfolio.js';
import {
  type CrossHorizon,
  type CrossOutcome,
  type CrossSection,
  LEAST_DATES,
  LEAST_INSTRUMENTS,
} from './cross-types.js';
import { meanOverTime } from './sign-position.js';
import { HORIZONS, type SheetOptions } from './types.js';

/** Why no cross-section can be made of a factor that has one value for all instruments. */
export const CONSTANT_FACTOR =
  'the factor has the same value for every instrument on each date, so that it cannot rank them; a number that differs across instruments is exposure × surprise';

/** Whether the values of a date differ beyond rounding. */
function varies(rows: readonly CrossRow[]): boolean {
  const values = rows.map(({ value }) => value);
  return values.length > 1 && !isNegligible(standardDeviation(values), values);
}

function without(
  outcome: CrossOutcome,
  reason: string,
  counts: Pick<CrossSection, 'instruments' | 'datesSeen'>,
): CrossSection {
  return { outcome, reason, ...counts, datesUsed: 0, horizons: [], portfolio: null };
}

/** The date's rank coefficient and spread at a horizon, each null where it is not defined. */
function measureDate(date: CrossDate, horizon: number, quantiles: number) {
  const rows = date.rows.flatMap(({ member, value, entry }) => {
    const after = entry === null ? null : member.series.path.fromEntry(entry, horizon);
    return after === null ? [] : [{ value, after: member.sign * after }];
  });
  if (rows.length < LEAST_INSTRUMENTS) return { ic: null, spread: null };
  const ranks = averageRanks(rows.map(({ value }) => value));
  const returns = rows.map(({ after }) => after);
  const weights = sideWeights(quantilesOf(ranks, quantiles), quantiles);
  return {
    ic: correlationCoefficient(ranks, averageRanks(returns)),
    spread: weights === null ? null : returns.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0),
  };
}

function measureHorizon(dates: readonly CrossDate[], horizon: number, options: SheetOptions): CrossHorizon {
  const measured = dates.map((date) => measureDate(date, horizon, options.buckets));
  const coefficients = measured.map(({ ic }) => ic);
  const present = coefficients.filter((ic) => ic !== null);
  const named = (what: string) => namedSeed(options.seed, `cross ${what} ${horizon}`);
  const rankIc = meanOverTime(coefficients, options.draws, named('ic'), horizon - 1);
  const spreads = measured.map(({ spread }) => spread);
  const deviation = present.length < 2 ? 0 : standardDeviation(present);
  return {
    horizon,
    rankIc,
    informationRatio: rankIc.value === null || deviation === 0 ? null : rankIc.value / deviation,
    positive: present.length === 0 ? null : present.filter((ic) => ic > 0).length / present.length,
    spread: meanOverTime(spreads, options.draws, named('spread'), horizon - 1),
  };
}

function holdingOf(date: CrossDate, quantiles: number): Holding[] {
  const ranks = averageRanks(date.rows.map(({ value }) => value));
  const weights = sideWeights(quantilesOf(ranks, quantiles), quantiles);
  if (weights === null) return [];
  return [{ date, weights: new Map(date.rows.map(({ member }, i) => [member, weights[i] ?? 0])) }];
}

/**
 * Cross-sectional rank information coefficient, quantile spread and turnover of a factor that differs across instruments.
 * Instruments are ranked by session date once the last of them has closed, and each is entered at its own first price after
 * that instant: a close formed earlier would know less than the ranking. Dates with fewer than five instruments, or on which
 * the factor does not differ, are passed over.
 */
export function crossSection(members: readonly CrossMember[], options: SheetOptions): CrossSection {
  const instruments = members.filter(({ factor }) => factor.some((value) => value !== null)).length;
  const seen = crossDates(members, options.includes);
  const counts = { instruments, datesSeen: seen.length };
  if (instruments < LEAST_INSTRUMENTS) {
    const reason = `${instruments} instruments have a factor value; at least ${LEAST_INSTRUMENTS} are needed`;
    return without('too_few_instruments', reason, counts);
  }
  const wide = seen.filter(({ rows }) => rows.length >= LEAST_INSTRUMENTS);
  if (wide.length < LEAST_DATES) {
    const reason = `${wide.length} dates have ${LEAST_INSTRUMENTS} instruments or more; at least ${LEAST_DATES} are needed`;
    return without('too_few_dates', reason, counts);
  }
  const dates = wide.filter(({ rows }) => varies(rows));
  if (dates.length === 0) return without('constant_factor', CONSTANT_FACTOR, counts);
  return {
    outcome: 'used',
    reason: null,
    ...counts,
    datesUsed: dates.length,
    horizons: HORIZONS.map((horizon) => measureHorizon(dates, horizon, options)),
    portfolio: crossPortfolio(
      dates.flatMap((date) => holdingOf(date, options.buckets)),
      options,
    ),
  };
}
