import { hash32 } from '../hash.js';
import type { ActorEntry, Lexicons, Worded } from '../lexicons.js';
import type { ParsedTitle } from '../parse-title.js';
import { readMatter, readParity } from './clause-features.js';
import { FeatureBuffer } from './feature-buffer.js';
import { HIT, Hits } from './hits.js';
import { KIND } from './kinds.js';
import type { ReadLanguage } from './stems.js';
import { CAMP_HASH, MOST_TOKENS, Symbols } from './symbols.js';

/** Features of one text, good until the next one is read. */
export type Features = Readonly<Pick<FeatureBuffer, 'ids' | 'from' | 'to' | 'count'>>;

/** What the rules made of the title, as features. */
export interface RuleVerdicts {
  readonly stance: string;
  readonly framing: string;
  readonly deescalation: string;
}

/** Senses up to which others are paired. */
const SENSE_REACH = 3;

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
  'retreat',
]);
/** Senses of things that something is done to: sanctions, weapons, talks. */
const MATTER = /^o_/;

type Known = Map<Worded, { readonly hash: number; readonly kind: number }>;

const withActors = (lexicons: Lexicons): Known =>
  new Map<Worded, { hash: number; kind: number }>(
    lexicons.actors.map((entry) => [entry, { hash: CAMP_HASH[entry.camp], kind: HIT.actor }]),
  );

function sensesOf(lexicons: Lexicons): Known {
  const known = withActors(lexicons);
  for (const entry of lexicons.senses) {
    const kind = (TURNS.has(entry.id) ? HIT.turn : 0) | (MATTER.test(entry.id) ? HIT.matter : 0);
    known.set(entry, { hash: hash32(`sense:${entry.id}`), kind });
  }
  return known;
}

const SHOWN = () => false;

/**
 * Reads what a linear model sums over: n-grams of stems with actors masked by their camps, n-grams of
 * senses with who stands before and after, the parity of turning words about a thing ("drops veto on sanctions"),
 * and the verdicts of the rules.
 */
export class FeatureReader {
  readonly #out = new FeatureBuffer();
  readonly #symbols = new Symbols();
  readonly #senses: Hits<Worded>;
  readonly #names: ReadonlyMap<ActorEntry, number>;

  constructor(lexicons: Lexicons) {
    this.#senses = new Hits(sensesOf(lexicons));
    this.#names = new Map(lexicons.actors.map((entry) => [entry, hash32(entry.name)]));
  }

  read(parsed: ParsedTitle, verdicts: RuleVerdicts, language: ReadLanguage): Features {
    this.#out.count = 0;
    this.#symbols.read(parsed, language);
    this.#senses.clear();
    this.#senses.take(parsed.actors, SHOWN);
    this.#senses.take(parsed.found.senses, (token) => parsed.campAt(token) !== undefined);
    this.#readSymbols();
    for (const { entry, from, to } of parsed.actors) {
      if (from < MOST_TOKENS) this.#out.add(from, to, KIND.name, this.#names.get(entry) ?? 0);
    }
    this.#readSenses();
    readParity(parsed, this.#senses, this.#out);
    readMatter(parsed, this.#senses, this.#out);
    this.#readWhole(parsed, verdicts);
    return this.#out;
  }

  #readSymbols(): void {
    const { hash, from, to, actor, count } = this.#symbols;
    const out = this.#out;
    let before: number = CAMP_HASH.none;
    let next = 0;
    for (let i = 0; i < count; i++) {
      const [own, start, end] = [hash[i] ?? 0, from[i] ?? 0, to[i] ?? 0];
      out.add(start, end, KIND.word, own);
      if (actor[i] === 1) before = own;
      else {
        if (next <= i) for (next = i + 1; next < count && actor[next] !== 1; ) next += 1;
        out.add(start, end, KIND.after, before, own);
        out.add(start, end, KIND.before, own, next < count ? hash[next] : CAMP_HASH.none);
      }
      if (i + 1 < count) out.add(start, to[i + 1] ?? 0, KIND.pair, own, hash[i + 1]);
    }
  }

  #readSenses(): void {
    const { hash, from, to, kind, count } = this.#senses;
    const out = this.#out;
    let before: number = CAMP_HASH.none;
    let next = 0;
    for (let i = 0; i < count; i++) {
      const [own, start, end] = [hash[i] ?? 0, from[i] ?? 0, to[i] ?? 0];
      const actor = kind[i] === HIT.actor;
      if (actor) before = own;
      else {
        if (next <= i) for (next = i + 1; next < count && kind[next] !== HIT.actor; ) next += 1;
        out.add(start, end, KIND.sense, own);
        out.add(start, end, KIND.senseAfter, before, own);
        out.add(start, end, KIND.senseBefore, own, next < count ? hash[next] : CAMP_HASH.none);
      }
      for (let j = i + 1; j < count && j <= i + SENSE_REACH; j++) {
        const last = Math.max(end, to[j] ?? 0);
        out.add(start, last, j === i + 1 ? KIND.sensePair : KIND.senseSkip, own, hash[j]);
        if (!actor && kind[j] !== HIT.actor) out.add(start, last, KIND.senseDone, before, own, hash[j]);
      }
      if (i + 2 < count) {
        const last = Math.max(end, to[i + 1] ?? 0, to[i + 2] ?? 0);
        out.add(start, last, KIND.senseTriple, own, hash[i + 1], hash[i + 2]);
      }
    }
  }

  #readWhole({ tokens, speaker, question }: ParsedTitle, verdicts: RuleVerdicts): void {
    const all = tokens.length;
    const out = this.#out;
    const stance = hash32(verdicts.stance);
    const said = CAMP_HASH[speaker?.camp ?? 'none'];
    out.add(0, all, KIND.verdict, 1, stance);
    out.add(0, all, KIND.verdict, 2, hash32(verdicts.framing));
    out.add(0, all, KIND.verdict, 3, hash32(verdicts.deescalation));
    out.add(0, all, KIND.verdict, 4, stance, said);
    out.add(0, all, KIND.trait, 1, said);
    out.add(0, all, KIND.trait, 2, question ? 1 : 0);
  }
}
