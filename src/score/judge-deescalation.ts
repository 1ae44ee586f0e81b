import { evidenceOf } from './evidence.js';
import type { AxisVerdict } from './judge-framing.js';
import type { Lexicons } from './lexicons.js';
import type { ParsedTitle } from './parse-title.js';
import { findPhrases } from './phrase-finder.js';

const STRENGTH = 0.7;
const NOTHING: AxisVerdict = { value: 0, evidence: [] };

/** Makes the judge of de-escalation: does the event wind the confrontation down (+) or up (−)? */
export function createDeescalationJudge(
  lexicons: Pick<Lexicons, 'deescalation' | 'deescalationMoves'>,
): (parsed: ParsedTitle) => AxisVerdict {
  const find = findPhrases(lexicons.deescalation);
  const findMoves = findPhrases(lexicons.deescalationMoves);
  return (parsed) => {
    if (parsed.question) return NOTHING;
    const moves = findMoves(parsed.tokens);
    for (const clause of parsed.clauses) {
      const inside = ({ from }: { from: number }) => from >= clause.from && from < clause.to;
      const modifiers = parsed.modifiers.filter(inside);
      const doubtful = modifiers.some(({ entry }) => entry.id === 'hedge' || entry.id === 'opinion');
      if (doubtful || clause.rank === 'concession') continue;
      for (const hit of find(parsed.tokens, parsed.campAt).filter(inside)) {
        const about = moves.filter(inside);
        const merelyAsked = about.some(({ entry }) => entry.sign === 0);
        const direction = merelyAsked ? 0 : about.reduce((sign, move) => sign * move.entry.sign, 1);
        const turned = modifiers.filter(
          ({ entry, from }) => entry.id === 'negation' && from < hit.from,
        ).length;
        const event = hit.entry.alone !== 0 || about.length > 0;
        const sign = hit.entry.alone !== 0 && hit.entry.value < 0 ? 1 : direction;
        const value = event ? STRENGTH * hit.entry.value * sign * (turned % 2 === 0 ? 1 : -1) : 0;
        if (value === 0) continue;
        const rule = `deescalation:${hit.entry.id}`;
        return { value, evidence: [evidenceOf(parsed, hit, { rule, axis: 'deescalation', weight: value })] };
      }
    }
    return NOTHING;
  };
}
