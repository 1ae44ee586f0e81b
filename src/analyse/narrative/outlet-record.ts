/** Days looked back on to know which outlets report regularly. */
export const REGULARITY_DAYS = 14;
/** Usable headlines after which an outlet's own level is known well enough to be taken off. */
export const PANEL_MIN_HEADLINES = 10;
const DAY_MS = 86_400_000;

/** What outlets have done before an instant: which report regularly, and at what level. */
export interface OutletRecord {
  /** Takes one headline, in order of availability; `value` is null where it is not usable for the measure. */
  add(outlet: string, at: number, value: number | null): void;
  /** Outlets heard in at least half of the last 14 days (24-hour steps back from `at`, as far as history reaches). */
  regularAt(at: number): string[];
  /** Mean of an outlet's usable values, or null below ten of them. */
  levelOf(outlet: string): number | null;
}

/** Keeps the record from past data only: it knows nothing that was not added before it is asked. */
export function keepOutletRecord(): OutletRecord {
  const heard = new Map<string, number[]>();
  const totals = new Map<string, { sum: number; count: number }>();
  let first: number | null = null;
  return {
    add(outlet, at, value) {
      first ??= at;
      const times = heard.get(outlet);
      if (times === undefined) heard.set(outlet, [at]);
      else times.push(at);
      if (value === null) return;
      const total = totals.get(outlet) ?? { sum: 0, count: 0 };
      totals.set(outlet, { sum: total.sum + value, count: total.count + 1 });
    },
    regularAt(at) {
      if (first === null) return [];
      const days = Math.min(REGULARITY_DAYS, Math.floor((at - first) / DAY_MS));
      if (days < 1) return [];
      const regular: string[] = [];
      for (const [outlet, times] of heard) {
        const recent = new Set<number>();
        for (let i = times.length - 1; i >= 0; i--) {
          const age = Math.floor((at - (times[i] ?? 0)) / DAY_MS);
          if (age >= days) break;
          if (age >= 0) recent.add(age);
        }
        if (recent.size * 2 >= days) regular.push(outlet);
      }
      return regular;
    },
    levelOf(outlet) {
      const total = totals.get(outlet);
      return total === undefined || total.count < PANEL_MIN_HEADLINES ? null : total.sum / total.count;
    },
  };
}
