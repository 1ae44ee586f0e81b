import type { CuratedEvent } from '../../domain/event.js';
import { always, type Column, columnsOf } from '../column.js';
import { clockColumns } from './clocks.js';

const { text, flag, date, instant } = columnsOf<CuratedEvent>();

export const EVENT_COLUMNS: readonly Column<CuratedEvent>[] = [
  always(text('id', 'Id of the event.', (event) => event.id)),
  instant('occurred_at', 'The instant, where known.', (event) => event.occurredAt),
  date('date', 'The date, where only that is known.', (event) => event.date),
  always(text('title', 'What happened.', (event) => event.title)),
  always(flag('scheduled', 'Known in advance.', (event) => event.scheduled)),
  always(text('topic', 'Topic of the event.', (event) => event.topic)),
  always(text('stance', "gain, loss or neutral for Moscow's position.", (event) => event.stance)),
  always(text('deescalation', 'deescalation, escalation or none.', (event) => event.deescalation)),
  always(text('source', 'Who curated it.', (event) => event.source)),
  ...clockColumns<CuratedEvent>((event) => event),
];
