import type { Headline } from '../domain/headline.js';
import type { Instant } from '../domain/instant.js';
import { daysBetween, endOfDate, utcDate } from '../domain/instant.js';
import type { PairOutcome } from '../domain/outcome.js';
import { type HorizonReturn, PAIR_HORIZONS, type Pair } from '../domain/pair.js';
import { type DayZero, dayZero, MAX_SHIFT_DAYS } from './day-zero.js';
import { type EntryPoint, entryAfter } from './entry.js';
import type { PricePanel } from './price-panel.js';

/** What pairing needs of a headline. */
type Timed = Pick<Headline, 'id' | 'publishedAt' | 'availableAt' | 'timePrecision'>;

/**
 * Pairs one headline with one instrument: return at horizon h = close(day 0 + h)/base, payouts included, where day 0
 * is the first session that closes strictly after the news and the base the last close at or before it. Every
 * headline × instrument gets an outcome, every horizon one of its own.
 *
 * The entry goes by the availability whatever the clock: nobody could act on a headline before it was there to read.
 *
 * @param clock of day 0 and the returns: `published` for event studies, `available` for signals
 */
export function pairHeadline(headline: Timed, panel: PricePanel, clock: 'published' | 'available'): Pair {
  const at = knownAt(headline, clock);
  const found = dayZero(at, panel);
  const identity = { headlineId: headline.id, instrumentId: panel.instrument.id, source: panel.source };
  if (found === null || found.shiftedDays > MAX_SHIFT_DAYS) {
    const outcome = found === null ? outcomeAfterEnd(at, panel) : 'no_session_in_range';
    return {
      ...identity,
      outcome,
      day0: null,
      baseDate: null,
      basePrice: null,
      intraday: false,
      shiftedDays: found?.shiftedDays ?? null,
      ...entryOf(headline, panel),
      returns: PAIR_HORIZONS.map((horizon) => without(horizon, null, outcome)),
    };
  }
  const returns = PAIR_HORIZONS.map((horizon) => returnAt(horizon, found, panel));
  return {
    ...identity,
    outcome: returns[0]?.outcome ?? 'horizon_not_reached',
    day0: panel.sessions[found.index]?.date ?? null,
    baseDate: panel.sessions[found.base]?.date ?? null,
    basePrice: panel.close[found.base] ?? null,
    intraday: found.intraday,
    shiftedDays: found.shiftedDays,
    ...entryOf(headline, panel),
    returns,
  };
}

/** The instant on the chosen clock; of a headline with only a date never before that date is over. */
export function knownAt(
  { publishedAt, availableAt, timePrecision }: Omit<Timed, 'id'>,
  clock: 'published' | 'available',
): Instant {
  const at = clock === 'published' ? publishedAt : availableAt;
  const dateOver = endOfDate(utcDate(publishedAt));
  return timePrecision === 'instant' || at > dateOver ? at : dateOver;
}

/** Where a signal could enter once the headline was available; nowhere on a panel that has no session soon after. */
function entryOf(headline: Timed, panel: PricePanel): EntryPoint {
  const at = knownAt(headline, 'available');
  const found = dayZero(at, panel);
  const soon = found !== null && found.shiftedDays <= MAX_SHIFT_DAYS;
  return soon ? entryAfter(at, panel, found.index) : { entry: 'none', entryAt: null };
}

/** News soon after the series' end waits for its day 0; news long after it will never have one here. */
function outcomeAfterEnd(at: Instant, { sessions }: PricePanel): PairOutcome {
  const last = sessions.at(-1);
  const waits = last !== undefined && daysBetween(last.date, utcDate(at)) <= MAX_SHIFT_DAYS;
  return waits ? 'horizon_not_reached' : 'no_session_in_range';
}

function without(
  horizon: number,
  sessionDate: HorizonReturn['sessionDate'],
  outcome: PairOutcome,
): HorizonReturn {
  return { horizon, sessionDate, logReturn: null, simpleReturn: null, outcome };
}

/** Sums the log returns of day 0 … day 0 + horizon, the first of which starts at the base. */
function returnAt(horizon: number, { index, base }: DayZero, panel: PricePanel): HorizonReturn {
  const last = index + horizon;
  const sessionDate = panel.sessions[last]?.date ?? null;
  if ((panel.close[base] ?? null) === null) return without(horizon, sessionDate, 'no_base_price');
  let sum = 0;
  let missing = false;
  for (let i = index; i <= Math.min(last, panel.sessions.length - 1); i += 1) {
    if (panel.closureBefore[i] === true) return without(horizon, sessionDate, 'window_crosses_closure');
    const step = panel.logReturn[i] ?? null;
    if (step === null) missing = true;
    else sum += step;
  }
  if (missing) return without(horizon, sessionDate, 'missing_in_window');
  if (sessionDate === null) return without(horizon, null, 'horizon_not_reached');
  return { horizon, sessionDate, logReturn: sum, simpleReturn: Math.expm1(sum), outcome: 'used' };
}
