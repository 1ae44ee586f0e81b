import type { CalendarDate, Instant } from './instant.js';
import type { Group } from './instrument.js';

/** Those of the reviewed calendar, whose days bear on whole groups of instruments. */
export const REVIEWED_KINDS = [
  'cbr_key_rate',
  'fed_fomc',
  'ecb_policy',
  'opec_plus',
  'us_cpi',
  'nato_summit',
  'eu_summit',
  'us_russia_summit',
] as const;

/** And those of single instruments: the bars tell the ex-dates, the rule of the contract its rolls. */
export const CONFOUNDER_KINDS = [...REVIEWED_KINDS, 'ex_date', 'contract_roll'] as const;
export type ConfounderKind = (typeof CONFOUNDER_KINDS)[number];

/** Something dated that moves prices on its own account, so that a window that holds it says less about an event. */
export interface Confounder {
  readonly kind: ConfounderKind;
  /** First and last day, in the time zone of the kind. */
  readonly date: CalendarDate;
  readonly until: CalendarDate;
  readonly timeZone: string;
  /**
   * When the decision or the number came out, where its clock time is known; of an ex-date or a roll the close before
   * the session whose return holds it.
   */
  readonly at: Instant | null;
  /** The date was known well beforehand. */
  readonly scheduled: boolean;
  readonly title: string;
  /** Whose prices it bears on. */
  readonly groups: readonly Group[];
  /** The one instrument it bears on; left out where it bears on all of its groups. */
  readonly instrumentId?: string;
  readonly source: string;
}
