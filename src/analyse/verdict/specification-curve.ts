import { median } from '../../stats/median.js';
import { placeboP } from '../../stats/placebo-p.js';
import { type Standardised, standardiseDraws } from './standardise-draws.js';

/** One reasonable way to ask the question, with its answer. */
export interface Specification {
  /** Unique name, e.g. `market/[0,2]/-200..-11/bmp_t`. */
  readonly id: string;
  /** In the unit of its study; null where it has no answer. */
  readonly effect: number | null;
  /** Two-sided. */
  readonly pValue: number | null;
  /** The effect of this specification at pseudo-dates: draw b is the same shifts in every specification. */
  readonly draws: ArrayLike<number>;
  /** Its p in the same draws, where they were kept. */
  readonly drawPs?: ArrayLike<number>;
}

/** One figure of the curve beside its draws. */
export interface JointFigure {
  readonly value: number;
  /** Null where the draws do not have the figure. */
  readonly pValue: number | null;
}

export interface SpecificationCurve {
  readonly specifications: number;
  /** Specifications with an effect; the others are counted in `left_out`. */
  readonly used: number;
  readonly leftOut: number;
  /** Shares of those used; an effect of exactly 0 is in neither. */
  readonly sharePositive: number | null;
  readonly shareNegative: number | null;
  /** Share of those used whose p is at most alpha, and of them with the sign that most specifications have. */
  readonly shareSignificant: number | null;
  readonly shareSignificantDominant: number | null;
  /** In the unit of the effects: read it beside the windows they were taken over. */
  readonly medianEffect: number | null;
  readonly draws: number;
  /** Joint tests under the null of no event, each p two-sided. */
  readonly joint: {
    /** Median of the effects standardised by their own draws: the p of the curve. */
    readonly median: JointFigure;
    /** Sum of the standardised effects over √S (Stouffer 1949). */
    readonly stouffer: JointFigure;
    /** Larger of the shares of either sign. */
    readonly dominantShare: JointFigure;
    /** Share that is significant with the dominant sign. */
    readonly significantShare: JointFigure;
  } | null;
  readonly reference: string;
  /** Why there is no joint test. */
  readonly reason?: string;
}

const REFERENCE = 'Simonsohn, Simmons and Nelson (2020)';

interface Used {
  readonly effect: number;
  readonly p: number | null;
  readonly z: Standardised;
  readonly drawn: ArrayLike<number>;
  readonly drawPs: ArrayLike<number> | null;
}

/** Shares of either sign, and of the dominant sign and significant, of one set of answers. */
function sharesOf(effects: readonly number[], significant: readonly boolean[]) {
  const count = (sign: number, asked: boolean) =>
    effects.filter((effect, i) => sign * effect > 0 && (!asked || significant[i] === true)).length;
  const [rises, falls] = [count(1, false), count(-1, false)];
  // A tie has no dominant sign: the one with more significant answers speaks for it.
  const dominant =
    rises === falls ? Math.max(count(1, true), count(-1, true)) : count(rises > falls ? 1 : -1, true);
  const n = effects.length;
  return { positive: rises / n, negative: falls / n, dominant: dominant / n };
}

function jointOf(used: readonly Used[], draws: number, alpha: number): SpecificationCurve['joint'] {
  const root = Math.sqrt(used.length);
  const keepsPs = used.every(({ drawPs }) => drawPs !== null);
  const figuresOf = (
    z: (each: Used) => number,
    effect: (each: Used) => number,
    p: (each: Used) => number | null,
  ) => {
    const zs = used.map(z);
    const shares = sharesOf(
      used.map(effect),
      used.map((each) => (p(each) ?? 1) <= alpha),
    );
    return {
      median: median(zs),
      stouffer: zs.reduce((sum, value) => sum + value, 0) / root,
      dominantShare: Math.max(shares.positive, shares.negative),
      significantShare: shares.dominant,
    };
  };
  const real = figuresOf(
    ({ z }) => z.observed,
    ({ effect }) => effect,
    ({ p }) => p,
  );
  const drawn = Array.from({ length: draws }, (_, b) =>
    figuresOf(
      ({ z }) => z.draws[b] ?? Number.NaN,
      (each) => each.drawn[b] ?? Number.NaN,
      (each) => each.drawPs?.[b] ?? null,
    ),
  );
  const against = (key: keyof typeof real) =>
    placeboP(
      real[key],
      drawn.map((each) => each[key]),
    );
  return {
    median: { value: real.median, pValue: against('median').absolute },
    stouffer: { value: real.stouffer, pValue: against('stouffer').absolute },
    dominantShare: { value: real.dominantShare, pValue: against('dominantShare').upper },
    significantShare: {
      value: real.significantShare,
      pValue: keepsPs ? against('significantShare').upper : null,
    },
  };
}

/**
 * The curve of all specifications, and whether a curve like it comes about without events: the whole curve is drawn
 * again at pseudo-dates, the same for every specification, so that their dependence stays as it is. Effects are
 * standardised by their own draws before they are pooled, since windows of 1 and of 20 sessions have other units.
 * @throws RangeError on a specification given twice or draws of unequal number.
 */
export function specificationCurve(
  specifications: readonly Specification[],
  alpha = 0.05,
): SpecificationCurve {
  const sorted = [...specifications].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const repeated = sorted.find(({ id }, i) => sorted[i - 1]?.id === id);
  if (repeated !== undefined) throw new RangeError(`specification ${repeated.id} is given twice`);
  const draws = sorted[0]?.draws.length ?? 0;
  if (sorted.some((each) => each.draws.length !== draws || (each.drawPs?.length ?? draws) !== draws))
    throw new RangeError('specifications must have the same draws, and so the same number of them');
  const answered = sorted.flatMap((each) =>
    each.effect !== null && Number.isFinite(each.effect) ? [{ ...each, effect: each.effect }] : [],
  );
  const used = answered.flatMap(({ effect, pValue, draws: drawn, drawPs }): Used[] => {
    const z = standardiseDraws(effect, drawn);
    return z === null ? [] : [{ effect, p: pValue, z, drawn, drawPs: drawPs ?? null }];
  });
  const counts = { specifications: sorted.length, draws, reference: REFERENCE };
  const n = answered.length;
  const shares = sharesOf(
    answered.map(({ effect }) => effect),
    answered.map(({ pValue }) => (pValue ?? 1) <= alpha),
  );
  const over = (value: number) => (n === 0 ? null : value);
  const curve = {
    ...counts,
    used: n,
    leftOut: sorted.length - n,
    sharePositive: over(shares.positive),
    shareNegative: over(shares.negative),
    shareSignificant: over(answered.filter(({ pValue }) => (pValue ?? 1) <= alpha).length / n),
    shareSignificantDominant: over(shares.dominant),
    medianEffect: over(median(answered.map(({ effect }) => effect))),
  };
  const reason =
    n === 0
      ? 'no specification has an effect'
      : used.length < n
        ? `the draws of ${n - used.length} specifications are missing or do not vary`
        : null;
  if (reason !== null) return { ...curve, joint: null, reason };
  return { ...curve, joint: jointOf(used, draws, alpha) };
}
