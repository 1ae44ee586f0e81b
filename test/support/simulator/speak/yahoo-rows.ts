import { epochMs, type Instant, instant } from '../../../../src/domain/instant.js';
import { barVersionAt, hasEmptyRow, type TrueBar, type TrueSeries } from '../world/bars.js';
import { streamOf } from '../world/draws.js';
import { MS_PER_MINUTE, seconds } from '../world/times.js';

/** One entry of the parallel arrays; prices null where the provider has a row and no trade. */
export interface YahooRow {
  readonly timestamp: number;
  readonly id: string | null;
  readonly open: number | null;
  readonly high: number | null;
  readonly low: number | null;
  readonly close: number | null;
  readonly adjclose: number | null;
  readonly volume: number | null;
}

/** Prices of a row that has none. */
const EMPTY = { id: null, open: null, high: null, low: null, close: null, adjclose: null, volume: null };

/** Prices are single-precision floats on the way: 34.45 arrives as 34.45000076293945. */
const float = (price: number | null) => (price === null ? null : Math.fround(price));

/** Price of a running session: from the last close to the coming one as time goes, with noise by the minute. */
function livePrice(
  seed: number,
  bar: TrueBar,
  before: number,
  final: number,
  begin: Instant,
  at: Instant,
): number {
  const share = Math.min(1, (epochMs(at) - epochMs(begin)) / (epochMs(bar.closeAt) - epochMs(begin)));
  const noise = 0.002 * streamOf(seed, `live ${bar.symbol} ${at.slice(0, 16)}`).shock();
  return before * (final / before) ** share * (1 + noise);
}

export interface Scale {
  readonly price: number;
  readonly payout: number;
}

/**
 * Factors for raw prices of each bar: every split that has taken effect by `now` divides what lies before it, and each
 * dividend lowers the adjusted closes before it by its share of the last close.
 */
function scales(bars: readonly TrueBar[], startOf: (bar: TrueBar) => Instant, now: Instant): Scale[] {
  const found: Scale[] = [];
  let price = 1;
  let payout = 1;
  for (let i = bars.length - 1; i >= 0; i -= 1) {
    const bar = bars[i];
    if (bar === undefined) continue;
    found[i] = { price, payout };
    if (startOf(bar) > now) continue;
    if (bar.split !== null) price /= bar.split;
    if (bar.dividend === null) continue;
    const before = bars.slice(0, i).findLast((each) => barVersionAt(each, now) !== null);
    const close = before === undefined ? undefined : barVersionAt(before, now)?.close;
    if (close !== undefined) payout *= 1 - bar.dividend / (close / (bar.split ?? 1));
  }
  return found;
}

/** Rows at an instant, events and the running session's price; all but the last row carry their session's start. */
export function rowsAt(seed: number, series: TrueSeries, startOf: (bar: TrueBar) => Instant, now: Instant) {
  const scaled = scales(series.bars, startOf, now);
  const rows: YahooRow[] = [];
  const quoteTime = instant(epochMs(now) - series.instrument.lagMinutes * MS_PER_MINUTE);
  let live: { readonly price: number; readonly at: Instant } | null = null;
  let before: number | null = null;
  for (const [i, bar] of series.bars.entries()) {
    const start = startOf(bar);
    if (start > now) break;
    const { price, payout } = scaled[i] ?? { price: 1, payout: 1 };
    const version = barVersionAt(bar, now);
    if (version !== null) {
      const scale = (raw: number | null) => float(raw === null ? null : raw * price);
      rows.push({
        timestamp: seconds(start),
        id: version.id,
        open: scale(version.open),
        high: scale(version.high),
        low: scale(version.low),
        close: scale(version.close),
        adjclose: float(version.close * price * payout),
        volume: Math.round((version.volume ?? 0) / price),
      });
      before = version.close;
    } else if (hasEmptyRow(bar, now)) {
      rows.push({ timestamp: seconds(start), ...EMPTY });
    } else if (bar.dueAt > now && quoteTime >= start && before !== null) {
      const final = bar.versions[0]?.close ?? before;
      const at = float(livePrice(seed, bar, before / (bar.split ?? 1), final, start, quoteTime)) ?? 0;
      rows.push({
        timestamp: seconds(quoteTime),
        ...EMPTY,
        open: at,
        high: at,
        low: at,
        close: at,
        adjclose: at,
        volume: 0,
      });
      live = { price: at, at: quoteTime };
    }
  }
  return { rows, live, scaled };
}
