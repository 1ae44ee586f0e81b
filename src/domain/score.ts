export const TOPICS = [
  'sanctions',
  'ceasefire',
  'territory',
  'summit_optics',
  'security_guarantees',
  'eu_unity',
  'energy',
  'military_aid',
  'escalation',
  'negotiation_seat',
  'other',
] as const;
export type Topic = (typeof TOPICS)[number];

export const ACTOR_CAMPS = ['russia', 'ukraine', 'us', 'eu', 'other'] as const;
export type ActorCamp = (typeof ACTOR_CAMPS)[number];

export const EVENT_STATUSES = [
  'speculated',
  'proposed',
  'threatened',
  'announced',
  'agreed',
  'in_force',
  'lapsed',
  'reversed',
] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

export type StanceLabel = 'gain' | 'loss' | 'neutral';
export type FramingLabel = 'gain' | 'loss' | 'none';
export type DeescalationLabel = 'deescalation' | 'escalation' | 'none';

/** |score| from which a number earns its label; one constant for stance, framing and de-escalation. */
export const LABEL_THRESHOLD = 0.15;

export interface Actor {
  readonly name: string;
  readonly camp: ActorCamp;
}

/** Why a score is what it is: the rule that fired and the span of the title (UTF-16 offsets, end exclusive) it rests on. */
export interface Evidence {
  readonly rule: string;
  readonly axis: 'stance' | 'framing' | 'deescalation' | 'relevance' | 'market_report' | 'status';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly weight: number;
}

/**
 * Four numbers in [−1, 1] that are never derived from each other:
 * polarity (tone of the words), stance (+ the event improves Moscow's position), framing (+ the text asserts that
 * Moscow wins) and deescalation (+ the event winds the confrontation down).
 */
export interface Score {
  readonly polarity: number;
  readonly stance: number;
  readonly stanceLabel: StanceLabel;
  readonly framing: number;
  readonly framingLabel: FramingLabel;
  readonly deescalation: number;
  /** The title reports a price move: stance 0, left out of the index, or the return would be inside the narrative. */
  readonly marketReport: boolean;
  readonly status: EventStatus | null;
  readonly deadlineAt: string | null;
  /** 0..1: how much the text is about Russia's position at all. */
  readonly relevance: number;
  readonly confidence: number;
  readonly abstained: boolean;
  readonly topics: readonly Topic[];
  readonly actors: readonly Actor[];
  readonly speaker: Actor | null;
  readonly evidence: readonly Evidence[];
  readonly scorerVersion: string;
}

export function stanceLabel(stance: number): StanceLabel {
  if (stance >= LABEL_THRESHOLD) return 'gain';
  return stance <= -LABEL_THRESHOLD ? 'loss' : 'neutral';
}

export function framingLabel(framing: number): FramingLabel {
  if (framing >= LABEL_THRESHOLD) return 'gain';
  return framing <= -LABEL_THRESHOLD ? 'loss' : 'none';
}

export function deescalationLabel(deescalation: number): DeescalationLabel {
  if (deescalation >= LABEL_THRESHOLD) return 'deescalation';
  return deescalation <= -LABEL_THRESHOLD ? 'escalation' : 'none';
}
