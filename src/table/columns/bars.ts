import type { Bar } from '../../domain/bar.js';
import { always, type Column, columnsOf } from '../column.js';
import { clockColumns } from './clocks.js';

const { text, number, date, instant, list } = columnsOf<Bar>();

export const BAR_COLUMNS: readonly Column<Bar>[] = [
  always(text('instrument_id', 'Instrument, as in /v1/instruments.', (bar) => bar.instrumentId)),
  always(date('session_date', "The venue's own session date.", (bar) => bar.sessionDate)),
  always(text('interval', 'Length of the bar: 1d, 1h or 5m.', (bar) => bar.interval)),
  instant('start_at', 'Start of an intraday bar; missing for a daily one.', (bar) => bar.startAt),
  date('effective_date', 'For a fixing: the date from which it is in force.', (bar) => bar.effectiveDate),
  always(text('source', 'Where the bar came from.', (bar) => bar.source)),
  number('open', "First price, in the instrument's unit.", (bar) => bar.open),
  number('high', "Highest price, in the instrument's unit.", (bar) => bar.high),
  number('low', "Lowest price, in the instrument's unit.", (bar) => bar.low),
  always(number('close', "Last price, in the instrument's unit.", (bar) => bar.close)),
  number(
    'adjusted_close',
    'Adjusted close where the source gives one beside the raw.',
    (bar) => bar.adjustedClose,
  ),
  number('volume', 'Volume as the source counts it.', (bar) => bar.volume),
  number(
    'dividend',
    "Cash per share going ex on this session, in the instrument's unit.",
    (bar) => bar.dividend,
  ),
  number('split', 'New shares per old share taking effect on this session.', (bar) => bar.split),
  always(
    text('adjustment', 'What the close already contains: raw, split or total.', (bar) => bar.adjustment),
  ),
  list('flags', 'Findings of the quality check; the bar is stored as it came.', (bar) => bar.flags),
  ...clockColumns<Bar>((bar) => bar),
];
