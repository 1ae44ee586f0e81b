import { distanceBucket, featureId, KIND, LEFT, RIGHT, valenceBucket } from './feature-ids.js';
import type { TargetSentence } from './read-target.js';
import { isAuxiliary, isPassiveAuxiliary, isSpeech, isTitle, isVerb, TAG } from './word-classes.js';

const AUXILIARY_REACH = 3;
const OBJECT_REACH = 5;
const BY_REACH = 3;

/** Index of the full verb nearest on one side of the target, −1 where there is none. */
function nearestVerb({ words, at }: TargetSentence, side: number): number {
  const isFull = (index: number): boolean => {
    const word = words[index];
    return word !== undefined && isVerb(word.tag) && !isAuxiliary(word.word);
  };
  return side === LEFT
    ? words.findLastIndex((_, index) => index < at && isFull(index))
    : words.findIndex((_, index) => index > at && isFull(index));
}

/** What the nearest verb does: to the target where it stands left, by the target where right, and the other way in a passive. */
function addVerb(sentence: TargetSentence, side: number, add: (id: number) => void): void {
  const { words, at, form } = sentence;
  const index = nearestVerb(sentence, side);
  const verb = words[index];
  if (verb === undefined) {
    add(featureId(KIND.verb, side));
    return;
  }
  const { stem, tag, clause, valence } = verb;
  const isPassive = words
    .slice(Math.max(0, index - AUXILIARY_REACH), index)
    .some(({ word }) => isPassiveAuxiliary(word))
    ? 1
    : 0;
  const hasBy = words.slice(index + 1, index + 1 + BY_REACH).some(({ word }) => word === 'by') ? 1 : 0;
  const isNegated = verb.isNegated ? 1 : 0;
  const isFar = clause === words[at]?.clause ? 0 : 1;
  add(featureId(KIND.verb, side, stem));
  add(featureId(KIND.verbFrame, side, stem, isPassive, isNegated, isFar));
  add(featureId(KIND.verbDistance, side, stem, distanceBucket(Math.abs(index - at))));
  add(featureId(KIND.verbValence, side, valenceBucket(valence), isPassive, hasBy, isNegated));
  add(featureId(KIND.verbForm, side, tag, isPassive, form));
  const end = side === RIGHT ? index + 1 + OBJECT_REACH : at;
  for (const word of words.slice(index + 1, end)) {
    if (word.tag !== TAG.mark) add(featureId(KIND.verbWord, side, 1, stem, word.stem));
  }
  if (side === LEFT) return;
  for (const word of words.slice(at + 1, index)) {
    if (word.tag !== TAG.mark) add(featureId(KIND.verbWord, side, 2, stem, word.stem));
  }
}

/** Whether the target is the one who speaks: a source is mostly told of without praise or blame. */
function addSpeech(sentence: TargetSentence, isQuoted: number, add: (id: number) => void): void {
  const { words, at } = sentence;
  const speaks = (index: number): boolean => isSpeech(words[index]?.word ?? '');
  const verb = nearestVerb(sentence, RIGHT);
  const place = speaks(at + 1) ? 1 : speaks(at + 2) ? 2 : speaks(at - 1) ? 3 : speaks(verb) ? 4 : 0;
  add(featureId(KIND.speech, 1, place, isQuoted));
  add(featureId(KIND.speech, 2, speaks(verb) ? (words[verb]?.stem ?? 0) : 0));
  const first = words.findIndex((_, index) => index < at && speaks(index));
  if (first >= 0) add(featureId(KIND.speech, 3, at - first < 4 ? 1 : 0));
}

/** Traits of sentence and target that stand in no single word. */
function addTraits(
  { words, at, form, mention }: TargetSentence,
  isQuoted: number,
  add: (id: number) => void,
): void {
  const has = (mark: string): number => (words.some(({ word }) => word === mark) ? 1 : 0);
  const capitals = (from: number, to: number): number =>
    words.slice(from, to).filter(({ isCapital }) => isCapital).length;
  const isFirst = at === 0 || (at === 1 && words[0]?.tag === TAG.mark) ? 1 : 0;
  const hasQuote = words.some(({ isQuoted: inside }) => inside) ? 1 : 0;
  const traits: readonly (readonly number[])[] = [
    [form],
    [isQuoted],
    [form, isQuoted],
    [Math.min(8, Math.floor(words.length / 10))],
    [Math.min(6, Math.floor(at / 5))],
    [Math.min(8, Math.floor((words.length - at) / 5))],
    [isFirst],
    [has('?'), has('!')],
    [hasQuote, isQuoted],
    [Math.min(6, capitals(0, words.length))],
    [Math.min(4, capitals(0, at))],
    [Math.min(4, capitals(at + 1, words.length))],
    [Math.min(6, mention.length)],
    [isTitle(mention[0] ?? '') ? 1 : 0],
  ];
  traits.forEach((values, which) => {
    add(featureId(KIND.trait, which, ...values));
  });
}

/** Features of the part the target plays: verbs around it, speech, form, place. */
export function addRoles(sentence: TargetSentence, add: (id: number) => void): void {
  const isQuoted = sentence.words[sentence.at]?.isQuoted === true ? 1 : 0;
  addVerb(sentence, LEFT, add);
  addVerb(sentence, RIGHT, add);
  addSpeech(sentence, isQuoted, add);
  addTraits(sentence, isQuoted, add);
}
