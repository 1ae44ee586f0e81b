import { distanceBucket, featureId, KIND, LEFT, RIGHT, valenceBucket } from './feature-ids.js';
import type { ReadWord, TargetSentence } from './read-target.js';
import { isLink } from './word-classes.js';

/** A negated word keeps less of its strength than it loses of its sign (Taboada et al. 2011). */
const NEGATED = -0.7;
const CLOSE = 3;
const NEAR = 6;

const turned = ({ valence, isNegated }: ReadWord): number => (isNegated ? -valence : valence);

/** Sums of valences: left, right, in all, in windows, in the target's clause, faded with distance, by sign. */
function sumsOf({ words, at }: TargetSentence): readonly number[] {
  const own = words[at]?.clause;
  const met = words
    .map((word, index) => ({
      value: word.valence * (word.isNegated ? NEGATED : 1),
      offset: index - at,
      isOwn: word.clause === own,
    }))
    .filter(({ value }) => value !== 0);
  type Met = (typeof met)[number];
  const sum = (isIn: (one: Met) => boolean, weigh: (one: Met) => number = ({ value }) => value): number =>
    met.reduce((total, one) => (isIn(one) ? total + weigh(one) : total), 0);
  return [
    sum(({ offset }) => offset < 0),
    sum(({ offset }) => offset > 0),
    sum(() => true),
    sum(({ offset }) => Math.abs(offset) <= CLOSE),
    sum(({ offset }) => Math.abs(offset) <= NEAR),
    sum(({ isOwn }) => isOwn),
    sum(({ isOwn, offset }) => isOwn && offset < 0),
    sum(({ isOwn, offset }) => isOwn && offset > 0),
    sum(
      () => true,
      ({ value, offset }) => (2 * value) / Math.sqrt(1 + Math.abs(offset)),
    ),
    sum(({ value }) => value > 0),
    sum(({ value }) => value < 0),
  ];
}

/** The sentiment word nearest on one side: its sign, how far, by which preposition, whether a name stands between. */
function nearest({ words, at }: TargetSentence, side: number, add: (id: number) => void): void {
  const isLeft = side === LEFT;
  const index = isLeft
    ? words.findLastIndex(({ valence }, i) => i < at && valence !== 0)
    : words.findIndex(({ valence }, i) => i > at && valence !== 0);
  const word = words[index];
  if (word === undefined) {
    add(featureId(KIND.valenceNearest, 0, side));
    return;
  }
  const value = valenceBucket(turned(word));
  const between = isLeft ? words.slice(index + 1, at) : words.slice(at + 1, index);
  const isPassive = between.some((one) => one.word === 'by') ? 1 : 0;
  const hasName = between.some(({ isCapital }) => isCapital) ? 1 : 0;
  const isSameClause = word.clause === words[at]?.clause ? 1 : 0;
  const links = between.filter((one) => isLink(one.word)).map(({ stem }) => stem);
  add(featureId(KIND.valenceNearest, 1, side, value));
  add(featureId(KIND.valenceNearest, 2, side, value, distanceBucket(Math.abs(index - at))));
  add(featureId(KIND.valenceNearest, 3, side, value, word.tag, isPassive));
  add(featureId(KIND.valenceNearest, 4, side, value, hasName, isSameClause));
  add(featureId(KIND.valenceNearest, 5, side, value, ...links));
}

/** Features of the valences around the target. */
export function addValences(sentence: TargetSentence, add: (id: number) => void): void {
  const { words, at } = sentence;
  sumsOf(sentence).forEach((sum, which) => {
    add(featureId(KIND.valenceSum, which, valenceBucket(sum)));
  });
  nearest(sentence, LEFT, add);
  nearest(sentence, RIGHT, add);
  words.forEach((word, index) => {
    if (word.valence === 0) return;
    const side = index < at ? LEFT : RIGHT;
    const value = valenceBucket(turned(word));
    const isSameClause = word.clause === words[at]?.clause ? 1 : 0;
    add(featureId(KIND.valenceWord, 1, side, value, distanceBucket(Math.abs(index - at))));
    add(featureId(KIND.valenceWord, 2, side, value, words[index - 1]?.stem ?? 0));
    add(featureId(KIND.valenceWord, 3, side, value, words[index + 1]?.stem ?? 0));
    add(featureId(KIND.valenceWord, 4, side, value, word.tag, isSameClause));
  });
}
