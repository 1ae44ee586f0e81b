/** A series whose sessions are stamped by dates or instants that sort as text. */
interface Stamped {
  readonly stamps: readonly string[];
  readonly logReturn: readonly (number | null)[];
}

/**
 * The return of one series over each session of another: its sessions stamped after the unit's session before, and not
 * after this one, chained. Null where it had no session in the span or misses a price in it, and in the span after one
 * without a session: its return would begin a span too early.
 *
 * @param stamps of the unit's sessions, ascending, of the same kind as those of `other`
 * @returns ln or simple returns, one for each session of the unit; index 0 is null
 */
export function chainReturns(
  stamps: readonly string[],
  other: Stamped,
  kind: 'log' | 'simple',
): (number | null)[] {
  let next = 0;
  let wasShut = false;
  return stamps.map((stamp, i) => {
    let sum: number | null = 0;
    let count = 0;
    for (; next < other.stamps.length; next += 1) {
      const own = other.stamps[next];
      if (own === undefined || own > stamp) break;
      const step: number | null = other.logReturn[next] ?? null;
      sum = sum === null || step === null ? null : sum + step;
      count += 1;
    }
    const spansMore = wasShut;
    wasShut = count === 0;
    if (i === 0 || count === 0 || spansMore || sum === null) return null;
    return kind === 'log' ? sum : Math.expm1(sum);
  });
}
