import type { CalendarDate, Instant } from './instant.js';
import type { Group } from './instrument.js';

export const CONFOUNDER_KINDS = [
  'cbr_key_rate',
  'fed_fomc',
  'ecb_policy',
  'opec_plus',
  'us_cpi',
  'nato_summit',
  'eu_summit',
  'us_russia_summit',
] as const;
export type ConfounderKind = (typeof CONFOUNDER_KINDS)[number];

/** Something dated that moves prices on its own account, so that a window that holds it says less about an event. */
export interface Confounder {
  readonly kind: ConfounderKind;
  /** First and last day, in the time zone of the kind. */
  readonly date: CalendarDate;
  readonly until: CalendarDate;
  readonly timeZone: string;
  /** When the decision or the number came out, where its clock time is known. */
  readonly at: Instant | null;
  /** The date was known well beforehand. */
  readonly scheduled: boolean;
  readonly title: string;
  /** Whose prices it bears on. */
  readonly groups: readonly Group[];
  readonly source: string;
}
