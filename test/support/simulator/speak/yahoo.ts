import { localClock } from '../../../../src/align/local-clock.js';
import type { Instant } from '../../../../src/domain/instant.js';
import { type TrueBar, type TrueSeries, yahooZone } from '../world/bars.js';
import { seconds } from '../world/times.js';
import { json, type Reply, type Speaker } from './reply.js';
import { yahooMeta } from './yahoo-meta.js';
import { rowsAt, type Scale } from './yahoo-rows.js';

const PATH = '/v8/finance/chart/';

function eventsIn(
  series: TrueSeries,
  scaled: readonly Scale[],
  startOf: (bar: TrueBar) => Instant,
  within: (timestamp: number) => boolean,
  asked: string,
) {
  const dividends: Record<string, unknown> = {};
  const splits: Record<string, unknown> = {};
  for (const [i, bar] of series.bars.entries()) {
    const date = seconds(startOf(bar));
    if (!within(date)) continue;
    if (bar.dividend !== null) {
      dividends[date] = { amount: bar.dividend * (scaled[i]?.price ?? 1), date };
    }
    if (bar.split !== null) {
      splits[date] = { date, numerator: bar.split, denominator: 1, splitRatio: `${bar.split}:1` };
    }
  }
  return {
    ...(asked.includes('div') && Object.keys(dividends).length > 0 ? { dividends } : {}),
    ...(asked.includes('split') && Object.keys(splits).length > 0 ? { splits } : {}),
  };
}

function failure(status: number, code: string, description: string): Reply {
  return json({ chart: { result: null, error: { code, description } } }, [], status);
}

/** A series' answers: its sessions' starts are found once. */
function speakSeries(seed: number, series: TrueSeries): (query: URLSearchParams, now: Instant) => Reply {
  const zone = yahooZone(series.symbol, series.table);
  const clock = localClock(zone);
  const starts = new Map(series.bars.map((bar) => [bar, bar.openAt ?? clock(bar.sessionDate, '00:00')]));
  const startOf = (bar: TrueBar): Instant => starts.get(bar) ?? bar.closeAt;

  return (query, now) => {
    if (series.delistedAt !== null && series.delistedAt <= now) {
      return failure(404, 'Not Found', 'No data found, symbol may be delisted');
    }
    if (query.get('interval') !== '1d')
      return failure(422, 'Unprocessable Entity', 'Invalid input - interval');
    const period1 = Number(query.get('period1') ?? 0);
    const period2 = Number(query.get('period2') ?? seconds(now) + 1);
    if (!(period1 < period2)) {
      return failure(400, 'Bad Request', 'Invalid input - start date cannot be after end date.');
    }
    const { rows, live, scaled } = rowsAt(seed, series, startOf, now);
    const within = (timestamp: number) => timestamp >= period1 && timestamp < period2;
    const shown = rows.filter(({ timestamp }) => within(timestamp));
    const last = rows.findLast(({ close }) => close !== null);
    const meta = yahooMeta(series, zone, now, {
      price: live?.price ?? last?.close ?? 0,
      at: live?.at ?? series.bars.findLast(({ dueAt }) => dueAt <= now)?.closeAt ?? now,
      firstAt: rows[0]?.timestamp ?? 0,
      previous: rows.findLast(({ timestamp, close }) => timestamp < period1 && close !== null)?.close ?? null,
    });
    const column = (name: 'open' | 'high' | 'low' | 'close' | 'volume') => shown.map((row) => row[name]);
    const until = Math.min(period2, seconds(now) + 1);
    const events = eventsIn(
      series,
      scaled,
      startOf,
      (at) => within(at) && at < until,
      query.get('events') ?? '',
    );
    const quote = {
      volume: column('volume'),
      low: column('low'),
      open: column('open'),
      high: column('high'),
      close: column('close'),
    };
    const result =
      shown.length === 0
        ? { meta, indicators: { quote: [{}], adjclose: [{}] } }
        : {
            meta,
            timestamp: shown.map(({ timestamp }) => timestamp),
            ...(Object.keys(events).length > 0 ? { events } : {}),
            indicators: { quote: [quote], adjclose: [{ adjclose: shown.map(({ adjclose }) => adjclose) }] },
          };
    return json(
      { chart: { result: [result], error: null } },
      shown.flatMap(({ id }) => (id === null ? [] : [id])),
    );
  };
}

/** `/v8/finance/chart/<symbol>` at the daily interval. */
export function speakYahoo(seed: number, all: readonly TrueSeries[]): Speaker {
  const bySymbol = new Map(
    all.filter(({ provider }) => provider === 'yahoo').map((each) => [each.symbol, speakSeries(seed, each)]),
  );
  return ({ path, query, now }) => {
    if (!path.startsWith(PATH)) return null;
    const answer = bySymbol.get(path.slice(PATH.length));
    return answer?.(query, now) ?? failure(404, 'Not Found', 'No data found, symbol may be delisted');
  };
}
