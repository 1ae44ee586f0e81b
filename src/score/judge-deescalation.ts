import { evidenceOf } from './evidence.js';
import type { AxisVerdict } from './judge-framing.js';
import type { ParsedTitle } from './parse-title.js';
import { firstFrom, within } from './spans.js';

const STRENGTH = 0.7;
const NOTHING: AxisVerdict = { value: 0, evidence: [] };

/** Judges de-escalation: does the event wind the confrontation down (+) or up (−)? */
export function judgeDeescalation(parsed: ParsedTitle): AxisVerdict {
  if (parsed.question) return NOTHING;
  const { deescalation, deescalationMoves } = parsed.found;
  if (deescalation.length === 0) return NOTHING;
  for (const clause of parsed.clauses) {
    const hits = clause.rank === 'concession' ? [] : within(deescalation, clause);
    if (hits.length === 0) continue;
    const modifiers = within(parsed.modifiers, clause);
    if (modifiers.some(({ entry }) => entry.id === 'hedge' || entry.id === 'opinion')) continue;
    const negations = modifiers.filter(({ entry }) => entry.id === 'negation');
    const about = within(deescalationMoves, clause);
    const merelyAsked = about.some(({ entry }) => entry.sign === 0);
    const direction = merelyAsked ? 0 : about.reduce((sign, move) => sign * move.entry.sign, 1);
    for (const hit of hits) {
      const turned = firstFrom(negations, hit.from);
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
