import type { Family } from './adjust-family.js';
import type { RivalComparison } from './compare-rivals.js';
import type { Decision, Ingredients, Label } from './decide.js';
import type { StudyPower } from './power-of-study.js';
import type { SpecificationCurve } from './specification-curve.js';

/** What the paragraph is made from. */
export interface Told {
  /** What moved, e.g. `IMOEX`. */
  readonly quantity: string;
  /** Of the effect: a fraction, told in per cent, unless it is in points of the narrative index. */
  readonly unit?: 'points';
  /** The claim leaves the direction open: no sign is registered. */
  readonly isOpen?: boolean;
  /** First and last session of the window. */
  readonly window: { readonly from: number; readonly to: number };
  /** Whether the events came before or after registration. */
  readonly events: 'retrospective' | 'prospective';
  readonly ingredients: Ingredients;
  readonly decision: Decision;
  readonly primaryP: number | null;
  readonly family: Pick<Family, 'name' | 'tests'>;
  readonly benjaminiHochbergP: number | null;
  readonly power: StudyPower | null;
  readonly curve: SpecificationCurve | null;
  readonly rivals: RivalComparison | null;
  /** Other events in the windows of these, counted. */
  readonly confounders: number | null;
}

export const LABEL_WORDS: Readonly<Record<Label, string>> = {
  supported: 'The claim is supported',
  contradicted: 'The claim is contradicted: the association has the opposite sign',
  no_detectable_effect: 'There is no detectable effect: one of the smallest size of interest is ruled out',
  inconclusive: 'The verdict is inconclusive',
};

const perCent = (value: number, digits = 2): string => `${(100 * value).toFixed(digits).replace('-', '−')} %`;
/** A size in the unit of the claim. */
const sized = (value: number, { unit }: Told): string =>
  unit === 'points' ? `${value.toFixed(3).replace('-', '−')} points` : perCent(value);
const signed = (value: number, told: Told): string =>
  value > 0 ? `+${sized(value, told)}` : sized(value, told);
const p = (value: number | null): string =>
  value === null ? 'not available' : value < 0.001 ? 'below 0.001' : value.toFixed(3);
const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

function effectWords(told: Told): string {
  const { quantity, window, events, ingredients, decision } = told;
  const { estimate, registeredSign, alpha } = ingredients;
  const over = `over sessions ${window.from} to ${window.to}`.replaceAll('-', '−');
  const these = counted(ingredients.events, `${events} event`);
  if (estimate === null || decision.interval === null)
    return `No estimate of ${quantity} ${over} can be had from ${these}.`;
  const { low, high } = decision.interval;
  const expected =
    told.isOpen === true
      ? 'the claim leaves the direction open'
      : `the registered sign is ${registeredSign === 1 ? 'a rise' : 'a fall'}`;
  return `${these} ${ingredients.events === 1 ? 'was' : 'were'} associated with a move of ${quantity} ${over} of ${signed(estimate.effect, told)} on average beyond what was expected (${perCent(1 - alpha, 0)} interval ${signed(low, told)} to ${signed(high, told)}); ${expected}.`;
}

function powerWords(told: Told): string {
  const { power, ingredients, quantity } = told;
  if (power === null) return `The power for ${quantity} cannot be stated.`;
  const { minDetectableEffect: mde, atSmallest } = power;
  const small = ingredients.smallest < mde ? ' So an effect of interest may have gone unseen.' : '';
  return `With this many events a true effect of ${sized(mde, told)} would be found with 80 % power (the minimum detectable effect), one of the smallest size of interest, ${sized(ingredients.smallest, told)}, with ${perCent(atSmallest, 0)}.${small}`;
}

function curveWords({ curve, ingredients, isOpen }: Told): string {
  if (curve === null || curve.used === 0) return 'There is no specification curve.';
  const agreeing = ingredients.registeredSign === 1 ? curve.sharePositive : curve.shareNegative;
  const joint = p(curve.joint?.median.pValue ?? null);
  return `Of ${counted(curve.used, 'specification')} ${perCent(agreeing ?? 0, 0)} have ${isOpen === true ? 'the sign of the estimate' : 'the registered sign'} and ${perCent(curve.shareSignificant ?? 0, 0)} are significant; the joint placebo p of the curve is ${joint}.`;
}

function rivalWords({ rivals }: Told): string {
  if (rivals === null) return '';
  const why = rivals.reasons.join('; ');
  return rivals.fits === 'none'
    ? `No rival sign vector fits with the margin asked for: ${why}.`
    : `Of the rival sign vectors ${rivals.fits} goes best with all instruments together: ${why}.`;
}

/**
 * One paragraph of plain words, made from the numbers alone: an association, how sure it is, what could have been seen,
 * and which conditions of the decision rule failed. It says what went with the events, not what came of them.
 */
export function inWords(told: Told): string {
  const { decision, ingredients, primaryP, family, benjaminiHochbergP, confounders } = told;
  const unmet = decision.reasons.filter(({ met, condition }) => !met && condition !== 'equivalence');
  const why =
    decision.label === 'inconclusive'
      ? `: ${[...unmet, ...decision.reasons.filter(({ condition }) => condition === 'equivalence')].map(({ words }) => words).join('; ')}`
      : '';
  const tests = `Primary p ${p(primaryP)}, placebo p ${p(ingredients.placeboP)}; over the ${counted(family.tests, 'test')} of the family (${family.name}) Holm p ${p(ingredients.holmP)}, Benjamini–Hochberg p ${p(benjaminiHochbergP)}.`;
  const beside =
    confounders === null
      ? ''
      : `${counted(confounders, 'other event')} ${confounders === 1 ? 'lies' : 'lie'} in the same windows.`;
  return [
    effectWords(told),
    tests,
    powerWords(told),
    curveWords(told),
    rivalWords(told),
    beside,
    `${LABEL_WORDS[decision.label]}${why}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
