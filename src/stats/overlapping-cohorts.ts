import type { Cohort } from './group-cohorts.js';

/** Two cohorts, or one with itself, and τ: the share of the window days that they have in common. */
export type VisitCohorts = (first: Cohort, second: Cohort, share: number) => void;

/** For each day the windows that have it, by number. */
function windowsByDay(windows: readonly (readonly number[])[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const [w, days] of windows.entries()) {
    for (const day of days) {
      const known = holders.get(day);
      if (known === undefined) holders.set(day, [w]);
      else known.push(w);
    }
  }
  return holders;
}

/**
 * Visits every two cohorts whose windows share a day, each pair once, and each cohort of several events with itself.
 * Windows without a common day are never compared: thousands of dates over many years meet only their neighbours.
 */
export function overlappingCohorts(
  cohorts: readonly Cohort[],
  windows: readonly (readonly number[])[],
  visit: VisitCohorts,
): void {
  const holders = windowsByDay(windows);
  const byWindow: number[][] = windows.map(() => []);
  for (const [c, { window }] of cohorts.entries()) byWindow[window]?.push(c);
  for (const [w, days] of windows.entries()) {
    const shared = new Map<number, number>();
    for (const day of days) {
      for (const other of holders.get(day) ?? []) {
        if (other >= w) shared.set(other, (shared.get(other) ?? 0) + 1);
      }
    }
    for (const [other, count] of shared) {
      for (const c of byWindow[w] ?? []) {
        for (const d of byWindow[other] ?? []) {
          const [first, second] = [cohorts[c], cohorts[d]];
          if (first === undefined || second === undefined || (other === w && d < c)) continue;
          // An event alone makes no pair with itself, not even one of rounding.
          if (d === c && first.members.length < 2) continue;
          visit(first, second, count / days.length);
        }
      }
    }
  }
}
