import type { Clocks } from '../../domain/as-of.js';
import { always, type Column, columnsOf } from '../column.js';

/** The two clocks of a stored row, in the order every table has them. */
export function clockColumns<Row>(clocks: (row: Row) => Clocks): Column<Row>[] {
  const { text, instant } = columnsOf<Row>();
  return [
    always(instant('available_at', 'When the source made the row public.', (row) => clocks(row).availableAt)),
    always(
      text(
        'available_basis',
        'How available_at is known: observed, source_timestamp, modelled or unknown.',
        (row) => clocks(row).availableBasis,
      ),
    ),
    always(instant('recorded_at', 'When the row was stored here.', (row) => clocks(row).recordedAt)),
  ];
}
