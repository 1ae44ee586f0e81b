import type { BarFlag, BarObservation } from '../domain/bar.js';
import type { Instrument } from '../domain/instrument.js';
import type { SessionTable } from '../domain/session.js';
import { sessionIndexOf, sessionIndexOnOrAfter } from './find-session.js';

/** From this ratio of neighbouring closes on, a change of unit (pence for pounds, a nominal of 100) is the likelier story. */
const UNIT_JUMP = 50;
/** A floating rate that closes unchanged this many times in a row was not quoted anew. */
const REPEATED_CLOSES = 3;
/** Bars before a bar on which its findings rest, at most. */
export const LOOK_BACK = REPEATED_CLOSES - 1;
/** Adjusted prices are rounded one by one, so that a low may pass its close in the last digit. */
const ROUNDING = 1e-5;

type Prices = Pick<
  BarObservation,
  'sessionDate' | 'open' | 'high' | 'low' | 'close' | 'volume' | 'dividend' | 'split' | 'adjustment'
>;

/** ln of the ratio of closes, what was paid out on the later session added back. */
function logReturn(bar: Prices, before: Prices): number {
  const split = bar.adjustment === 'raw' ? (bar.split ?? 1) : 1;
  const dividend = bar.adjustment === 'total' ? 0 : (bar.dividend ?? 0);
  return Math.log((bar.close * split + dividend) / before.close);
}

/** One price all day and no trade: by volume, or, where none is given, by the close of the session before. */
function isFlatWithoutVolume(bar: Prices, before: Prices | undefined): boolean {
  const isFlat = bar.open === bar.close && bar.high === bar.close && bar.low === bar.close;
  return isFlat && (bar.volume === null ? before?.close === bar.close : bar.volume === 0);
}

function isInconsistent({ open, high, low, close }: Prices): boolean {
  const slack = close * ROUNDING;
  const inside = [open, close].filter((price) => price !== null);
  const ceiling = high === null ? Number.POSITIVE_INFINITY : high + slack;
  const floor = low === null ? 0 : low - slack;
  return floor > ceiling || inside.some((price) => price > ceiling || price < floor);
}

/** Whether the venue held a session strictly between the two dates. */
function hasSessionBetween(table: SessionTable, before: Prices, bar: Prices): boolean {
  const next = sessionIndexOnOrAfter(table, bar.sessionDate);
  const last = next === null ? table.sessions.at(-1) : table.sessions[next - 1];
  return last !== undefined && last.date > before.sessionDate;
}

/**
 * Findings about each bar of one series, by the bar itself and the bars before it: a later bar never changes them.
 *
 * - `not_a_session`: the venue's calendar has no such session, or does not reach so far;
 * - `provisional_session`: it has, in a year whose holidays may still change;
 * - `gap_before`: the venue held sessions since the bar before that have none;
 * - `return_limit`: |ln return|, payouts added back, is beyond the instrument's limit;
 * - `unit_jump`: the close is 50 times the one before, or a fiftieth, and more;
 * - `repeated_close`: the third and each further equal close of a rate that floats;
 * - `flat_no_volume`: one price all day without a trade;
 * - `high_low_inconsistent`: open or close outside the range from low to high.
 *
 * @param bars one instrument, one source, ascending by session date
 * @returns the findings of each bar, in the order above; no bar is changed or left out
 */
export function flagBars(
  bars: readonly Prices[],
  instrument: Pick<Instrument, 'returnLimit' | 'returnRule'>,
  table: SessionTable,
): BarFlag[][] {
  let equalCloses = 0;
  return bars.map((bar, index) => {
    const before = bars[index - 1];
    const sessionIndex = sessionIndexOf(table, bar.sessionDate);
    const session = sessionIndex === null ? undefined : table.sessions[sessionIndex];
    equalCloses = before?.close === bar.close ? equalCloses + 1 : 1;
    const move = before === undefined ? 0 : Math.abs(logReturn(bar, before));
    const findings: readonly (readonly [BarFlag, boolean])[] = [
      ['not_a_session', session === undefined],
      ['provisional_session', session?.provisional === true],
      ['gap_before', before !== undefined && hasSessionBetween(table, before, bar)],
      ['return_limit', move > instrument.returnLimit],
      ['unit_jump', move >= Math.log(UNIT_JUMP)],
      ['repeated_close', instrument.returnRule === 'rate' && equalCloses >= REPEATED_CLOSES],
      ['flat_no_volume', isFlatWithoutVolume(bar, before)],
      ['high_low_inconsistent', isInconsistent(bar)],
    ];
    return findings.filter(([, found]) => found).map(([flag]) => flag);
  });
}
