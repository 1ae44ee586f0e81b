import type { ActorCamp, Evidence } from '../domain/score.js';
import { evidenceOf } from './evidence.js';
import type { ParsedTitle } from './parse-title.js';
import { firstFrom, firstTo } from './spans.js';

/** Relevance to Russia's position: 1 names Russia, 0.7 Ukraine, 0.4 only the matter (sanctions, NATO), 0 nothing. */
export interface Relevance {
  readonly relevance: number;
  /** What it is if the title reports an event after all: a ban of Russia's football clubs is about Russia. */
  readonly ifEvent: number;
  readonly evidence: readonly Evidence[];
}

const MATTER_ONLY = 0.4;

/** How much a title is about Russia's position by the names and matters in it. */
export function relevanceOf(parsed: ParsedTitle): Relevance {
  const found = parsed.found.relevance;
  const names = (camp: ActorCamp) => parsed.actors.some(({ entry }) => entry.camp === camp);
  const named = names('russia') ? 1 : names('ukraine') ? 0.7 : MATTER_ONLY;
  const away = found.find(({ entry }) => entry.id !== 'pertinent');
  if (away !== undefined) {
    const rule = `13:${away.entry.id}`;
    const evidence = [evidenceOf(parsed, away, { rule, axis: 'relevance', weight: 0 })];
    return { relevance: 0, ifEvent: away.entry.id === 'elsewhere' ? 0 : named, evidence };
  }
  const relevance = named > MATTER_ONLY || found.length > 0 ? named : 0;
  return { relevance, ifEvent: named, evidence: [] };
}

/** Words between a priced thing and the verb of its move; a thing that follows stands right after the verb. */
const MOVE_REACH = 3;

/** Evidence that a title's event is a price move ("Rouble slides past 85"); null for any other title. */
export function marketReport(parsed: ParsedTitle): Evidence | null {
  const found = parsed.found.market;
  if (found.some(({ entry }) => entry.id === 'not_price')) return null;
  const things = found.filter(({ entry }) => entry.id === 'instrument');
  if (things.length === 0) return null;
  for (const move of found) {
    if (move.entry.id !== 'move') continue;
    const near = things[firstTo(things, move.from - MOVE_REACH)];
    const thing = near !== undefined && near.to <= move.from ? near : things[firstFrom(things, move.to)];
    if (thing === undefined || thing.from > move.to) continue;
    const span = { from: Math.min(thing.from, move.from), to: Math.max(thing.to, move.to) };
    return evidenceOf(parsed, span, { rule: 'market:price_move', axis: 'market_report', weight: 0 });
  }
  return null;
}
