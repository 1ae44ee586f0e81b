import type {
  InstrumentVolatility,
  VolatilityEvent,
  VolatilityReport,
  WindowSummary,
} from '../../analyse/volatility/index.js';
import type { EventWindow } from '../../domain/window.js';
import { always, type Column, columnsOf, inUnit } from '../column.js';

/** One event on one instrument in one window. */
export interface VolatilityEventRow {
  readonly window: EventWindow;
  readonly event: VolatilityEvent;
}

/** One window of one instrument, or of all. */
export interface VolatilityWindowRow {
  /** Null of all instruments together. */
  readonly unit: string | null;
  readonly summary: WindowSummary;
}

/** One row per event, instrument and window: as many as went in. */
export function volatilityEventRows(results: readonly InstrumentVolatility[]): VolatilityEventRow[] {
  return results.flatMap(({ windows }) =>
    windows.flatMap(({ window, events }) => events.map((event) => ({ window, event }))),
  );
}

/** The windows of all instruments together, then those of each. */
export function volatilityWindowRows({ results, pooled }: VolatilityReport): VolatilityWindowRow[] {
  return [
    ...pooled.map((summary) => ({ unit: null, summary })),
    ...results.flatMap(({ unit, windows }) => windows.map((summary) => ({ unit, summary }))),
  ];
}

function windowColumns<Row>(windowOf: (row: Row) => EventWindow): Column<Row>[] {
  const { integer } = columnsOf<Row>();
  const from = integer('window_from', 'First session relative to day 0.', (row) => windowOf(row).from);
  const to = integer('window_to', 'Last session relative to day 0.', (row) => windowOf(row).to);
  return [inUnit('sessions', always(from)), inUnit('sessions', always(to))];
}

/** A change, and what is left of it against pseudo-dates. */
function heldColumns<Row>(
  heldOf: (row: Row) => Pick<VolatilityEvent, 'change' | 'relative' | 'low' | 'high'>,
): Column<Row>[] {
  const { number } = columnsOf<Row>();
  return [
    number(
      'change',
      'ln of the window over the estimation; of level the difference of the mean logarithms.',
      (row) => heldOf(row).change,
    ),
    inUnit(
      'fraction',
      number(
        'relative',
        'change less its median at pseudo-dates, as a relative change of volatility.',
        (row) => heldOf(row).relative,
      ),
    ),
    inUnit(
      'fraction',
      number('low', 'Lower end of its 95 % interval, from the same draws.', (row) => heldOf(row).low),
    ),
    inUnit(
      'fraction',
      number('high', 'Upper end.', (row) => heldOf(row).high),
    ),
  ];
}

const event = columnsOf<VolatilityEventRow>();

export const VOLATILITY_EVENT_COLUMNS: readonly Column<VolatilityEventRow>[] = [
  always(event.text('event_id', 'The event.', (row) => row.event.id)),
  always(event.text('unit', 'The instrument.', (row) => row.event.unit)),
  ...windowColumns<VolatilityEventRow>((row) => row.window),
  always(event.text('outcome', 'used, or why there is no result.', (row) => row.event.outcome)),
  event.date('day0', 'Session of day 0.', (row) => row.event.day0),
  inUnit(
    'calendar days',
    event.integer('shifted_days', 'From the event to day 0.', (row) => row.event.shiftedDays),
  ),
  event.list(
    'flags',
    'date_only: no clock time is known; intraday: the news fell inside day 0.',
    (row) => row.event.flags,
  ),
  event.list('overlaps', 'Other events with day 0 inside this window.', (row) => row.event.overlaps),
  ...heldColumns<VolatilityEventRow>((row) => row.event),
  event.number('p_value', "Two-sided, among the instrument's pseudo-dates.", (row) => row.event.pValue),
  always(event.integer('pseudo_dates', 'How many there are.', (row) => row.event.pseudoDates)),
  event.number(
    'variance_ratio',
    'F of the variances of returns, window over estimation; of realised alone.',
    (row) => row.event.varianceRatio?.statistic ?? null,
  ),
  event.number('variance_ratio_p', 'Its p.', (row) => row.event.varianceRatio?.pValue ?? null),
  event.number('brown_forsythe', 'F about the medians.', (row) => row.event.brownForsythe?.statistic ?? null),
  event.number('brown_forsythe_p', 'Its p.', (row) => row.event.brownForsythe?.pValue ?? null),
  event.number('levene', 'F about the means.', (row) => row.event.levene?.statistic ?? null),
  event.number('levene_p', 'Its p.', (row) => row.event.levene?.pValue ?? null),
];

const summary = columnsOf<VolatilityWindowRow>();

export const VOLATILITY_WINDOW_COLUMNS: readonly Column<VolatilityWindowRow>[] = [
  summary.text('unit', 'The instrument; missing of all of them together.', (row) => row.unit),
  ...windowColumns<VolatilityWindowRow>((row) => row.summary.window),
  inUnit('events', always(summary.integer('n', 'Events used, by instrument.', (row) => row.summary.n))),
  inUnit(
    'events',
    always(
      summary.integer('n_given', 'Events given, by instrument.', (row) =>
        Object.values(row.summary.outcomes).reduce((sum, count) => sum + count, 0),
      ),
    ),
  ),
  ...heldColumns<VolatilityWindowRow>((row) => row.summary),
  summary.number(
    'p_value',
    'Two-sided, against common shifts of whole clusters.',
    (row) => row.summary.placebo.pValue,
  ),
  summary.number(
    'p_lower',
    'Share of draws as low: for a fall.',
    (row) => row.summary.placebo.inputs.p_lower ?? null,
  ),
  summary.number(
    'p_upper',
    'Share of draws as high: for a rise.',
    (row) => row.summary.placebo.inputs.p_upper ?? null,
  ),
  summary.integer('draws', 'Draws behind them.', (row) => row.summary.placebo.inputs.draws ?? null),
  summary.integer('clusters', 'Clusters shifted.', (row) => row.summary.placebo.inputs.clusters ?? null),
  summary.text('reason', 'Why there is no p.', (row) => row.summary.placebo.reason ?? null),
  summary.number(
    'cross_sectional_t',
    't of the mean over events, which it takes to be independent.',
    (row) => row.summary.crossSectional.statistic,
  ),
  summary.number('cross_sectional_p', 'Its p.', (row) => row.summary.crossSectional.pValue),
  inUnit(
    'events',
    summary.integer(
      'yardstick_n',
      'Scheduled events used.',
      (row) => row.summary.yardstick?.yardstickEvents ?? null,
    ),
  ),
  inUnit(
    'events',
    summary.integer(
      'yardstick_left_out',
      'Scheduled events whose window shares a session with an event.',
      (row) => row.summary.yardstick?.leftOut ?? null,
    ),
  ),
  summary.number(
    'yardstick_change',
    'Mean change around them.',
    (row) => row.summary.yardstick?.change ?? null,
  ),
  summary.number(
    'yardstick_difference',
    'Mean change less that.',
    (row) => row.summary.yardstick?.test.statistic ?? null,
  ),
  summary.number(
    'yardstick_p',
    'Two-sided, clusters exchanged.',
    (row) => row.summary.yardstick?.test.pValue ?? null,
  ),
];
