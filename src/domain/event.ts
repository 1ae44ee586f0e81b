import type { Clocks } from './as-of.js';
import type { CalendarDate, Instant } from './instant.js';
import type { DeescalationLabel, StanceLabel, Topic } from './score.js';

/** One dated diplomatic event as its curator gave it. */
export interface EventObservation {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  /** The instant, where known. Exactly one of `occurredAt` and `date` is set. */
  readonly occurredAt: Instant | null;
  /** Only the date is known: day 0 is the first session on or after it, and the event enters no primary test. */
  readonly date: CalendarDate | null;
  readonly scheduled: boolean;
  readonly topic: Topic;
  readonly stance: StanceLabel;
  readonly deescalation: DeescalationLabel;
  /** What else it is, in words that claims ask for (docs/claims.md); none where they are left out. */
  readonly tags?: readonly string[];
}

/** A stored event. */
export interface CuratedEvent extends EventObservation, Clocks {}
