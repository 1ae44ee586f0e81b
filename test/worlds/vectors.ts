import type { Sign } from '../../src/domain/claim.js';
import type { StanceLabel, Topic } from '../../src/domain/score.js';
import { BLOCKS, type Block } from './recipe.js';

/** What is true in a world: one of the rivals, or `mixed`, where signs switch between instruments and no rival fits. */
export const TRUTHS = ['h0', 'h1', 'h2', 'h3', 'mixed'] as const;
export type Truth = (typeof TRUTHS)[number];

type Vector = Readonly<Record<Block, Sign>>;
const vector = (...signs: readonly Sign[]): Vector =>
  Object.fromEntries(BLOCKS.map((block, i) => [block, signs[i] ?? 0])) as Vector;

/** Rouble, Moscow, defence, peace proxies, Urals, Brent, gas, volatility index: docs/claims.md. */
const VECTORS: Readonly<Record<Exclude<Truth, 'mixed'>, Vector>> = {
  h0: vector(),
  h1: vector(1, 1, 1, -1, 0, 0, 0, -1),
  h2: vector(1, 1, -1, 1, 0, -1, -1, -1),
  h3: vector(1, 1, 0, 0, 1, 0, 0, -1),
};

/** Signs after an event in Moscow's favour. Of `mixed` the rouble goes against Moscow shares, peace proxies with defence. */
export function vectorOf(truth: Truth): Vector {
  return truth === 'mixed' ? vector(-1, 1, 1, 1, -1, 1, 0, 1) : VECTORS[truth];
}

/** Signs of the change of volatility that a rival holds to follow engagement, and a decision against a threat. */
export function volatilitySign(truth: Truth, block: Block, focus: Focus): Sign {
  if (truth === 'mixed' || truth === 'h0') return 0;
  if (block === 'defence') return truth === 'h1' ? 1 : truth === 'h2' ? -1 : 0;
  if (block !== 'rouble' && block !== 'moscow') return 0;
  return focus === 'decision' && truth !== 'h3' ? 0 : -1;
}

/** What the claims of a world are about. */
export const FOCI = ['engagement', 'threat', 'lapse', 'disunity', 'talks', 'decision'] as const;
export type Focus = (typeof FOCI)[number];

/** Kinds of events; those that are no claim's are there to be in the way. */
export const EVENT_KINDS = {
  engagement: { topics: ['summit_optics', 'negotiation_seat'], stance: 'gain', tags: [] },
  threat: { topics: ['sanctions'], stance: 'loss', tags: ['sanctions_threat', 'undated'] },
  lapse: { topics: ['sanctions'], stance: 'gain', tags: ['deadline_lapsed'] },
  decision: { topics: ['sanctions'], stance: 'loss', tags: ['in_force', 'dated'] },
  disunity: { topics: ['eu_unity'], stance: 'gain', tags: [] },
  talks_apart: { topics: ['ceasefire'], stance: 'neutral', tags: ['talks', 'kyiv_and_europe_absent'] },
  talks_together: { topics: ['ceasefire'], stance: 'neutral', tags: ['talks', 'kyiv_and_europe_present'] },
  strike: { topics: ['escalation', 'territory'], stance: 'neutral', tags: [] },
  aid: { topics: ['military_aid', 'energy'], stance: 'loss', tags: [] },
} as const satisfies Readonly<
  Record<string, { topics: readonly Topic[]; stance: StanceLabel; tags: readonly string[] }>
>;
export type EventKind = keyof typeof EVENT_KINDS;

/** Kinds of events that the claims of a focus are about, those they are held against last. */
export const KINDS_OF: Readonly<Record<Focus, readonly EventKind[]>> = {
  engagement: ['engagement'],
  threat: ['threat'],
  lapse: ['lapse'],
  disunity: ['disunity'],
  talks: ['talks_apart', 'talks_together'],
  decision: ['decision', 'threat'],
};

/** The sign by which a kind's effects follow the vector of what is true. */
export function polarityOf(kind: EventKind, focus: Focus, truth: Truth): Sign {
  if (focus === 'decision') return 0;
  if (kind === 'threat') return -1;
  // A peace dividend comes of talks at which Kyiv and Europe sit, a triumph or relief of those without them.
  if (kind === 'talks_together') return truth === 'h2' ? 1 : 0;
  if (kind === 'talks_apart') return truth === 'h2' ? 0 : 1;
  return 1;
}
