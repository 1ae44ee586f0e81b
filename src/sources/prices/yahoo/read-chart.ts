import { z } from 'zod';
import { SourceFault } from '../../source-fault.js';
import { startOfText } from '../shared/decode-text.js';

/** The last second of the year 9999. */
const LAST_SECOND = 253_402_300_799;

/** A cell is judged row by row, so that one of another kind costs its row alone. */
const column = z.array(z.unknown());
const seconds = z.number().int().min(0).max(LAST_SECOND);
/** The library turns some times into dates. */
const time = z.union([seconds, z.date().transform((date) => Math.floor(date.getTime() / 1000))]);

const CHART_SCHEMA = z.object({
  meta: z.object({
    symbol: z.string(),
    currency: z.string().nullish(),
    exchangeTimezoneName: z.string(),
    dataGranularity: z.string().nullish(),
  }),
  timestamp: z.array(seconds).default([]),
  indicators: z.object({
    quote: z
      .array(z.object({ open: column, high: column, low: column, close: column, volume: column.optional() }))
      .max(1),
    adjclose: z.array(z.object({ adjclose: column.optional() })).optional(),
  }),
  events: z
    .object({
      dividends: z.record(z.string(), z.object({ amount: z.number(), date: time })).optional(),
      splits: z
        .record(z.string(), z.object({ numerator: z.number(), denominator: z.number(), date: time }))
        .optional(),
    })
    .optional(),
});

export type ChartMeta = z.infer<typeof CHART_SCHEMA>['meta'];

/** One row; null where Yahoo has no value. */
export interface ChartRow {
  /** Epoch seconds. */
  readonly seconds: number;
  readonly open: unknown;
  readonly high: unknown;
  readonly low: unknown;
  readonly close: unknown;
  readonly volume: unknown;
  readonly adjclose: unknown;
}

export interface ChartEvent {
  readonly kind: 'dividend' | 'split';
  readonly seconds: number;
  /** Cash per share of today, or new shares per old one. */
  readonly value: number;
}

/** One answer of the chart endpoint. */
export interface Chart {
  readonly meta: ChartMeta;
  readonly rows: readonly ChartRow[];
  readonly events: readonly ChartEvent[];
}

type Parsed = z.infer<typeof CHART_SCHEMA>;

function rowsOf({ timestamp, indicators }: Parsed): ChartRow[] | null {
  const quote = indicators.quote[0];
  if (quote === undefined) return timestamp.length === 0 ? [] : null;
  const adjusted = indicators.adjclose?.[0]?.adjclose;
  const columns = [quote.open, quote.high, quote.low, quote.close, quote.volume, adjusted];
  if (columns.some((cells) => cells !== undefined && cells.length !== timestamp.length)) return null;
  return timestamp.map((at, i) => ({
    seconds: at,
    open: quote.open[i],
    high: quote.high[i],
    low: quote.low[i],
    close: quote.close[i],
    volume: quote.volume?.[i] ?? null,
    adjclose: adjusted?.[i] ?? null,
  }));
}

function eventsOf({ events }: Parsed): ChartEvent[] {
  const dividends = Object.values(events?.dividends ?? {});
  const splits = Object.values(events?.splits ?? {});
  return [
    ...dividends.map(({ date, amount }) => ({ kind: 'dividend', seconds: date, value: amount }) as const),
    ...splits.map(({ date, numerator, denominator }) => {
      return { kind: 'split', seconds: date, value: numerator / denominator } as const;
    }),
  ];
}

/**
 * Rows and events of a chart, as the library hands it over.
 * @param body the answer itself, shown in a fault
 * @throws SourceFault not_the_format when a part that is used is missing or of another form.
 */
export function readChart(result: unknown, body: Uint8Array): Chart {
  const parsed = CHART_SCHEMA.safeParse(result);
  const fail = (what: string) =>
    new SourceFault('not_the_format', `Yahoo sent a chart ${what}`, startOfText(body));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw fail(`whose ${issue?.path.join('.')} cannot be read: ${issue?.message}; adapt the adapter`);
  }
  const rows = rowsOf(parsed.data);
  if (rows === null) throw fail('whose columns have not one value a timestamp; ask again later');
  return { meta: parsed.data.meta, rows, events: eventsOf(parsed.data) };
}
