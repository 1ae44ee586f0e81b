import type { DemoEvent, DemoFrame, DemoOutlet } from '../../config/demo-world.js';
import { type CalendarDate, endOfDate, epochMs, type Instant, instant } from '../../domain/instant.js';
import type { StanceLabel } from '../../domain/score.js';

/** One headline of the simulated press, with what its author means by it. */
export interface Telling {
  readonly outlet: DemoOutlet;
  readonly at: Instant;
  readonly title: string;
  readonly stance: StanceLabel;
  readonly kind: DemoFrame['kind'];
  /** The event it covers, or null. */
  readonly eventId: DemoEvent['id'] | null;
}

const MS_PER_MINUTE = 60_000;

/** The instant `minutes` after another. */
export function minutesAfter(at: Instant, minutes: number): Instant {
  return instant(epochMs(at) + Math.round(minutes) * MS_PER_MINUTE);
}

/** The minute of a UTC date; of an outlet that gives the day only, its last millisecond. */
export function timeOf(outlet: DemoOutlet, date: CalendarDate, minute: number): Instant {
  return outlet.date_only ? endOfDate(date) : minutesAfter(instant(`${date}T00:00:00Z`), minute);
}

/** Whether the outlet publishes nothing at that instant, by its recipe. */
export function isSilent({ silent }: DemoOutlet, at: Instant): boolean {
  const date = at.slice(0, 10);
  return silent !== undefined && date >= silent.from && date <= silent.to;
}
