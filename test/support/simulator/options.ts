import type { CalendarDate, Instant } from '../../../src/domain/instant.js';
import type { FaultPlan } from './fault-plan.js';

/** How a feed writes its dates. The zone is that of the outlet; `rfc822_london` says BST in summer and GMT in winter. */
export const DATE_FORMS = [
  'rfc822_gmt',
  'rfc822_london',
  'rfc822_new_york',
  'rfc822_moscow',
  'iso_utc',
  'iso_berlin',
] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** One RSS or Atom feed of the simulated press. */
export interface SimulatedFeed {
  readonly id: string;
  readonly format: 'rss' | 'atom';
  readonly outlet: string;
  /** A language the demo world has phrases in: en, de, ru, uk. */
  readonly lang: string;
  /** Articles on an ordinary weekday. */
  readonly perDay: number;
  /** The feed shows this many newest articles; older ones have rolled out for good. */
  readonly windowItems: number;
  /** Middle delay between an article's own date and its appearance in the feed. */
  readonly lagMinutes: number;
  readonly dates: DateForm;
  readonly charset: 'utf-8' | 'windows-1251';
  /** An edited title comes under a guid that gains `#1`, `#2`, or under the old one. */
  readonly edits: 'new_guid' | 'same_guid';
  /** While it stands, the feed ends with an item that has no date and cannot be taken. */
  readonly poison: { readonly from: Instant; readonly to: Instant } | null;
}

export const PRICE_PROVIDERS = ['yahoo', 'moex', 'cbr', 'fred', 'ecb'] as const;
export type PriceProvider = (typeof PRICE_PROVIDERS)[number];

/** One instrument with the symbols its providers know it by, as in data/instruments.json. */
export interface SimulatedInstrument {
  readonly id: string;
  /** Key of a calendar: its sessions are the ones that have bars. */
  readonly venue: string;
  readonly currency: string;
  readonly unit: string;
  readonly providers: Readonly<Partial<Record<PriceProvider, string>>>;
  /** First close, its decimals, and the standard deviation of a session's log return. */
  readonly start: number;
  readonly decimals: number;
  readonly dailySd: number;
  /** Minutes from a session's close to its bar. */
  readonly lagMinutes: number;
  /** Units the central bank quotes: its `Value` is the price of so many. */
  readonly nominal: number;
  readonly dividendsAYear: number;
  /** New shares for an old one, on the first session on or after the date. */
  readonly split: { readonly on: CalendarDate; readonly ratio: number } | null;
  /** Sessions inside from..to that each provider never publishes. */
  readonly unpublishedSessions: number;
}

export interface SimulatorOptions {
  readonly seed: number;
  /** Where simulated time begins. Prices reach two years further back, articles four days. */
  readonly from: Instant;
  readonly to: Instant;
  readonly instruments: readonly SimulatedInstrument[];
  readonly feeds: readonly SimulatedFeed[];
  readonly faults: FaultPlan;
}
