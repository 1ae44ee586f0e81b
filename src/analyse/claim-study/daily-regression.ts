import type { EventWindow } from '../../domain/window.js';
import { hacSlope } from '../../stats/hac-slope.js';
import { spread } from '../../stats/spread.js';
import { type Formula, type TestStatistic, undefinedResult } from '../../stats/test-statistic.js';
import { welchT } from '../../stats/welch-t.js';
import type { LaidClaim } from './lay-claim.js';

const HAC: Formula = {
  formulaId: 'hac_t',
  reference: 'Newey and West (1987, 1994)',
  distribution: 'student_t',
};

/** One value a session of the common calendar, and how many windows of used events cover it. */
interface Daily {
  readonly values: readonly number[];
  readonly covered: readonly number[];
  readonly places: readonly number[];
}

/** The mean over instruments of what each session brought; sessions without a value are left out. */
function dailyOf({ study, measures }: LaidClaim, { from, to }: EventWindow): Daily {
  const { sheet, placed, calendar } = study;
  const sum = new Float64Array(calendar.keys.length);
  const count = new Int32Array(calendar.keys.length);
  const windows = new Map<number, Set<string>>();
  for (let row = 0; row < sheet.y.length; row += 1) {
    const value = sheet.y[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    const place = calendar.position[row] ?? 0;
    sum[place] = (sum[place] ?? 0) + value;
    count[place] = (count[place] ?? 0) + 1;
  }
  for (const e of measures.used) {
    const day0 = placed.day0[e] ?? 0;
    for (let row = day0 + from; row <= day0 + to; row += 1) {
      const place = calendar.position[row] ?? 0;
      const ids = windows.get(place) ?? new Set<string>();
      windows.set(place, ids.add(placed.events[e]?.id ?? ''));
    }
  }
  const places = [...calendar.keys.keys()].filter((place) => (count[place] ?? 0) > 0);
  return {
    places,
    values: places.map((place) => (sum[place] ?? 0) / (count[place] ?? 1)),
    covered: places.map((place) => windows.get(place)?.size ?? 0),
  };
}

/**
 * Regression of the daily figure on the number of event windows that cover the session, with the HAC t of its slope.
 * `inputs.effect` and `inputs.se` are of one session inside a window, `inputs.df` the degrees of freedom.
 */
export function hacOfWindows(laid: LaidClaim, window: EventWindow): TestStatistic {
  const { values, covered, places } = dailyOf(laid, window);
  const rows = values.length;
  const found = hacSlope(covered, values, places, window.to - window.from);
  const sessions = covered.filter((n) => n > 0).length;
  const inputs = { rows, sessions };
  if (found === null || found.t === null || found.pValue === null) {
    const reason =
      sessions === 0
        ? 'no session with a figure lies in a window of the events'
        : 'the windows or the figure do not vary over the sessions';
    return undefinedResult(HAC, reason, inputs);
  }
  const slope = (found.estimate * spread(values).sd) / spread(covered).sd;
  return {
    statistic: found.t,
    pValue: found.pValue,
    df: rows - 2,
    ...HAC,
    inputs: { ...inputs, lag: found.lag, effect: slope, se: Math.abs(slope / found.t), df: rows - 2 },
  };
}

/** Sessions inside the windows against all others, taken to be independent: read the placebo beside it. */
export function welchOfWindows(laid: LaidClaim, window: EventWindow): TestStatistic {
  const { values, covered } = dailyOf(laid, window);
  return welchT(
    values.filter((_, i) => (covered[i] ?? 0) > 0),
    values.filter((_, i) => covered[i] === 0),
  );
}
