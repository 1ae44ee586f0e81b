import { always, type Column, columnsOf, inUnit } from '../column.js';
import type { PairRow } from '../rows.js';

const { text, number, integer, flag, date, instant } = columnsOf<PairRow>();

export const PAIR_COLUMNS: readonly Column<PairRow>[] = [
  always(text('headline_id', 'The headline.', (row) => row.pair.headlineId)),
  always(instant('published_at', 'When it was published.', (row) => row.publishedAt)),
  always(instant('available_at', 'When it was available.', (row) => row.availableAt)),
  always(text('instrument_id', 'The instrument.', (row) => row.pair.instrumentId)),
  always(text('source', 'Source of its prices.', (row) => row.pair.source)),
  inUnit('sessions', always(integer('horizon', 'Sessions after day 0.', (row) => row.horizon.horizon))),
  date('day0', 'First session whose close is strictly after the news.', (row) => row.pair.day0),
  date('base_date', 'Session of the last close at or before the news.', (row) => row.pair.baseDate),
  number('base_price', 'That close, the anchor of the returns.', (row) => row.pair.basePrice),
  date('session_date', 'Session at the horizon.', (row) => row.horizon.sessionDate),
  inUnit(
    'fraction',
    number(
      'log_return',
      'ln(close at the horizon / base), payouts included.',
      (row) => row.horizon.logReturn,
    ),
  ),
  inUnit(
    'fraction',
    number(
      'simple_return',
      'Close at the horizon / base - 1, payouts included.',
      (row) => row.horizon.simpleReturn,
    ),
  ),
  always(text('outcome', 'used, or why there is no return at this horizon.', (row) => row.horizon.outcome)),
  always(text('pair_outcome', 'Outcome at horizon 0.', (row) => row.pair.outcome)),
  always(
    flag(
      'intraday',
      'The news fell inside day 0, which also holds moves from before it.',
      (row) => row.pair.intraday,
    ),
  ),
  inUnit(
    'calendar days',
    integer('shifted_days', 'From the news to day 0.', (row) => row.pair.shiftedDays),
  ),
  always(
    text(
      'entry',
      'Price a signal could enter at: next_open, next_close, none or entry_time_unknown.',
      (row) => row.pair.entry,
    ),
  ),
  instant('entry_at', 'When that price forms.', (row) => row.pair.entryAt),
];
