import { backAdjust } from '../../align/back-adjust.js';
import { computeIndicators, INDICATORS } from '../../analyse/indicators/index.js';
import type { Bar } from '../../domain/bar.js';
import { ImpossibleRequest } from '../../domain/faults.js';
import type { Services } from '../../serve/services.js';
import type { IndicatorRow } from '../../table/rows.js';
import type { Context } from '../context.js';
import { definedOnly } from '../defined-only.js';
import { describe } from '../describe.js';
import { groupBy } from '../group-by.js';
import { chooseInstruments, loadPanels, staleRanges, warnWithout } from '../panels.js';
import { resolveVantage } from '../vantage.js';
import { cursorParts, page } from './paging.js';

type SeriesServices = Pick<Services, 'bars' | 'indicators'>;

/** Whether the key comes after the cursor, part by part. */
function isAfter(key: readonly string[], cursor: readonly (string | undefined)[]): boolean {
  for (const [i, part] of key.entries()) {
    const other = cursor[i];
    if (other === undefined) return true;
    if (part !== other) return part > other;
  }
  return false;
}

function byKey<Row>(key: (row: Row) => readonly string[]): (a: Row, b: Row) => number {
  return (a, b) => (isAfter(key(a), key(b)) ? 1 : -1);
}

const barKey = (bar: Bar) => [bar.sessionDate, bar.instrumentId, bar.source, bar.startAt ?? ''];
const indicatorKey = (row: IndicatorRow) => [row.sessionDate, row.instrumentId, row.indicator];

/** @throws ImpossibleRequest naming the indicator that is not in the catalogue. */
function chooseIndicators(names: readonly string[]): readonly string[] {
  const known = INDICATORS.map((each) => each.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return names.length === 0 ? known : names;
  const errors = unknown.map((name) => ({
    parameter: 'indicator',
    detail: `unknown indicator "${name}"; known: ${known.join(', ')}`,
  }));
  throw new ImpossibleRequest(errors);
}

/** Bars and the technical indicators computed from them. */
export function seriesServices(context: Context): SeriesServices {
  return {
    async bars(query) {
      const vantage = resolveVantage(context, query);
      const instruments = chooseInstruments(context, query);
      const { interval, from, to, source, adjust } = query;
      const read = await context.store.bars.read({
        instrumentIds: instruments.map((instrument) => instrument.id),
        interval,
        // Adjusting needs the payouts after the range as well.
        ...definedOnly({ from, to: adjust === 'total' ? undefined : to, source }),
        asOf: vantage.asOf,
      });
      const series = groupBy(read, (bar) => `${bar.instrumentId}|${bar.source}`).values();
      const bars = adjust === 'total' ? [...series].flatMap(backAdjust) : read;
      const cursor = cursorParts(query.after, 4);
      const found = bars
        .filter((bar) => to === undefined || bar.sessionDate <= to)
        .filter((bar) => query.after === undefined || isAfter(barKey(bar), cursor))
        .sort(byKey(barKey));
      const { rows, next } = page(found, query.limit, barKey);
      const parameters = {
        instruments: query.instruments,
        group: query.group,
        interval,
        from,
        to,
        source,
        adjust,
      };
      const reason = rows.length === 0 ? 'no bar visible at as_of passes the filter' : null;
      const modelledAvailability = rows.some((bar) => bar.availableBasis === 'modelled');
      const stale = await staleRanges(context, vantage, instruments);
      const account = { parameters, reason, modelledAvailability, stale };
      return { meta: await describe(context, vantage, account), rows, next };
    },

    async indicators(query) {
      const vantage = resolveVantage(context, query);
      const instruments = chooseInstruments(context, query);
      const names = chooseIndicators(query.indicators);
      const named = query.instruments.length > 0 || query.group !== undefined;
      const loaded = await loadPanels(context, vantage, instruments, query.interval);
      const cursor = cursorParts(query.after, 3);
      const found: IndicatorRow[] = [];
      for (const [instrumentId, panel] of loaded.panels) {
        const columns = Object.entries(computeIndicators(panel, names));
        for (const [i, { date }] of panel.sessions.entries()) {
          if ((query.from !== undefined && date < query.from) || (query.to !== undefined && date > query.to))
            continue;
          for (const [indicator, values] of columns) {
            const row = {
              instrumentId,
              source: panel.source,
              sessionDate: date,
              indicator,
              value: values[i] ?? null,
            };
            if (query.after === undefined || isAfter(indicatorKey(row), cursor)) found.push(row);
          }
        }
      }
      const { rows, next } = page(found.sort(byKey(indicatorKey)), query.limit, indicatorKey);
      const { from, to, group, interval } = query;
      const parameters = { instruments: query.instruments, group, indicators: names, from, to, interval };
      const reason = rows.length === 0 ? 'no bar visible at as_of passes the filter' : null;
      const account = {
        parameters,
        reason,
        stale: loaded.stale,
        warnings: named ? warnWithout(loaded.without) : [],
        modelledAvailability: loaded.modelledAvailability,
      };
      return { meta: await describe(context, vantage, account), rows, next };
    },
  };
}
