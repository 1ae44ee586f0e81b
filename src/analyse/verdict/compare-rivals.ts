import { placeboP } from '../../stats/placebo-p.js';
import type { DrawnEffect, Rival, Sign } from './rival.js';
import { rivalScore } from './rival-score.js';
import { type MeasuredInstrument, type SignBlock, signBlocks } from './sign-blocks.js';
import { standardiseDraws } from './standardise-draws.js';

/** ln 3: where evidence begins to be worth a mention (Jeffreys 1961; Kass and Raftery 1995). */
const MARGIN = Math.log(3);
/** Fewer draws cannot give a p of 5 %. */
export const FEWEST_DRAWS = 19;
const EQUIVALENCE_ALPHA = 0.05;

export interface RivalOptions {
  readonly alpha?: number;
  /** How far, in log Bayes factors, the best rival must lie ahead of the next, and of no effect. */
  readonly margin?: number;
}

/** How one rival fares. */
export interface RivalFit {
  readonly id: string;
  /** Sum of the log Bayes factors of its blocks against no effect; 0 for a rival that predicts nothing. */
  readonly score: number;
  /** Share of draws, the observed one counted, with a score as high; directed, as a sign is. Null for no effect. */
  readonly pValue: number | null;
  /** The same against the best score of any rival in each draw (Westfall and Young 1993). */
  readonly adjustedP: number | null;
  /** Instruments with a predicted sign, and those of them that moved so. */
  readonly predicted: number;
  readonly agreeing: number;
}

/** One instrument as the test saw it. */
export interface RivalInstrument {
  readonly instrument: string;
  readonly effect: number | null;
  /** Standardised by its own draws; null where it is not used. */
  readonly z: number | null;
  /** Its own two-sided placebo p. */
  readonly pValue: number | null;
  /** Why it takes no part. */
  readonly reason: string | null;
}

