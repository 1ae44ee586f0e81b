import type { Gap } from '../../domain/gap.js';
import { always, type Column, columnsOf } from '../column.js';

const { text, instant } = columnsOf<Gap>();

export const GAP_COLUMNS: readonly Column<Gap>[] = [
  always(text('source', 'Name of the source, as in its headlines or bars.', (gap) => gap.source)),
  always(text('subject', "An instrument's id, or headlines.", (gap) => gap.subject)),
  always(
    instant('from_at', 'Start of the span of which something is missing, inside it.', (gap) => gap.from),
  ),
  always(instant('to_at', 'End of the span, inside it.', (gap) => gap.to)),
  always(
    text('why', 'A code, e.g. feed_rolled_over, slot_not_published, session_missing.', (gap) => gap.why),
  ),
  always(text('detail', 'The same in a sentence.', (gap) => gap.detail)),
  always(
    text('status', 'open, or filled where nothing of the span is missing any more.', (gap) => gap.status),
  ),
  always(
    instant(
      'recorded_at',
      'When this was stored here; a gap that is filled is a new row.',
      (gap) => gap.recordedAt,
    ),
  ),
];
