import type { ActorCamp } from '../../domain/score.js';
import { hash32, mix32 } from '../hash.js';
import type { Lexicons, Worded } from '../lexicons.js';
import type { ParsedTitle } from '../parse-title.js';
import type { Found } from '../phrase-finder.js';
import { type ReadLanguage, stemOf } from './stems.js';

/** Features of one title: hashed ids with the tokens [from, to) they were read from. */
export interface Features {
  readonly ids: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** What the rules made of the title, as features. */
export interface RuleVerdicts {
  readonly stance: string;
  readonly framing: string;
  readonly deescalation: string;
}

export const FEATURE_BITS = 21;
const MASK = (1 << FEATURE_BITS) - 1;
/** Words that are read; a headline has fewer, and the time for one without end stays linear. */
const MOST_TOKENS = 64;
const SKIP = 4;
const CLASS_SKIP = 3;
const SENSE_SKIP = 5;

const KIND = {
  word: 1,
  pair: 2,
  skip: 3,
  triple: 4,
  after: 5,
  before: 6,
  subject: 7,
  name: 8,
  class: 9,
  classPair: 10,
  classTriple: 11,
  classSkip: 12,
  classAfter: 13,
  verdict: 14,
  trait: 15,
  sense: 16,
  senseAfter: 17,
  senseBefore: 18,
  sensePair: 19,
  senseSkip: 20,
  senseTriple: 21,
  senseActed: 22,
  senseWord: 23,
  wordSense: 24,
  parity: 25,
  parityActor: 26,
  parityName: 27,
} as const;

const combine = (kind: number, a: number, b = 0, c = 0): number => {
  let hash = Math.imul(kind, 0x9e3779b1) ^ a;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ c;
  return mix32(hash) & MASK;
};

const CAMPS: Readonly<Record<ActorCamp | 'none', number>> = {
  russia: hash32('@russia'),
  ukraine: hash32('@ukraine'),
  us: hash32('@us'),
  eu: hash32('@eu'),
  other: hash32('@other'),
  none: hash32('@none'),
};
const NUMBER = hash32('#');
const READ_MARKS = new Map([
  ['?', hash32('?')],
  [':', hash32(':')],
  ['"', hash32('"')],
  ["'", hash32('"')],
  ['“', hash32('"')],
  ['‘', hash32('"')],
  ['«', hash32('"')],
]);

const hashes = new Map<string, number>();
const REMEMBERED = 200_000;
function hashOf(text: string): number {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const hash = hash32(text);
  if (hashes.size >= REMEMBERED) hashes.clear();
  hashes.set(text, hash);
  return hash;
}

const DIGIT = /^\p{N}/u;

/** A symbol: a stem, an actor's camp, a number or a mark, with its tokens. */
interface Symbols {
  readonly hash: number[];
  readonly from: number[];
  readonly to: number[];
  readonly camp: (ActorCamp | undefined)[];
}

function symbolsOf(parsed: ParsedTitle, language: ReadLanguage): Symbols {
  const symbols: Symbols = { hash: [], from: [], to: [], camp: [] };
  const { tokens, actors } = parsed;
  const put = (hash: number, from: number, to: number, camp?: ActorCamp) => {
    symbols.hash.push(hash);
    symbols.from.push(from);
    symbols.to.push(to);
    symbols.camp.push(camp);
  };
  let actor = 0;
  const end = Math.min(tokens.length, MOST_TOKENS);
  for (let at = 0; at < end; ) {
    const next = actors[actor];
    const token = tokens[at];
    if (token === undefined) break;
    if (next !== undefined && next.from === at) {
      put(CAMPS[next.entry.camp], at, next.to, next.entry.camp);
      at = next.to;
      actor += 1;
      continue;
    }
    if (token.kind === 'word') {
      put(DIGIT.test(token.word) ? NUMBER : hashOf(stemOf(token.word, language)), at, at + 1);
    } else {
      const mark = READ_MARKS.get(token.word);
      if (mark !== undefined) put(mark, at, at + 1);
    }
    at += 1;
  }
  return symbols;
}

/** Senses that turn round what they are about: "lifts", "delays", "blocks", "refuses", "no". */
const TURNS: ReadonlySet<string> = new Set([
  'end',
  'delay',
  'block',
  'refuse',
  'withhold',
  'decrease',
  'reverse',
  'fail',
  'n_not',
  'shunbuy',
]);
const MATTER = 'o_';

interface ClassHit {
  readonly hash: number;
  readonly from: number;
  readonly to: number;
  readonly camp: boolean;
  /** −1 for a sense that turns round what it is about. */
  readonly turn: number;
  /** A thing that is done something to: sanctions, weapons, talks. */
  readonly matter: boolean;
}

const ACTOR = { camp: true, turn: 1, matter: false } as const;

const CLASS_LISTS = [
  'frames',
  'objects',
  'directions',
  'modifiers',
  'framing',
  'deescalation',
  'deescalationMoves',
  'market',
  'relevance',
] as const;

/** Makes the reader of features from the word lists: a pure function of a parsed title and the rules' verdicts. */
export function createFeatureReader(
  lexicons: Lexicons,
): (parsed: ParsedTitle, verdicts: RuleVerdicts, language: ReadLanguage) => Features {
  const classOf = new Map<Worded, number>();
  for (const list of CLASS_LISTS) {
    for (const entry of lexicons[list]) classOf.set(entry, hash32(`${list}:${entry.id}`));
  }
  for (const entry of lexicons.senses) classOf.set(entry, hash32(`sense:${entry.id}`));

  const sensesOf = (parsed: ParsedTitle): ClassHit[] => {
    const hits: ClassHit[] = [];
    for (const { entry, from, to } of parsed.found.senses) {
      if (from < MOST_TOKENS && parsed.campAt(from) === undefined) {
        hits.push({
          hash: classOf.get(entry) ?? 0,
          from,
          to,
          camp: false,
          turn: TURNS.has(entry.id) ? -1 : 1,
          matter: entry.id.startsWith(MATTER),
        });
      }
    }
    for (const { entry, from, to } of parsed.actors) {
      if (from < MOST_TOKENS) hits.push({ ...ACTOR, hash: CAMPS[entry.camp], from, to });
    }
    return hits.sort((a, b) => a.from - b.from);
  };

  const classesOf = (parsed: ParsedTitle): ClassHit[] => {
    const hits: ClassHit[] = [];
    const take = (found: readonly Found<Worded>[]) => {
      for (const { entry, from, to } of found) {
        if (from < MOST_TOKENS) hits.push({ ...ACTOR, hash: classOf.get(entry) ?? 0, from, to, camp: false });
      }
    };
    for (const { entry, from, to } of parsed.actors) {
      if (from < MOST_TOKENS) hits.push({ ...ACTOR, hash: CAMPS[entry.camp], from, to });
    }
    for (const list of CLASS_LISTS) take(parsed.found[list]);
    return hits.sort((a, b) => a.from - b.from);
  };

  return (parsed, verdicts, language) => {
    const ids: number[] = [];
    const froms: number[] = [];
    const tos: number[] = [];
    const add = (id: number, from: number, to: number) => {
      ids.push(id);
      froms.push(from);
      tos.push(to);
    };
    const { hash, from, to, camp } = symbolsOf(parsed, language);
    const following: number[] = [];
    for (let i = hash.length - 1, next: number = CAMPS.none; i >= 0; i--) {
      following[i] = next;
      const own = camp[i];
      if (own !== undefined) next = CAMPS[own];
    }
    const first = camp.find((one) => one !== undefined);
    const subject = CAMPS[first ?? 'none'];
    let preceding: number = CAMPS.none;
    for (let i = 0; i < hash.length; i++) {
      const [at, start, end] = [hash[i] ?? 0, from[i] ?? 0, to[i] ?? 0];
      const own = camp[i];
      add(combine(KIND.word, at), start, end);
      if (own === undefined) {
        add(combine(KIND.after, preceding, at), start, end);
        add(combine(KIND.before, at, following[i]), start, end);
        add(combine(KIND.subject, subject, at), start, end);
      } else preceding = CAMPS[own];
      for (let j = i + 1; j < hash.length && j <= i + SKIP; j++) {
        add(combine(j === i + 1 ? KIND.pair : KIND.skip, at, hash[j]), start, to[j] ?? 0);
      }
      if (i + 2 < hash.length) add(combine(KIND.triple, at, hash[i + 1], hash[i + 2]), start, to[i + 2] ?? 0);
    }
    for (const { entry, from: start, to: end } of parsed.actors) {
      if (start < MOST_TOKENS) add(combine(KIND.name, hashOf(entry.name)), start, end);
    }

    const classes = classesOf(parsed);
    let lastCamp: number = CAMPS.none;
    for (let i = 0; i < classes.length; i++) {
      const one = classes[i];
      if (one === undefined) break;
      if (one.camp) lastCamp = one.hash;
      else {
        add(combine(KIND.class, one.hash), one.from, one.to);
        add(combine(KIND.classAfter, lastCamp, one.hash), one.from, one.to);
      }
      for (let j = i + 1; j < classes.length && j <= i + CLASS_SKIP; j++) {
        const other = classes[j];
        if (other === undefined) break;
        const kind = j === i + 1 ? KIND.classPair : KIND.classSkip;
        add(combine(kind, one.hash, other.hash), one.from, Math.max(one.to, other.to));
        const third = j === i + 1 ? classes[i + 2] : undefined;
        if (third !== undefined) {
          add(
            combine(KIND.classTriple, one.hash, other.hash, third.hash),
            one.from,
            Math.max(one.to, third.to),
          );
        }
      }
    }

    const senses = sensesOf(parsed);
    let actor: number = CAMPS.none;
    for (let i = 0; i < senses.length; i++) {
      const one = senses[i];
      if (one === undefined) break;
      if (one.camp) actor = one.hash;
      else {
        add(combine(KIND.sense, one.hash), one.from, one.to);
        add(combine(KIND.senseAfter, actor, one.hash), one.from, one.to);
        let next: number = CAMPS.none;
        for (let j = i + 1; j < senses.length; j++) {
          const other = senses[j];
          if (other?.camp !== true) continue;
          next = other.hash;
          break;
        }
        add(combine(KIND.senseBefore, one.hash, next), one.from, one.to);
        const word = hash[from.findIndex((at) => at >= one.to)];
        if (word !== undefined) add(combine(KIND.senseWord, one.hash, word), one.from, one.to + 1);
      }
      for (let j = i + 1; j < senses.length && j <= i + SENSE_SKIP; j++) {
        const other = senses[j];
        if (other === undefined) break;
        const end = Math.max(one.to, other.to);
        add(combine(j === i + 1 ? KIND.sensePair : KIND.senseSkip, one.hash, other.hash), one.from, end);
        if (!one.camp && !other.camp && j <= i + 3)
          add(combine(KIND.senseActed, actor, one.hash, other.hash), one.from, end);
        const third = j === i + 1 ? senses[i + 2] : undefined;
        if (third !== undefined) {
          add(combine(KIND.senseTriple, one.hash, other.hash, third.hash), one.from, Math.max(end, third.to));
        }
      }
    }

    for (const clause of parsed.clauses) {
      let turns = 0;
      let doer: number = CAMPS.none;
      for (const hit of senses) {
        if (hit.from < clause.from || hit.from >= clause.to) continue;
        if (hit.turn < 0) turns += 1;
        if (hit.camp && doer === CAMPS.none) doer = hit.hash;
      }
      for (const hit of senses) {
        if (hit.from < clause.from || hit.from >= clause.to || !hit.matter) continue;
        const parity = turns === 0 ? 0 : 1 + (turns % 2);
        add(combine(KIND.parity, hit.hash, parity), clause.from, clause.to);
        add(combine(KIND.parityActor, hit.hash, parity, doer), clause.from, clause.to);
      }
    }

    const all = parsed.tokens.length;
    const speaker = CAMPS[parsed.speaker?.camp ?? 'none'];
    add(combine(KIND.verdict, 1, hashOf(verdicts.stance)), 0, all);
    add(combine(KIND.verdict, 2, hashOf(verdicts.framing)), 0, all);
    add(combine(KIND.verdict, 3, hashOf(verdicts.deescalation)), 0, all);
    add(combine(KIND.verdict, 4, hashOf(verdicts.stance), speaker), 0, all);
    add(combine(KIND.trait, 1, speaker), 0, all);
    add(combine(KIND.trait, 2, subject), 0, all);
    add(combine(KIND.trait, 3, parsed.question ? 1 : 0), 0, all);
    add(combine(KIND.trait, 4, Math.min(classes.length, 6)), 0, all);
    return { ids, from: froms, to: tos };
  };
}
