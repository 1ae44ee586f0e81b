/** One event's estimation residuals and window, as positions on a day count common to all events. */
export interface EventResiduals {
  readonly residuals: readonly number[];
  /** Estimation days, ascending, one per residual. */
  readonly days: readonly number[];
  /** Days of the event window, ascending. */
  readonly window: readonly number[];
}

/** Events with the same estimation days and the same window days. */
export interface Cohort {
  readonly members: readonly number[];
  /** Equal number = equal estimation days. */
  readonly estimation: number;
  /** Equal number = equal window days; index into `windows`. */
  readonly window: number;
}

/** Numbers distinct lists in order of appearance. */
function numbering(): { of(list: readonly number[]): number; readonly lists: (readonly number[])[] } {
  const known = new Map<string, number>();
  const lists: (readonly number[])[] = [];
  return {
    lists,
    of(list) {
      const key = list.join();
      const number = known.get(key) ?? lists.length;
      if (number === lists.length) {
        known.set(key, number);
        lists.push(list);
      }
      return number;
    },
  };
}

/** Groups events, in order of appearance, so that one headline on a thousand instruments is one cohort. */
export function groupCohorts(events: readonly EventResiduals[]): {
  readonly cohorts: readonly Cohort[];
  readonly windows: readonly (readonly number[])[];
} {
  const estimations = numbering();
  const windows = numbering();
  const cohorts = new Map<string, { members: number[]; estimation: number; window: number }>();
  for (const [i, event] of events.entries()) {
    const estimation = estimations.of(event.days);
    const window = windows.of(event.window);
    const key = `${estimation}:${window}`;
    const cohort = cohorts.get(key);
    if (cohort === undefined) cohorts.set(key, { members: [i], estimation, window });
    else cohort.members.push(i);
  }
  return { cohorts: [...cohorts.values()], windows: windows.lists };
}
