import { always, type Column, columnsOf } from '../column.js';
import type { IndicatorRow } from '../rows.js';

const { text, number, date } = columnsOf<IndicatorRow>();

export const INDICATOR_COLUMNS: readonly Column<IndicatorRow>[] = [
  always(text('instrument_id', 'The instrument.', (row) => row.instrumentId)),
  always(date('session_date', "The venue's own session date.", (row) => row.sessionDate)),
  always(text('indicator', 'Name with its parameters, e.g. rsi_14.', (row) => row.indicator)),
  number('value', 'Its value; missing until it is defined.', (row) => row.value),
  always(text('source', 'Source of the prices.', (row) => row.source)),
];
