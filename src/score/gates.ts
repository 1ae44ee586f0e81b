import type { Evidence } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import type { Lexicons } from './lexicons.js';
import type { ParsedTitle } from './parse-title.js';
import { findPhrases } from './phrase-finder.js';

/** Relevance to Russia's position: 1 names Russia, 0.7 Ukraine, 0.4 only the matter (sanctions, NATO), 0 nothing. */
export interface Relevance {
  readonly relevance: number;
  readonly evidence: readonly Evidence[];
}

export function createRelevanceGate(
  lexicons: Pick<Lexicons, 'relevance'>,
): (parsed: ParsedTitle) => Relevance {
  const find = findPhrases(lexicons.relevance);
  return (parsed) => {
    const found = find(parsed.tokens);
    const away = found.find(({ entry }) => entry.id !== 'pertinent');
    if (away !== undefined) {
      const rule = `13:${away.entry.id}`;
      return {
        relevance: 0,
        evidence: [evidenceOf(parsed, away, { rule, axis: 'relevance', weight: 0 })],
      };
    }
    const camps = new Set(parsed.actors.map(({ entry }) => entry.camp));
    const relevance = camps.has('russia') ? 1 : camps.has('ukraine') ? 0.7 : found.length > 0 ? 0.4 : 0;
    return { relevance, evidence: [] };
  };
}

/** Words between a priced thing and the verb of its move. */
const MOVE_REACH = 3;

/** Makes the test for titles whose event is a price move: "Rouble slides past 85". Null for any other title. */
export function createMarketGate(
  lexicons: Pick<Lexicons, 'market'>,
): (parsed: ParsedTitle) => Evidence | null {
  const find = findPhrases(lexicons.market);
  return (parsed) => {
    const found = find(parsed.tokens);
    if (found.some(({ entry }) => entry.id === 'not_price')) return null;
    const things = found.filter(({ entry }) => entry.id === 'instrument');
    for (const move of found.filter(({ entry }) => entry.id === 'move')) {
      const thing = things.find(({ from, to }) => {
        return (to <= move.from && move.from - to <= MOVE_REACH) || (from >= move.to && from - move.to < 1);
      });
      if (thing === undefined) continue;
      const span = { from: Math.min(thing.from, move.from), to: Math.max(thing.to, move.to) };
      return evidenceOf(parsed, span, { rule: 'market:price_move', axis: 'market_report', weight: 0 });
    }
    return null;
  };
}
