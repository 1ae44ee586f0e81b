import { always, type Column, columnsOf, inUnit } from '../column.js';
import type { EventRow } from '../rows.js';
import { clockColumns } from './clocks.js';

const { text, number, integer, flag, date, instant, list } = columnsOf<EventRow>();

export const EVENT_COLUMNS: readonly Column<EventRow>[] = [
  always(text('id', 'Id of the event.', (event) => event.id)),
  instant(
    'occurred_at',
    'The instant, where known; of a detected event the end of its UTC day.',
    (event) => event.occurredAt,
  ),
  date('date', 'The date, where only that is known.', (event) => event.date),
  always(text('title', 'What happened.', (event) => event.title)),
  always(flag('scheduled', 'Known in advance.', (event) => event.scheduled)),
  always(
    text(
      'topic',
      'Topic of the event; of a detected one the topic asked for, else other.',
      (event) => event.topic,
    ),
  ),
  always(
    text(
      'stance',
      "gain, loss or neutral for Moscow's position; of a detected one its direction.",
      (event) => event.stance,
    ),
  ),
  always(text('deescalation', 'deescalation, escalation or none.', (event) => event.deescalation)),
  always(text('source', 'Who curated it, or narrative index.', (event) => event.source)),
  ...clockColumns<EventRow>((event) => event),
  always(text('kind', 'curated, or detected: a burst of the narrative index.', (event) => event.kind)),
  text(
    'measure',
    'What burst; null of a curated event, as are the columns after it.',
    (e) => e.burst?.measure ?? null,
  ),
  number('index', 'The index of the day.', (event) => event.burst?.value ?? null),
  number('usual', 'Mean index of the days before.', (event) => event.burst?.usual ?? null),
  number('score', 'index less usual.', (event) => event.burst?.score ?? null),
  inUnit(
    'standard deviations',
    number(
      'deviations',
      'score in deviations of the days before.',
      (event) => event.burst?.deviations ?? null,
    ),
  ),
  inUnit(
    'stories',
    integer('n_stories', 'Stories of the day.', (event) => event.burst?.nStories ?? null),
  ),
  list('tags', 'What claims ask for; empty where none were given.', (event) => event.tags ?? []),
];
