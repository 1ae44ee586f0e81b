import type { ClaimOutcome, Direction } from '../../domain/claim.js';
import type { Side } from '../../domain/side.js';
import type { EventWindow } from '../../domain/window.js';
import type { EffectBeside } from '../claim-study/types.js';
import type { Family } from './adjust-family.js';
import type { RivalComparison } from './compare-rivals.js';
import type { Decision, Ingredients, Label } from './decide.js';
import { counted, effectOf, OUTCOME_WORDS, perCent, plain, pOf, sessionsOf, sizeOf } from './effect-words.js';
import type { Persistence } from './gone-within.js';
import type { StudyPower } from './power-of-study.js';
import { rivalWords } from './rival-words.js';
import type { SpecificationCurve } from './specification-curve.js';

/** What the paragraph is made from. */
export interface Told {
  /** What is measured, e.g. `IMOEX`. */
  readonly quantity: string;
  /** Unit of the effects: that of a return unless stated. */
  readonly outcome?: ClaimOutcome;
  /**
   * What the effect goes with: events (unless stated), events less those they are held against, or one standard
   * deviation of the narrative index; `ingredients.events` then counts sessions.
   */
  readonly subject?: 'events' | 'contrast' | 'index';
  /** What was registered; absent: a rise or a fall, by the registered sign. */
  readonly claimed?: Direction;
  /** First and last session of the window. */
  readonly window: EventWindow;
  /** Whether the events came before or after registration; null where nothing was registered. */
  readonly events: Side | null;
  readonly ingredients: Ingredients;
  readonly decision: Decision;
  readonly primaryP: number | null;
  /** Why a test has no answer, or what it warns of. */
  readonly notes?: readonly string[];
  readonly family: Pick<Family, 'name' | 'tests'>;
  readonly benjaminiHochbergP: number | null;
  readonly power: StudyPower | null;
  /** At alpha over the tests of the family. */
  readonly familyPower?: StudyPower | null;
  readonly curve: SpecificationCurve | null;
  readonly joint?: EffectBeside | null;
  readonly dateOnly?: EffectBeside | null;
  readonly persistence?: Persistence | null;
  readonly rivals: RivalComparison | null;
  /** Other events in the windows of these, counted. */
  readonly confounders: number | null;
}

const LABEL_WORDS: Readonly<Record<Label, string>> = {
  supported: 'The claim is supported',
  contradicted: 'The claim is contradicted: the association has the opposite sign',
  no_detectable_effect: 'There is no detectable effect: one of the smallest size of interest is ruled out',
  inconclusive: 'The verdict is inconclusive',
};

const outcomeOf = ({ outcome = 'return' }: Told): ClaimOutcome => outcome;

function countOf({ ingredients, events, subject }: Told): string {
  const side = events === null ? '' : `${events} `;
  return counted(ingredients.events, `${side}${subject === 'index' ? 'session' : 'event'}`);
}

/** What the effect goes with, and the verb that says no more than that. */
function associationWords(told: Told): string {
  const verb = told.ingredients.events === 1 ? 'was' : 'were';
  if (told.subject === 'index')
    return `Over ${countOf(told)} one standard deviation more of the narrative index was associated with`;
  if (told.subject === 'contrast')
    return `${countOf(told)}, less those they are compared with, ${verb} associated with`;
  return `${countOf(told)} ${verb} associated with`;
}

function directionWords({ claimed, ingredients }: Told): string {
  if (claimed === 'either') return 'the claim leaves the direction open';
  return `the registered sign is ${ingredients.registeredSign === 1 ? 'a rise' : 'a fall'}`;
}

function effectWords(told: Told): string {
  const { quantity, window, ingredients, decision } = told;
  const { estimate, alpha } = ingredients;
  const outcome = outcomeOf(told);
  const over = `over ${sessionsOf(window)}`;
  if (estimate === null || decision.interval === null)
    return `No estimate for ${quantity} ${over} can be had from ${countOf(told)}.`;
  const { low, high } = decision.interval;
  const { effect, beyond } = OUTCOME_WORDS[outcome];
  const mean = ingredients.events === 1 || told.subject === 'index' ? '' : ' on average';
  const ends = `${effectOf(low, outcome)} to ${effectOf(high, outcome)}`;
  const size = `${effectOf(estimate.effect, outcome)}${mean} ${beyond}`;
  return `${associationWords(told)} ${effect} ${quantity} ${over} of ${size} (${perCent(1 - alpha, 0)} interval ${ends}); ${directionWords(told)}.`;
}

/** What so few events cannot say, whatever their p. */
function fewWords({ ingredients, subject }: Told): string {
  if (subject === 'index' || ingredients.estimate === null) return '';
  if (ingredients.events === 1)
    return 'A single event cannot be told apart from whatever else happened in its window.';
  return ingredients.events === 2 ? 'Two events say next to nothing of how much events differ.' : '';
}

