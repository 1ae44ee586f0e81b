import type { CalendarDate } from '../domain/instant.js';
import { chainReturns } from './chain-returns.js';

/** The part of a panel that dates its sessions. */
interface Dated {
  readonly sessions: readonly { readonly date: CalendarDate }[];
}

/**
 * The benchmark's return over each of the unit's sessions: from the unit's previous session date to this one, both by
 * the venues' own dates. Where the unit was shut and the benchmark traded, the benchmark's sessions in between are
 * chained, so that both returns span the same time. Null where the benchmark had no session in the span or misses a
 * price in it, and in the span after one without a session: its return would begin a span too early.
 *
 * @returns ln or simple returns, one for each session of `unit`; index 0 is null
 */
export function benchmarkReturns(
  unit: Dated,
  benchmark: Dated & { readonly logReturn: readonly (number | null)[] },
  kind: 'log' | 'simple',
): (number | null)[] {
  const stampsOf = ({ sessions }: Dated) => sessions.map(({ date }) => date);
  const other = { stamps: stampsOf(benchmark), logReturn: benchmark.logReturn };
  return chainReturns(stampsOf(unit), other, kind);
}
