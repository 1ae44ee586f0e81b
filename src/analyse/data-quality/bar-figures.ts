import { sessionIndexOf, sessionIndexOnOrAfter } from '../../align/session-table.js';
import { BAR_FLAGS, type Bar, type BarFlag } from '../../domain/bar.js';
import type { BarFigures, Expectation } from './types.js';

/** Bars by finding; a bar with two findings counts in both. */
export function countFlags(bars: readonly Pick<Bar, 'flags'>[]): Record<BarFlag, number> {
  const counts = new Map<BarFlag, number>(BAR_FLAGS.map((flag) => [flag, 0]));
  for (const { flags } of bars) for (const flag of flags) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  return Object.fromEntries(counts) as Record<BarFlag, number>;
}

/**
 * The bars of one series against the sessions of its venue, from its first bar to the session that should be there by
 * now. A bar newer than that one counts neither as expected nor as present. expected = present + missing.
 */
export function barFigures(
  bars: readonly Pick<Bar, 'flags' | 'sessionDate'>[],
  { table, session }: Expectation,
): BarFigures {
  const flags = countFlags(bars);
  const dates = new Set(bars.map(({ sessionDate }) => sessionDate));
  const first = [...dates].sort()[0];
  const from = first === undefined ? null : sessionIndexOnOrAfter(table, first);
  const to = session === null ? null : sessionIndexOf(table, session.date);
  const expectedSession = session?.date ?? null;
  if (from === null || to === null || to < from) {
    return { expectedSession, expected: 0, present: 0, missing: 0, flags };
  }
  const expected = table.sessions.slice(from, to + 1);
  const present = expected.filter(({ date }) => dates.has(date)).length;
  return { expectedSession, expected: expected.length, present, missing: expected.length - present, flags };
}
