import type { Instant } from '../../domain/instant.js';

/** What may be wrong with a source that still answers, and what is plainly wrong with one that does not. */
export const FINDING_CODES = [
  'failing',
  'nothing_new',
  'frozen',
  'volume_halved',
  'volume_doubled',
  'outlets_shifted',
  'languages_shifted',
  'repeated_price',
  'clock_off',
  'local_clock_off',
  'refused_share',
  'history_rewritten',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** One finding about one series; what it rests on was recorded by the vantage point it was made from. */
export interface Finding {
  readonly code: FindingCode;
  /** Name of the source, as in its headlines or bars; `local` where the fault is on our side. */
  readonly source: string;
  /** An instrument's id, `headlines`, or `clock`. */
  readonly subject: string;
  /** The first poll, or the first bar, that shows it. */
  readonly since: Instant;
  /** One sentence with the numbers behind it. */
  readonly detail: string;
}

/** Subject of the polls of headlines; every other one is an instrument's id. */
export const HEADLINES = 'headlines';

/** Chance below which a healthy source is taken not to look so: one look in ten thousand. */
export const ALARM_P = 1e-4;

/** p as a reader takes it in. */
export function chance(p: number): string {
  return p < 1e-12 ? 'p < 1e-12' : `p = ${p.toExponential(1)}`;
}
