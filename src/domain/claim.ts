import type { OutletCamp } from './headline.js';
import type { CalendarDate, Instant } from './instant.js';
import type { Group } from './instrument.js';
import type { DeescalationLabel, StanceLabel, Topic } from './score.js';
import type { EventWindow } from './window.js';

/**
 * What a claim speaks of: the return of a price, how much it varies, or the level of the narrative index itself.
 * Effects are a fraction of the price, a relative change of the volatility, and points of the index in turn.
 */
export const CLAIM_OUTCOMES = ['return', 'volatility', 'level'] as const;
export type ClaimOutcome = (typeof CLAIM_OUTCOMES)[number];

/** The one test whose p decides, by what it can be asked of. */
export const PRIMARY_TESTS = {
  return: [
    'cross_sectional_t',
    'time_series_t',
    'patell_z',
    'adj_patell_z',
    'bmp_t',
    'adj_bmp_t',
    'corrado_rank_z',
    'grank_t',
    'grank_z',
    'wilcoxon',
    'sign_flip',
    'placebo',
    'hac_t',
  ],
  volatility: ['variance_ratio', 'levene', 'brown_forsythe', 'sign_flip', 'placebo'],
  level: ['welch_t', 'hac_t', 'sign_flip', 'placebo'],
} as const;
/** Those that can hold one set of events against another. */
export const COMPARING_TESTS = {
  return: ['placebo', 'cross_sectional_t'],
  volatility: ['variance_ratio', 'levene', 'brown_forsythe', 'placebo'],
  level: ['welch_t', 'placebo'],
} as const satisfies { readonly [Of in ClaimOutcome]: readonly (typeof PRIMARY_TESTS)[Of][number][] };

/** Those of a claim about every session. */
export const SESSION_TESTS = [
  'hac_t',
  'placebo',
] as const satisfies readonly (typeof PRIMARY_TESTS)['return'][number][];

export type PrimaryTest = (typeof PRIMARY_TESTS)[ClaimOutcome][number];

/**
 * The explanations held against each other: h0 none; h1 triumph at Europe's cost; h2 peace dividend; h3 sanctions relief.
 * Lower case in data and answers alike.
 */
export const RIVALS = ['h0', 'h1', 'h2', 'h3'] as const;
export type Rival = (typeof RIVALS)[number];

/** +1 a rise, −1 a fall, 0 no effect. A rise is that of strength: a firmer rouble, a dearer share, more volatility. */
export type Sign = -1 | 0 | 1;

/** `either`: that there is an effect, its direction left open; the test is two-sided on any account. */
export const DIRECTIONS = ['up', 'down', 'either'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Events that count: every condition given must hold; an empty list is no condition. Both dates inside. */
export interface EventFilter {
  readonly topics: readonly Topic[];
  readonly stances: readonly StanceLabel[];
  readonly deescalations: readonly DeescalationLabel[];
  /** The event carries each of these. */
  readonly tags: readonly string[];
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

export const CLAIM_MEASURES = ['stance', 'framing', 'deescalation', 'polarity'] as const;
export type ClaimMeasure = (typeof CLAIM_MEASURES)[number];

/** The narrative index a claim rests on. */
export interface NarrativePart {
  readonly measure: ClaimMeasure;
  /** Measures held fixed beside it. */
  readonly given: readonly ClaimMeasure[];
  readonly camp: OutletCamp | null;
  /** The index of `camp` less that of this one. */
  readonly againstCamp: OutletCamp | null;
}

/** One asset, or some averaged in strength; either named or the members of a group. None where the outcome is no price. */
export interface ClaimTarget {
  readonly id: string;
  readonly instruments: readonly string[];
  readonly group: Group | null;
  /** What the claim itself says; null of a witness, which is there to tell the rivals apart. */
  readonly claimed: Direction | null;
  /** Smaller effects are of no interest: a fraction, relative or in points, as the outcome has it. */
  readonly smallestEffect: number;
  readonly rivals: Readonly<Record<Rival, Sign>>;
}

/** A claim as it is registered, before anything is tested. */
export interface Claim {
  readonly id: string;
  readonly title: string;
  /** One or two sentences that the data could contradict. */
  readonly statement: string;
  /** Who registered it: `reviewed` for data/claims.json. */
  readonly source: string;
  readonly outcome: ClaimOutcome;
  /** Null where the claim is about every session. */
  readonly events: EventFilter | null;
  /** The claim is about the effect of `events` less the effect of these. */
  readonly against: EventFilter | null;
  readonly narrative: NarrativePart | null;
  /** Sessions from day 0; the first is the one that decides. */
  readonly windows: readonly EventWindow[];
  readonly primaryTest: PrimaryTest;
  readonly alpha: number;
  /** The effect is gone within this many sessions: an equivalence test on (N, 2N], never a test that finds nothing. */
  readonly goneWithinSessions: number | null;
  readonly targets: readonly ClaimTarget[];
  readonly references: readonly string[];
}

/** One registration: a claim in one version, at its place in the chain of all. */
export interface RegisteredClaim {
  readonly claim: Claim;
  /** From 1, by claim. */
  readonly version: number;
  /** From 1, over all registrations. */
  readonly position: number;
  readonly registeredAt: Instant;
  readonly hash: string;
  /** Hash of the registration before this one, of whichever claim; null of the first. */
  readonly previousHash: string | null;
  /** The claim as canonical JSON: what the hash is over. */
  readonly body: string;
}
