/** Small closed classes of English words, enough to guess who does what to whom without a parser. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const AUXILIARIES = setOf(
  'is are was were be been being am has have had having do does did will would can could shall should may might must',
);
const PASSIVE_AUXILIARIES = setOf('is are was were be been being got');
const SPEECH = setOf(
  'say said says saying tell told tells ask asked asks add added adds wrote writes write tweeted tweet noted notes explained explains stated states announced announces reported reports according spoke replied reply responded recalled continued argued argues declared',
);
const CLAUSE_WORDS = setOf(
  'but while because although though who which that when if as after before whether despite however and',
);
const LINKS = setOf('by of for against from to with on at as');
const DETERMINERS = setOf(
  'a an the this that these those his her their its my our your some any no every each',
);
const PREPOSITIONS = setOf(
  'of in on at to for with by from about against into over after before under as than through between during without',
);
const PRONOUNS = setOf('he she it they we i you him them us me who');
const COORDINATORS = setOf('and or but nor');
const NEGATION = /^(not|no|never|without|cannot|nobody|none|nothing|neither|nor|hardly|\p{L}+n't)$/u;
const CLAUSE_MARKS = setOf(', ; : — – ( ) " “ ”');
const TITLES = setOf('mr ms mrs dr sen gov rep president judge');

export const isAuxiliary = (word: string): boolean => AUXILIARIES.has(word);
export const isPassiveAuxiliary = (word: string): boolean => PASSIVE_AUXILIARIES.has(word);
/** A verb of saying: its subject is a source, and what is said is seldom about the source. */
export const isSpeech = (word: string): boolean => SPEECH.has(word);
export const isNegation = (word: string): boolean => NEGATION.test(word);
export const endsNegation = (word: string): boolean => CLAUSE_WORDS.has(word);
export const isClauseMark = (mark: string): boolean => CLAUSE_MARKS.has(mark);
/** A preposition that gives a name its role: "attacked by", "praise for". */
export const isLink = (word: string): boolean => LINKS.has(word);
export const isTitle = (word: string): boolean => TITLES.has(word);

/** Rough part of speech of a word. */
export const TAG = {
  mark: 1,
  target: 2,
  verb: 3,
  past: 4,
  gerund: 5,
  determiner: 6,
  preposition: 7,
  pronoun: 8,
  coordinator: 9,
  name: 10,
  number: 11,
  adverb: 12,
  other: 13,
} as const;
export type Tag = (typeof TAG)[keyof typeof TAG];

const SHORTEST_PAST = 5;
const SHORTEST_GERUND = 6;

/** The rough part of speech, by closed classes, capital and ending. */
export function tagOf(word: string, isCapital: boolean, isFirst: boolean): Tag {
  if (isAuxiliary(word)) return TAG.verb;
  if (DETERMINERS.has(word)) return TAG.determiner;
  if (PREPOSITIONS.has(word)) return TAG.preposition;
  if (PRONOUNS.has(word)) return TAG.pronoun;
  if (COORDINATORS.has(word)) return TAG.coordinator;
  if (isCapital && !isFirst) return TAG.name;
  if (/^\p{N}/u.test(word)) return TAG.number;
  if (isSpeech(word)) return TAG.verb;
  if (word.length >= SHORTEST_PAST && word.endsWith('ed')) return TAG.past;
  if (word.length >= SHORTEST_GERUND && word.endsWith('ing')) return TAG.gerund;
  return word.endsWith('ly') ? TAG.adverb : TAG.other;
}

export const isVerb = (tag: Tag): boolean => tag === TAG.verb || tag === TAG.past || tag === TAG.gerund;

/** Grammatical form of the target: what its case says of its role. */
export const FORM = { subject: 1, object: 2, possessive: 3, ownerName: 4, name: 5 } as const;
export type Form = (typeof FORM)[keyof typeof FORM];

const SUBJECT = setOf('he she they i we you it');
const OBJECT = setOf('him them me us himself herself themselves');
const POSSESSIVE = setOf('his her their its my our your hers theirs');

/** The form of a mention; `isOwner` where "'s" follows it. */
export function formOf(mention: string, isOwner: boolean): Form {
  if (SUBJECT.has(mention)) return FORM.subject;
  if (OBJECT.has(mention)) return FORM.object;
  if (POSSESSIVE.has(mention)) return FORM.possessive;
  return isOwner ? FORM.ownerName : FORM.name;
}
