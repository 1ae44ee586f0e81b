/** Rules of the codebook (docs/scoring.md) by their numbers, each in one sentence. */
const RULES = {
  1: 'Sanctions made or kept are a loss for Moscow; lifted, blocked or evaded, they are a gain.',
  2: 'Military aid to Ukraine given is a loss for Moscow; refused, blocked or suspended, it is a gain.',
  3: 'Unity of the West behind Ukraine is a loss for Moscow; a split is a gain.',
  4: 'Honours and seats for Moscow are a gain; expulsion, isolation and arrest warrants are a loss.',
  5: 'Territory taken or recognised is a gain of the camp that takes it; territory lost is its loss.',
  6: 'Guarantees and a seat at the table for Ukraine are a loss for Moscow; their refusal is a gain.',
  7: 'Trade and revenue of Russian energy are a gain for Moscow; lost buyers and struck sites are a loss.',
  8: 'Terms of Moscow that others accept are a gain; terms that they refuse are a loss.',
  9: 'Claims, opinions and judgements are no event: they count for framing, not for stance.',
  10: 'Questions and hedges ("may", "could") report no event: stance is 0.',
  11: 'What failed is judged by who wanted it: failure and negation turn the sign.',
  12: 'Violence, prisoner swaps and corridors are de-escalation or escalation, and no stance.',
  13: 'Sport, culture, weather and towns of the same name are not about Russia’s position.',
  14: 'The main clause decides; what follows "despite" or "although" never does.',
};

/** Rules that are named by a word instead of a number. */
const OTHERS = {
  framing:
    'The text says that Moscow wins or loses, whoever says it; negation and scare words turn the sign.',
  deescalation: 'Truces, talks and exchanges wind the confrontation down, attacks wind it up.',
  market: 'The title reports a price move: stance is 0, or the return would be inside the narrative.',
  status: 'A word that says how far the event has come.',
};

const LEARNED = 'Learned from labelled titles, not written by hand.';

/** What a rule's name stands for: its heading, and one sentence. */
export function explainRule(rule) {
  const [head] = rule.split(':');
  if (head === 'model') return { heading: 'Learned n-gram', sentence: LEARNED };
  const numbered = RULES[head];
  if (numbered !== undefined) return { heading: `Codebook rule ${head}`, sentence: numbered };
  const named = /^\d+$/.test(head) ? `Codebook rule ${head}` : `Rule on ${head}`;
  return { heading: named, sentence: OTHERS[head] ?? '' };
}
