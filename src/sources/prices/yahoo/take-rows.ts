import type { Adjustment } from '../../../domain/bar.js';
import type { Instrument } from '../../../domain/instrument.js';
import type { RefusedItem } from '../../refused-item.js';
import type { FetchedBar, PriceAnswer, PriceRequest } from '../price-source.js';
import { type Candidate, oneAKey } from '../shared/one-a-key.js';
import { refuse } from '../shared/refuse.js';
import { isUnitInDoubt, type Payout, payoutsByDate } from './payouts.js';
import { type Place, placeRows } from './place-rows.js';
import type { Chart, ChartRow } from './read-chart.js';
import { type ReadRow, readRow } from './read-row.js';

export const YAHOO = 'yahoo';

type Prices = Exclude<ReadRow, { reason: string }>;

/** Yahoo's closes of shares and funds are adjusted for splits, not for dividends; an index or a rate has neither. */
function adjustmentOf({ returnRule, dividends }: Instrument): Adjustment {
  const paysOut = (returnRule === 'price' || returnRule === 'adjusted') && dividends !== 'none';
  return paysOut ? 'split' : 'raw';
}

function toBar(place: Place, prices: Prices, payout: Payout, request: PriceRequest): FetchedBar {
  return {
    instrumentId: request.instrument.id,
    interval: request.interval,
    sessionDate: place.date,
    effectiveDate: null,
    startAt: place.startAt,
    source: YAHOO,
    ...prices,
    // Yahoo rewrites it at each dividend: beside rows read earlier it would be part of no one series.
    adjustedClose: null,
    ...payout,
    adjustment: adjustmentOf(request.instrument),
    flags: [],
    ...(request.interval === '1d' && { finalAt: place.finalAt }),
  };
}

const NOTHING: Payout = { dividend: null, split: null };

/** What is wrong with what goes ex; null when nothing is. A bar with an unknown payout would show a false return. */
function faultOfPayout({ dividend, split }: Payout): string | null {
  if (dividend !== null && !(dividend > 0)) return `the dividend is ${dividend}, not above zero`;
  if (split !== null && !(split > 0 && Number.isFinite(split)))
    return `the split is ${split} new shares per old one`;
  return null;
}

/** Items of one answer, sorted into what becomes of them. */
interface Sorted {
  readonly candidates: Candidate[];
  readonly refused: RefusedItem[];
  unfinished: number;
  outside: number;
}

/** Whether an item of a place is to be taken; one that is not is counted. */
function isWanted(place: Place | null, { from, to, now }: PriceRequest, sorted: Sorted): place is Place {
  if (place === null || place.date < from || place.date > to) sorted.outside += 1;
  else if (place.finalAt > now) sorted.unfinished += 1;
  else return true;
  return false;
}

/** Takes one row with what goes ex on it, or says why not. */
function take(
  row: ChartRow,
  place: Place,
  key: string,
  payout: Payout,
  request: PriceRequest,
  sorted: Sorted,
) {
  const raw = { ...row, ...payout };
  const prices = readRow(row);
  const fault = 'reason' in prices ? null : faultOfPayout(payout);
  if ('reason' in prices) sorted.refused.push(refuse(prices.reason, prices.detail, key, raw));
  else if (fault !== null) sorted.refused.push(refuse('unusable_event', fault, key, raw));
  else {
    const { dividend } = payout;
    const inDoubt = dividend !== null && isUnitInDoubt(dividend, prices.close, request.instrument.unit);
    if (inDoubt) {
      const detail = `a dividend of ${dividend} beside a close of ${prices.close} pence may be in pounds`;
      sorted.refused.push(refuse('dividend_unit_doubtful', detail, `${key} dividend`, raw));
    }
    const told = inDoubt ? { ...payout, dividend: null } : payout;
    sorted.candidates.push({ key, raw, bar: toBar(place, prices, told, request) });
  }
}

/**
 * Bars of a chart. A dividend or split stands on the first row of its ex-date. One whose date has no row, or whose unit
 * is in doubt, is an item of its own and refused with its reason; a bar with a doubtful dividend stands without it.
 * rows + such payouts = bars + unfinished + outside + refused.
 */
export function takeRows(chart: Chart, symbol: string, request: PriceRequest): Omit<PriceAnswer, 'received'> {
  const placer = placeRows(request, chart.meta.exchangeTimezoneName);
  const payouts = payoutsByDate(chart.events, placer.dateOf);
  const sorted: Sorted = { candidates: [], refused: [], unfinished: 0, outside: 0 };
  for (const row of [...chart.rows].sort((a, b) => a.seconds - b.seconds)) {
    const place = placer.ofRow(row.seconds);
    const payout = (place && payouts.get(place.date)) ?? NOTHING;
    if (place !== null) payouts.delete(place.date);
    if (!isWanted(place, request, sorted)) continue;
    take(row, place, `${symbol} ${place.startAt ?? place.date}`, payout, request, sorted);
  }
  for (const [date, payout] of payouts) {
    if (!isWanted(placer.ofDate(date), request, sorted)) continue;
    const detail = 'a dividend or split goes ex on a date without a row';
    sorted.refused.push(refuse('event_without_row', detail, `${symbol} ${date} event`, payout));
  }
  const single = oneAKey(sorted.candidates);
  return {
    bars: single.bars,
    unfinished: sorted.unfinished,
    outside: sorted.outside + single.outside,
    refused: [...sorted.refused, ...single.refused],
  };
}
