import type { Claim } from '../../domain/claim.js';
import type { CalendarDate, Instant } from '../../domain/instant.js';
import type { Outcome } from '../../domain/outcome.js';
import type { EventWindow } from '../../domain/window.js';
import type { TestStatistic } from '../../stats/test-statistic.js';
import type { Estimate } from '../../stats/two-one-sided-tests.js';
import type { Draws, ReturnSeries, StudyEvent } from '../event-study/index.js';
import type {
  Decision,
  Family,
  FamilyP,
  Label,
  Persistence,
  RivalComparison,
  SpecificationCurve,
  StudyPower,
} from '../verdict/index.js';

/** One instrument of a target by its own sessions, ascending. Returns are ln, of strength: a firmer rouble is above 0. */
export interface TargetSeries extends ReturnSeries {
  /** High and low of the session, in the unit of the price: claims on volatility read them. */
  readonly high?: readonly (number | null)[];
  readonly low?: readonly (number | null)[];
  /** The level of a quoted volatility such as RVI, above 0: a claim on volatility reads it in place of the returns. */
  readonly level?: readonly (number | null)[];
  /**
   * The narrative index over (close(t−1), close(t)] of the session by measure: what claims without events rest on; null
   * where too little was heard. `measure` and each of `given` are there.
   */
  readonly narrative?: Readonly<Record<string, readonly (number | null)[]>>;
}

/** What one target of a claim is measured on; of a claim on the level of the index its one series holds the index. */
export interface TargetInput {
  readonly id: string;
  readonly series: readonly TargetSeries[];
}

/** One claim with the events on one side of its registration: plain values, as a thread takes them. */
export interface ClaimStudy {
  readonly claim: Claim;
  readonly targets: readonly TargetInput[];
  /** Each event on each instrument of every target, dated by its venue; date-only ones carry the flag. */
  readonly events: readonly StudyEvent[];
  /** Those of `claim.against`. */
  readonly against: readonly StudyEvent[];
  /** Every other event known, of whatever kind: the joint regression holds their windows apart. */
  readonly others?: readonly StudyEvent[];
  /** Ids of events in whose windows a scheduled confounder lies: a part of the curve leaves them out. */
  readonly confounded?: readonly string[];
  /** Of the placebo: the same common shifts for all targets and specifications. */
  readonly draws: Draws;
}

/** How much of a claim is computed: `primary` is what a family is made of, the registered tests alone. */
export type Depth = 'primary' | 'full';

/** One specification of a curve in its parts. */
export interface SpecificationRow {
  readonly id: string;
  /** Model of the normal return, or measure of the volatility. */
  readonly model: string;
  readonly window: EventWindow;
  /** First and last session of the estimation; null where the specification has none. */
  readonly estimation: readonly [from: number, to: number] | null;
  /** How events are averaged and tested. */
  readonly statistic: string;
  /** Which events: `all`, or a stated part. */
  readonly sample: string;
  /** In the unit of the claim; null where it has no answer. */
  readonly effect: number | null;
  readonly pValue: number | null;
}

/** An effect beside the headline one: of the joint regression, or of events known by date only. */
export interface EffectBeside {
  readonly events: number;
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
  readonly window: EventWindow;
  readonly note: string;
}

/** What the data show of one target, before any family is corrected for. Effects are of strength, unit of the claim. */
export interface TargetEvidence {
  readonly target: string;
  /** Instruments that were measured; the others are in `without`. */
  readonly instruments: readonly string[];
  /** Instruments without a usable event, and why. */
  readonly without: readonly { readonly instrument: string; readonly reason: string }[];
  /** Distinct events used in the primary study (sessions, of a claim without events). */
  readonly events: number;
  /** Event × instrument by outcome; sums to what was put in. Date-only events are counted in `dateOnlyEvents` alone. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly dateOnlyEvents: number;
  readonly window: EventWindow;
  readonly estimate: Estimate | null;
  /** The registered test. */
  readonly primary: TestStatistic;
  /** The effect against common shifts of whole clusters. */
  readonly placebo: TestStatistic;
  readonly curve: SpecificationCurve | null;
  readonly specifications: readonly SpecificationRow[];
  /** Joint event regression; null where it does not apply. */
  readonly joint: EffectBeside | null;
  /** All events, date-only ones with them, over [−1, 1]; null where none is known by date only. */
  readonly dateOnly: EffectBeside | null;
  /** Of a claim that says the effect goes: the level that is left on (N, 2N]. */
  readonly rest: Estimate | null;
}

/** What the data show of one claim on one side. */
export interface ClaimEvidence {
  readonly targets: readonly TargetEvidence[];
  readonly rivals: RivalComparison | null;
}

/** A confounder that lies in a window of the claim's events. */
export interface WindowConfounder {
  readonly event: string;
  readonly instrument: string;
  readonly kind: string;
  readonly date: CalendarDate;
  readonly title: string;
}

export interface TargetVerdict extends TargetEvidence {
  /** What was registered: up, down, either; null of a witness, which has no decision. */
  readonly claimed: 'up' | 'down' | 'either' | null;
  readonly smallestEffect: number;
  readonly family: FamilyP | null;
  /** At alpha, and at alpha over the tests of the family. */
  readonly power: StudyPower | null;
  readonly familyPower: StudyPower | null;
  readonly decision: Decision | null;
  readonly persistence: Persistence | null;
  /**
   * That of the decision; of a claim that the effect goes `supported` only where it also is gone, `contradicted` where it
   * is still there. Null of a witness.
   */
  readonly label: Label | null;
  /** One paragraph made from the numbers; empty of a witness. */
  readonly words: string;
}

/** The verdict on the events of one side of the registration. */
export interface SideVerdict {
  /**
   * Over the claimed targets: `supported` or `no_detectable_effect` where each of them is, `contradicted` where one is
   * and none is supported, else `inconclusive`.
   */
  readonly label: Label;
  readonly targets: readonly TargetVerdict[];
  readonly rivals: RivalComparison | null;
  readonly family: Pick<Family, 'name' | 'tests'>;
  readonly confounders: readonly WindowConfounder[];
  readonly words: string;
}

/** A claim in one version with its verdicts. Events before and after its registration are never pooled. */
export interface ClaimVerdict {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly registeredAt: Instant;
  readonly title: string;
  readonly statement: string;
  readonly alpha: number;
  readonly primaryTest: string;
  readonly draws: Draws;
  /** Of the prospective side, which tests the claim; before it has an event that of the retrospective one. */
  readonly label: Label | null;
  /** Null where no event (or session) lies on that side. */
  readonly retrospective: SideVerdict | null;
  readonly prospective: SideVerdict | null;
}
