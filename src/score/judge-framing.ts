import type { ActorCamp, Evidence } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import type { FramingEntry } from './lexicons.js';
import type { ParsedTitle } from './parse-title.js';
import type { Found } from './phrase-finder.js';
import { firstFrom, lastBefore, spanAt } from './spans.js';

export interface AxisVerdict {
  readonly value: number;
  readonly evidence: readonly Evidence[];
}

const FRAMING_STRENGTH = 0.8;
const NEAR_WORDS = 5;
const SIDE: Readonly<Record<ActorCamp, number>> = { russia: 1, ukraine: -1, us: 0, eu: 0, other: 0 };
const FOR = /^(for|to|für|для|на)$/;

/** Whose win or defeat it is: "for X" after the word, else the actor right before it, else the nearest one. */
function beneficiary(parsed: ParsedTitle, found: Found<FramingEntry>): ActorCamp | undefined {
  const { actors, tokens } = parsed;
  const before = lastBefore(actors, found.from);
  const next = actors[firstFrom(actors, found.to)];
  const after = next !== undefined && next.from - found.to <= NEAR_WORDS ? next : undefined;
  const subject = (before === undefined ? after : actors[0])?.entry.camp;
  if (found.entry.slot === 'subject') return subject;
  // Moscow's own acclaim is a claim of winning; Kyiv's is not a claim that Moscow lost.
  if (found.entry.slot === 'russia') return subject === 'russia' ? 'russia' : 'other';
  const prepositional = FOR.test(tokens[found.to]?.word ?? '') || FOR.test(tokens[found.to - 1]?.word ?? '');
  if (prepositional && after !== undefined) return after.entry.camp;
  return (before ?? after)?.entry.camp;
}

/** Judges framing: does the text assert that Moscow wins (+) or loses (−), whoever says it? */
export function judgeFraming(parsed: ParsedTitle): AxisVerdict {
  if (parsed.question) return { value: 0, evidence: [] };
  const found = parsed.found.framing;
  const hollow = found.some(({ entry }) => entry.slot === 'hollow');
  for (const hit of found) {
    if (hit.entry.slot === 'hollow') continue;
    const side = SIDE[beneficiary(parsed, hit) ?? 'other'];
    if (side === 0) continue;
    const clause = spanAt(parsed.clauses, hit.from);
    const negated = parsed.modifiers.filter(
      ({ entry, from }) => entry.id === 'negation' && from >= (clause?.from ?? 0) && from < hit.from,
    ).length;
    const turned = (negated + (hollow ? 1 : 0)) % 2 === 0 ? 1 : -1;
    const value = FRAMING_STRENGTH * hit.entry.sign * side * turned;
    const rule = `framing:${hit.entry.id}`;
    return { value, evidence: [evidenceOf(parsed, hit, { rule, axis: 'framing', weight: value })] };
  }
  return { value: 0, evidence: [] };
}
