import type { ActorCamp, EventStatus, Topic } from '../domain/score.js';

/** Phrases: words in lower case; `stem*` is any ending, `~` up to five words, `@camp` an actor of that camp. */
export interface Worded {
  readonly words: readonly string[];
}

/** What shows that a rule does what it is for: both titles are judged by a test. */
export interface Proven {
  /** A title that the entry decides. */
  readonly example: string;
  readonly exampleSign: 1 | -1;
  /** A title like it that the entry must not decide with that sign. */
  readonly counterExample: string;
}

export interface ActorEntry extends Worded {
  readonly name: string;
  readonly camp: ActorCamp;
}

export const MODIFIERS = [
  'negation',
  'failure',
  'hedge',
  'opinion',
  'say',
  'concession',
  'subordinate',
  'question',
  'violence',
  'humanitarian',
] as const;
export type Modifier = (typeof MODIFIERS)[number];

/** A quantity whose growth is good (+1) or bad (−1) for Moscow; 0 where it only marks what another rule needs. */
export interface ObjectEntry extends Worded, Proven {
  readonly id: string;
  readonly rule: number;
  readonly value: number;
  /** 1 when naming it reports it ("split over"); 0 when it takes a direction word. */
  readonly alone: number;
  readonly topics: readonly Topic[];
  /** Camp that the title must name. */
  readonly needs: 'russia' | 'ukraine' | 'west' | null;
  /** Camps whose own doing it is not about: Russia's counter-sanctions are no sanctions on Russia. */
  readonly notBy: readonly ActorCamp[];
}

export interface DirectionEntry extends Worded {
  readonly id: string;
  readonly sign: number;
}

/** Which actor decides a frame: the last one before its words, the first one after, or whichever there is. */
export type Slot = 'before' | 'after' | 'either';

/** An event whose sign depends on the camp that stands in its slot. */
export interface FrameEntry extends Worded, Proven {
  readonly id: string;
  readonly rule: number;
  readonly topics: readonly Topic[];
  readonly slot: Slot;
  readonly signs: Readonly<Partial<Record<ActorCamp, number>>>;
  /** Id of an object that the clause must name. */
  readonly requires: string | null;
  /** Camp that the clause must name. */
  readonly needs: ActorCamp | null;
}

export interface FramingEntry extends Worded, Proven {
  readonly id: string;
  readonly sign: number;
  readonly slot: 'beneficiary' | 'subject' | 'russia' | 'hollow';
}

export interface DeescalationEntry extends Worded, Proven {
  readonly id: string;
  readonly value: number;
  readonly alone: number;
}

export interface Lexicons {
  /** Hash of the files' content; part of the scorer's version. */
  readonly digest: string;
  readonly actors: readonly ActorEntry[];
  readonly objects: readonly ObjectEntry[];
  readonly directions: readonly DirectionEntry[];
  readonly modifiers: readonly (Worded & { readonly id: Modifier })[];
  readonly frames: readonly FrameEntry[];
  readonly framing: readonly FramingEntry[];
  readonly deescalation: readonly DeescalationEntry[];
  readonly deescalationMoves: readonly DirectionEntry[];
  readonly topics: readonly (Worded & { readonly topic: Topic })[];
  readonly relevance: readonly (Worded & { readonly id: 'off_topic' | 'elsewhere' | 'pertinent' })[];
  readonly market: readonly (Worded & { readonly id: 'instrument' | 'move' | 'not_price' })[];
  readonly status: readonly (Worded & { readonly status: EventStatus })[];
  /** Classes of words by what they do or are ("delay", "weapon"): what a learned rule generalises over. */
  readonly senses: readonly (Worded & { readonly id: string })[];
  /** Valence −5..5 of words whose news sense differs from AFINN's, and of words AFINN has not. */
  readonly polarity: readonly { readonly word: string; readonly value: number }[];
}
