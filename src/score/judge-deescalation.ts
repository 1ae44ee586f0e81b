import { evidenceOf } from './evidence.js';
import type { AxisVerdict } from './judge-framing.js';
import type { ParsedTitle } from './parse-title.js';

const STRENGTH = 0.7;
const NOTHING: AxisVerdict = { value: 0, evidence: [] };

/** Judges de-escalation: does the event wind the confrontation down (+) or up (−)? */
export function judgeDeescalation(parsed: ParsedTitle): AxisVerdict {
  if (parsed.question) return NOTHING;
  const moves = parsed.found.deescalationMoves;
  for (const clause of parsed.clauses) {
    const inside = ({ from }: { from: number }) => from >= clause.from && from < clause.to;
    const modifiers = parsed.modifiers.filter(inside);
    const doubtful = modifiers.some(({ entry }) => entry.id === 'hedge' || entry.id === 'opinion');
    if (doubtful || clause.rank === 'concession') continue;
    for (const hit of parsed.found.deescalation.filter(inside)) {
      const about = moves.filter(inside);
      const merelyAsked = about.some(({ entry }) => entry.sign === 0);
      const direction = merelyAsked ? 0 : about.reduce((sign, move) => sign * move.entry.sign, 1);
      const turned = modifiers.filter(({ entry, from }) => entry.id === 'negation' && from < hit.from).length;
      const event = hit.entry.alone !== 0 || about.length > 0;
      const sign = hit.entry.alone !== 0 && hit.entry.value < 0 ? 1 : direction;
      const value = event ? STRENGTH * hit.entry.value * sign * (turned % 2 === 0 ? 1 : -1) : 0;
      if (value === 0) continue;
      const rule = `deescalation:${hit.entry.id}`;
      return { value, evidence: [evidenceOf(parsed, hit, { rule, axis: 'deescalation', weight: value })] };
    }
  }
  return NOTHING;
}