export interface RivalComparison {
  /** Id of the rival that fits, or `none`. */
  readonly fits: string;
  readonly rivals: readonly RivalFit[];
  readonly instruments: readonly RivalInstrument[];
  readonly blocks: readonly Omit<SignBlock, 'z'>[];
  readonly draws: number;
  /** In words: why this one, or why none. */
  readonly reasons: readonly string[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isNull = ({ signs }: Rival): boolean => Object.values(signs).every((sign) => sign === 0);

function scoreOf(blocks: readonly SignBlock[], rival: number, z: (block: SignBlock) => number): number {
  return blocks.reduce((sum, block) => sum + rivalScore(z(block), block.signs[rival] ?? 0, block.size), 0);
}

/** Which rival is named, and why. */
function nameRival(
  fits: readonly RivalFit[],
  blocks: readonly SignBlock[],
  nullId: string | null,
  { alpha = 0.05, margin = MARGIN }: RivalOptions,
): Pick<RivalComparison, 'fits' | 'reasons'> {
  if (blocks.length === 0)
    return { fits: 'none', reasons: ['no instrument with a predicted sign could be measured'] };
  const ranked = fits.filter(({ pValue }) => pValue !== null).sort((a, b) => b.score - a.score);
  const [best, next] = ranked;
  if (best === undefined) return { fits: 'none', reasons: ['no rival predicts a sign'] };
  const ahead = best.score - Math.max(0, next?.score ?? 0);
  const p = best.adjustedP ?? 1;
  const found = `${best.id} scores best (${best.score.toFixed(2)}, ${ahead.toFixed(2)} ahead of the next), adjusted placebo p ${p.toFixed(3)}`;
  if (p <= alpha && ahead >= margin) return { fits: best.id, reasons: [found] };
  if (p <= alpha) {
    const near = `${found}; a margin of ${margin.toFixed(2)} is asked for, so the data do not tell the nearest rivals apart`;
    return { fits: 'none', reasons: [near] };
  }
  const above = `${found}, above ${alpha}`;
  if (nullId === null) return { fits: 'none', reasons: [above] };
  const equivalent = blocks.every(
    ({ equivalenceP }) => equivalenceP !== null && equivalenceP <= EQUIVALENCE_ALPHA,
  );
  return equivalent
    ? { fits: nullId, reasons: [above, 'every block lies within its smallest effect of interest'] }
    : {
        fits: 'none',
        reasons: [above, 'nor is an effect of the smallest size of interest ruled out in every block'],
      };
}

function measure(effects: readonly DrawnEffect[], rivals: readonly Rival[], draws: number) {
  const measured: MeasuredInstrument[] = [];
  const instruments = effects.map((given): RivalInstrument => {
    const { instrument, effect } = given;
    const none = { instrument, effect, z: null, pValue: null };
    if (effect === null || !Number.isFinite(effect))
      return { ...none, reason: 'its effect could not be measured' };
    for (let b = 0; b < draws; b += 1)
      if (!Number.isFinite(given.draws[b])) return { ...none, reason: 'a draw of it could not be measured' };
    const z = standardiseDraws(effect, given.draws);
    if (z === null) return { ...none, reason: 'its draws do not vary' };
    const predicted = rivals.some(({ signs }) => (signs[instrument] ?? 0) !== 0);
    if (predicted) measured.push({ instrument, given: { ...given, effect }, z });
    return {
      instrument,
      effect,
      z: z.observed,
      pValue: placeboP(effect, given.draws).absolute,
      reason: predicted ? null : 'no rival predicts its sign',
    };
  });
  return { measured, instruments };
}

/**
 * Which rival's sign vector fits the effects taken together? Instruments of which all rivals say the same form a block;
 * a rival's score is the sum over blocks of `rivalScore`, its p the share of draws with a score as high. Draws that shift
 * whole clusters in common keep the dependence between instruments, so neither score nor p takes them to be independent
 * of one another. The best rival is named if its p, adjusted for the choice among rivals, is at most alpha and it lies
 * ahead by the margin; a rival of no effect only where equivalence tests rule out effects of interest; else `none`.
 * @throws RangeError on an instrument or rival given twice, draws of unequal number, or fewer than 19.
 */
export function compareRivals(
  effects: readonly DrawnEffect[],
  rivals: readonly Rival[],
  options: RivalOptions = {},
): RivalComparison {
  const sorted = [...effects].sort((a, b) => byText(a.instrument, b.instrument));
  const repeated = sorted.find(({ instrument }, i) => sorted[i - 1]?.instrument === instrument);
  if (repeated !== undefined) throw new RangeError(`instrument ${repeated.instrument} is given twice`);
  if (new Set(rivals.map(({ id }) => id)).size < rivals.length)
    throw new RangeError('a rival is given twice');
  const draws = sorted[0]?.draws.length ?? 0;
  if (sorted.some((each) => each.draws.length !== draws))
    throw new RangeError('instruments must have the same draws, and so the same number of them');
  if (sorted.length > 0 && draws < FEWEST_DRAWS)
    throw new RangeError(`${draws} draws; at least ${FEWEST_DRAWS} are needed`);
  const { measured, instruments } = measure(sorted, rivals, draws);
  const blocks = signBlocks(measured, rivals, draws);
  const directed = rivals.map((rival) => !isNull(rival));
  const drawn = rivals.map((_, r) =>
    Float64Array.from({ length: draws }, (__, b) => scoreOf(blocks, r, ({ z }) => z.draws[b] ?? Number.NaN)),
  );
  const best = Float64Array.from({ length: draws }, (_, b) =>
    Math.max(...drawn.map((scores, r) => (directed[r] ? (scores[b] ?? 0) : Number.NEGATIVE_INFINITY))),
  );
  const fits = rivals.map((rival, r): RivalFit => {
    const score = scoreOf(blocks, r, ({ z }) => z.observed);
    const signed = measured.map(
      ({ instrument, given }) => [rival.signs[instrument] ?? 0, given.effect] as const,
    );
    const predicted = signed.filter(([sign]) => sign !== 0);
    const usable = directed[r] === true && blocks.length > 0;
    return {
      id: rival.id,
      score,
      pValue: usable ? placeboP(score, drawn[r] ?? []).upper : null,
      adjustedP: usable ? placeboP(score, best).upper : null,
      predicted: predicted.length,
      agreeing: predicted.filter(([sign, effect]: readonly [Sign, number]) => sign * effect > 0).length,
    };
  });
  const nullId = rivals.find(isNull)?.id ?? null;
  return {
    ...nameRival(fits, blocks, nullId, options),
    rivals: fits,
    instruments,
    blocks: blocks.map(({ z: _, ...block }) => block),
    draws,
  };
}