function testWords({ primaryP, ingredients, family, benjaminiHochbergP, notes = [] }: Told): string {
  const ps = `Primary p ${pOf(primaryP)}, placebo p ${pOf(ingredients.placeboP)}`;
  const corrected = `over the ${counted(family.tests, 'test')} of the family (${family.name}) Holm p ${pOf(ingredients.holmP)}, Benjamini–Hochberg p ${pOf(benjaminiHochbergP)}`;
  const said = notes.length === 0 ? '' : ` To be noted: ${notes.map(plain).join('; ')}.`;
  return `${ps}; ${corrected}.${said}`;
}

function powerWords(told: Told): string {
  const { power, familyPower = null, ingredients, quantity, window, subject } = told;
  if (power === null) return `The power for ${quantity} cannot be stated.`;
  const size = (value: number) => sizeOf(value, outcomeOf(told));
  const { minDetectableEffect: mde, atSmallest } = power;
  const base =
    subject === 'index'
      ? `From ${counted(ingredients.events, 'session')}`
      : `From ${counted(ingredients.events, 'event')} and ${counted(window.to - window.from + 1, 'session')}`;
  const family = familyPower === null ? '' : ` (${size(familyPower.minDetectableEffect)} over the family)`;
  const small = ingredients.smallest < mde ? ' So an effect of interest may have gone unseen.' : '';
  return `${base} a true effect of ${size(mde)} would be found with 80 % power${family}, the minimum detectable effect; one of the smallest size of interest, ${size(ingredients.smallest)}, with ${perCent(atSmallest, 0)}.${small}`;
}

function curveWords({ curve, claimed, ingredients, decision }: Told): string {
  if (curve === null || curve.used === 0) return 'There is no specification curve.';
  const open = claimed === 'either';
  const rising = open ? (ingredients.estimate?.effect ?? 0) >= 0 : ingredients.registeredSign === 1;
  const agreeing = rising ? curve.sharePositive : curve.shareNegative;
  const sign = open && decision.side !== 0 ? 'the sign of the estimate' : 'the registered sign';
  return `Of ${counted(curve.used, 'specification')} ${perCent(agreeing ?? 0, 0)} have ${open ? sign : 'the registered sign'} and ${perCent(curve.shareSignificant ?? 0, 0)} are significant; the joint placebo p of the curve is ${pOf(curve.joint?.median.pValue ?? null)}.`;
}

function besideWords(told: Told, name: string, beside: EffectBeside | null | undefined): string {
  if (beside === null || beside === undefined || beside.effect === null) return '';
  const outcome = outcomeOf(told);
  const { low, high, effect, pValue, events, window } = beside;
  const ends =
    low === null || high === null ? '' : `, interval ${effectOf(low, outcome)} to ${effectOf(high, outcome)}`;
  return `${name} ${counted(events, 'event')} over ${sessionsOf(window)} ${events === 1 ? 'goes' : 'go'} with ${effectOf(effect, outcome)} (p ${pOf(pValue)}${ends}).`;
}

function persistenceWords({ persistence }: Told): string {
  if (persistence === null || persistence === undefined) return '';
  const { words, label, test } = persistence;
  return `Of the later course: ${words} (${plain(label)}, p of equivalence ${pOf(test.pValue)}).`;
}

function labelWords({ decision }: Told): string {
  const words = (wanted: (condition: string, met: boolean) => boolean) =>
    decision.reasons.filter(({ condition, met }) => wanted(condition, met)).map((reason) => reason.words);
  if (decision.label !== 'inconclusive') return `${LABEL_WORDS[decision.label]}.`;
  const unmet = words((condition, met) => !met && condition !== 'equivalence');
  const equivalence = words((condition) => condition === 'equivalence');
  return `${LABEL_WORDS.inconclusive}: ${[...unmet, ...equivalence].join('; ')}.`;
}

/**
 * One paragraph of plain words, made from the numbers alone: an association, how sure it is, what could have been seen,
 * and which conditions of the decision rule failed. It says what went with the events, not what came of them.
 */
export function inWords(told: Told): string {
  const { rivals, confounders } = told;
  const others =
    confounders === null
      ? ''
      : `${counted(confounders, 'other event')} ${confounders === 1 ? 'lies' : 'lie'} in the same windows.`;
  return [
    effectWords(told),
    fewWords(told),
    testWords(told),
    powerWords(told),
    curveWords(told),
    besideWords(told, 'In the joint event regression', told.joint),
    besideWords(told, 'Those known by date only included,', told.dateOnly),
    persistenceWords(told),
    rivals === null ? '' : rivalWords(rivals),
    others,
    labelWords(told),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}
