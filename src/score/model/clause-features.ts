import type { Worded } from '../lexicons.js';
import type { ParsedTitle } from '../parse-title.js';
import type { FeatureBuffer } from './feature-buffer.js';
import { HIT, type Hits } from './hits.js';
import { KIND } from './kinds.js';
import { CAMP_HASH, MOST_TOKENS } from './symbols.js';

/** No turn, an odd or an even number of them. */
const parityOf = (turns: number): number => (turns === 0 ? 0 : 1 + (turns % 2));

/**
 * For each thing of a clause, whether the turning words of the clause leave or turn what becomes of it; for each
 * deed, whether those before it do ("abandons plan to penalise").
 */
export function readParity(parsed: ParsedTitle, senses: Hits<Worded>, out: FeatureBuffer): void {
  const { hash, from, to, kind, count } = senses;
  let at = 0;
  for (const clause of parsed.clauses) {
    while (at < count && (from[at] ?? 0) < clause.from) at += 1;
    let end = at;
    let turns = 0;
    let doer: number = CAMP_HASH.none;
    for (; end < count && (from[end] ?? 0) < clause.to; end++) {
      const what = kind[end] ?? 0;
      if (what === HIT.actor && doer === CAMP_HASH.none) doer = hash[end] ?? 0;
      else if (what !== HIT.actor && (what & HIT.matter) === 0) {
        out.add(clause.from, to[end] ?? 0, KIND.turned, hash[end] ?? 0, parityOf(turns));
        out.add(clause.from, to[end] ?? 0, KIND.turnedDoer, hash[end] ?? 0, parityOf(turns), doer);
        let patient = 0;
        let thing = 0;
        let next = end + 1;
        for (; next < count && (from[next] ?? 0) < clause.to && (patient === 0 || thing === 0); next++) {
          if (kind[next] === HIT.actor) patient ||= hash[next] ?? 0;
          else if (((kind[next] ?? 0) & HIT.matter) !== 0) thing ||= hash[next] ?? 0;
        }
        out.add(clause.from, clause.to, KIND.turnedPatient, hash[end] ?? 0, parityOf(turns), patient);
        out.add(clause.from, clause.to, KIND.turnedMatter, hash[end] ?? 0, parityOf(turns), thing);
        if ((what & HIT.turn) !== 0) turns += 1;
      }
    }
    const parity = parityOf(turns);
    for (let i = at; i < end; i++) {
      if (((kind[i] ?? 0) & HIT.matter) === 0) continue;
      out.add(clause.from, clause.to, KIND.parity, hash[i] ?? 0, parity);
      out.add(clause.from, clause.to, KIND.parityDoer, hash[i] ?? 0, parity, doer);
    }
  }
}

/** Each sense with whose matter the title is: sanctions where nobody of the war is named are others' sanctions. */
export function readMatter({ actors, found }: ParsedTitle, senses: Hits<Worded>, out: FeatureBuffer): void {
  let matter = found.relevance.length > 0 ? 1 : 0;
  for (const { entry } of actors) {
    if (entry.camp === 'russia') matter |= 2;
    else if (entry.camp === 'ukraine') matter |= 4;
  }
  const { hash, from, to, kind, count } = senses;
  for (let i = 0; i < count; i++) {
    if (kind[i] !== HIT.actor) out.add(from[i] ?? 0, to[i] ?? 0, KIND.about, hash[i] ?? 0, matter);
  }
  out.add(0, MOST_TOKENS, KIND.about, 0, matter);
}
