import { hash32 } from '../hash.js';
import { distanceBucket, featureId, KIND, LEFT, RIGHT } from './feature-ids.js';
import { type ReadWord, readTarget, type TargetSentence } from './read-target.js';
import { addRoles } from './role-features.js';
import { addValences } from './valence-features.js';
import { TAG } from './word-classes.js';

const NEAR = 6;
const LONGEST_CONTEXT = 4;
const TAG_CONTEXT = 3;
const FRAME = 2;

type Add = (id: number) => void;

/** One word: by itself, by its side, by its distance, within the target's clause, across a quotation mark. */
function addWord(word: ReadWord, target: ReadWord, offset: number, add: Add): void {
  const { stem, isNegated, clause, isQuoted } = word;
  const side = offset < 0 ? LEFT : RIGHT;
  add(featureId(KIND.word, stem));
  add(featureId(KIND.surface, hash32(word.word)));
  if (isNegated) add(featureId(KIND.negatedWord, stem));
  add(featureId(KIND.side, side, stem));
  add(featureId(KIND.sideDistance, side, distanceBucket(Math.abs(offset)), stem));
  if (clause === target.clause) add(featureId(KIND.sideClause, side, stem));
  if (isQuoted !== target.isQuoted) add(featureId(KIND.otherQuote, stem));
}

/** Pairs, triples and pairs with a gap, over the whole sentence with its target masked. */
function addSequences(stems: readonly number[], at: number, add: Add): void {
  stems.forEach((stem, index) => {
    const [next, third] = [stems[index + 1], stems[index + 2]];
    if (next === undefined) return;
    add(featureId(KIND.pair, stem, next));
    if (Math.abs(index - at) <= NEAR) add(featureId(KIND.nearPair, index < at ? LEFT : RIGHT, stem, next));
    if (third === undefined) return;
    add(featureId(KIND.triple, stem, next, third));
    add(featureId(KIND.skip, stem, third));
  });
}

/** What stands right beside the target: stems and rough parts of speech, on one side and around it. */
function addContext({ words, at }: TargetSentence, stems: readonly number[], add: Add): void {
  const tags = words.map(({ tag }) => tag);
  const left = <T>(of: readonly T[], size: number): readonly T[] => of.slice(Math.max(0, at - size), at);
  const right = <T>(of: readonly T[], size: number): readonly T[] => of.slice(at + 1, at + 1 + size);
  for (let size = 1; size <= LONGEST_CONTEXT; size++) {
    if (at >= size) add(featureId(KIND.context, LEFT, ...left(stems, size)));
    if (at + size < words.length) add(featureId(KIND.context, RIGHT, ...right(stems, size)));
  }
  for (let before = 1; before <= FRAME; before++) {
    for (let after = 1; after <= FRAME; after++) {
      add(featureId(KIND.frame, ...left(stems, before), TAG.target, ...right(stems, after)));
    }
  }
  for (let size = 1; size <= TAG_CONTEXT; size++) {
    add(featureId(KIND.tags, LEFT, ...left(tags, size)));
    add(featureId(KIND.tags, RIGHT, ...right(tags, size)));
  }
  add(featureId(KIND.tagFrame, ...left(tags, FRAME), TAG.target, ...right(tags, FRAME)));
}

/**
 * Features of the sentiment of an English sentence toward the target at [from, to), as 32-bit ids; a feature that is
 * met twice counts twice. The target's name is no feature (target-dependent features of Jiang et al. 2011 and Vo and
 * Zhang 2015, valences of Nielsen 2011): a pure function of the sentence, the span and the valences.
 * @throws RangeError where the span is empty or reaches outside the text.
 */
export function targetFeatures(
  text: string,
  from: number,
  to: number,
  valences: ReadonlyMap<string, number>,
): readonly number[] {
  const sentence = readTarget(text, from, to, valences);
  const { words, at } = sentence;
  const ids: number[] = [];
  const add: Add = (id) => {
    ids.push(id);
  };
  const target = words[at];
  if (target === undefined) return ids;
  words.forEach((word, index) => {
    if (index !== at && word.tag !== TAG.mark) addWord(word, target, index - at, add);
  });
  const stems = words.map(({ stem }) => stem);
  addSequences(stems, at, add);
  addContext(sentence, stems, add);
  addRoles(sentence, add);
  addValences(sentence, add);
  return ids;
}
