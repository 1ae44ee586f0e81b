import { appendEvents } from '../../src/compose/append-events.js';
import type { EventObservation } from '../../src/domain/event.js';
import { endOfDate, utcDate } from '../../src/domain/instant.js';
import { EVENT_COLUMNS } from '../../src/sources/files/columns.js';
import { CellFault } from '../../src/sources/files/read-cells.js';
import { readEventRow } from '../../src/sources/files/read-event-row.js';
import { requireColumns } from '../../src/sources/files/read-rows.js';
import { type RawRow, type RowFault, rowFault } from '../../src/sources/files/row.js';
import { clocksOf, horizonOf, refuseFuture } from './clocks.js';
import { importStream } from './import-stream.js';
import type { FileTask, Tally } from './types.js';

/** When the event can first have been known: at its time or, where only the day is known, at the end of it. */
function knownAt(event: Omit<EventObservation, 'source'>) {
  if (event.occurredAt !== null) return event.occurredAt;
  if (event.date !== null) return endOfDate(event.date);
  throw new CellFault('occurred_at', 'is empty; every event has one');
}

/** Tags are free words, so that users' own claims can ask for them; one that no reviewed claim knows may be a slip. */
function unknownTags(
  tags: readonly string[] = [],
  known: ReadonlyMap<string, string>,
  line: number,
): RowFault | null {
  const strange = tags.filter((tag) => !known.has(tag));
  if (strange.length === 0) return null;
  const detail = `no reviewed claim asks for ${strange.join(', ')}; stored as given (docs/claims.md lists the tags)`;
  return rowFault(line, 'tags', detail);
}

/** Reads an event file and appends its rows; adds to the tally in place. @throws FileFault when no row can be taken. */
export function importEvents(task: FileTask, tally: Tally): Promise<void> {
  const source = task.options.source ?? task.fileMap.events(task.path)?.source ?? 'file';
  const kind = {
    checkHeader: (names: readonly string[]) =>
      requireColumns(names, EVENT_COLUMNS, ['id', 'title', 'occurred_at', 'topic', 'stance']),
    toRow: (raw: RawRow) => {
      const row = readEventRow(raw);
      if (row.kind === 'fault') return row;
      const { event } = row;
      const at = knownAt(event);
      if (event.date === null) refuseFuture('occurred_at', at, task.now, 'the time');
      else if (event.date > utcDate(horizonOf(task.now))) {
        throw new CellFault('occurred_at', `${event.date} lies in the future; import it then`);
      }
      const availability = { stated: row.availableAt, earliest: at, bySource: at } as const;
      const clocks = clocksOf(
        { ...availability, sourceBasis: 'source_timestamp' },
        task.now,
        task.options.available ?? 'source',
      );
      return { kind: 'ready' as const, row: { ...event, source, ...clocks } };
    },
    warningOf: ({ tags }: EventObservation, line: number) => unknownTags(tags, task.eventTags, line),
    append: (rows: Parameters<typeof appendEvents>[1]) => appendEvents(task.store, rows, task.now),
  };
  return importStream(kind, task, tally);
}
