import { DateTime } from 'luxon';
import { epochMs, type Instant } from '../../../../src/domain/instant.js';
import type { TrueSeries } from '../world/bars.js';
import { seconds } from '../world/times.js';

function typeOf(symbol: string): string {
  if (symbol.endsWith('=X')) return 'CURRENCY';
  if (symbol.endsWith('=F')) return 'FUTURE';
  return symbol.startsWith('^') ? 'INDEX' : 'EQUITY';
}

/** Pence have a code of their own. */
function currencyOf({ instrument }: TrueSeries): string {
  return instrument.unit === 'GBX' ? 'GBp' : instrument.currency;
}

/** The block about the symbol. Its offset is today's, whatever the rows' dates. */
export function yahooMeta(
  series: TrueSeries,
  zone: string,
  now: Instant,
  quote: {
    readonly price: number;
    readonly at: Instant;
    readonly firstAt: number;
    readonly previous: number | null;
  },
): Record<string, unknown> {
  const local = DateTime.fromMillis(epochMs(now), { zone, locale: 'en-US' });
  const today = series.bars.findLast(({ closeAt }) => closeAt <= now) ?? series.bars[0];
  const start = seconds(today?.openAt ?? today?.closeAt ?? now);
  const end = seconds(today?.closeAt ?? now);
  const timezone = local.toFormat('ZZZZ');
  const gmtoffset = local.offset * 60;
  const period = (from: number, to: number) => ({ timezone, start: from, end: to, gmtoffset });
  return {
    currency: currencyOf(series),
    symbol: series.symbol,
    exchangeName: series.instrument.venue.slice(0, 4),
    fullExchangeName: `SIMULATED ${series.instrument.venue}`,
    instrumentType: typeOf(series.symbol),
    firstTradeDate: quote.firstAt,
    regularMarketTime: seconds(quote.at),
    hasPrePostMarketData: false,
    gmtoffset,
    timezone,
    exchangeTimezoneName: zone,
    regularMarketPrice: quote.price,
    regularMarketDayHigh: quote.price,
    regularMarketDayLow: quote.price,
    regularMarketVolume: 0,
    fiftyTwoWeekHigh: quote.price * 1.2,
    fiftyTwoWeekLow: quote.price * 0.8,
    shortName: `SIMULATED ${series.symbol}`,
    ...(quote.previous === null ? {} : { chartPreviousClose: quote.previous }),
    priceHint: 2,
    currentTradingPeriod: { pre: period(start, start), regular: period(start, end), post: period(end, end) },
    dataGranularity: '1d',
    range: '',
    validRanges: ['1d', '5d', '1mo', '3mo', '6mo', '1y', '2y', '5y', '10y', 'ytd', 'max'],
  };
}
