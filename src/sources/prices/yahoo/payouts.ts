import type { CalendarDate } from '../../../domain/instant.js';
import type { ChartEvent } from './read-chart.js';

/** What goes ex on one session. */
export interface Payout {
  /** Cash per share of today, so that it fits closes adjusted for splits; in the unit of the prices, if Yahoo keeps to it. */
  readonly dividend: number | null;
  /** New shares per old one. */
  readonly split: number | null;
}

const join = (a: number | null, b: number, how: (a: number, b: number) => number) =>
  a === null ? b : how(a, b);

/** Events by the date they go ex on; two dividends of one day are one sum, two splits one product. */
export function payoutsByDate(
  events: readonly ChartEvent[],
  dateOf: (seconds: number) => CalendarDate,
): Map<CalendarDate, Payout> {
  const payouts = new Map<CalendarDate, Payout>();
  for (const { kind, seconds, value } of events) {
    const date = dateOf(seconds);
    const { dividend, split } = payouts.get(date) ?? { dividend: null, split: null };
    payouts.set(
      date,
      kind === 'dividend'
        ? { dividend: join(dividend, value, (a, b) => a + b), split }
        : { dividend, split: join(split, value, (a, b) => a * b) },
    );
  }
  return payouts;
}

/** Below this share of the close a dividend of a share quoted in pence is likelier one in pounds. */
const LEAST_YIELD_IN_PENCE = 0.002;

/**
 * Whether the unit of a dividend is in doubt. Yahoo gives dividends of London shares, quoted in pence, now in pence and
 * now in pounds and does not say which. A payment in pence below 0.2 % of the price is rare; one in pounds, read as
 * pence, is below it unless it pays more than 20 %.
 */
export function isUnitInDoubt(dividend: number, close: number, unit: string): boolean {
  return unit === 'GBX' && dividend < close * LEAST_YIELD_IN_PENCE;
}
