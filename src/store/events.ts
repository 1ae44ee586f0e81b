import type { Knex } from 'knex';
import type { AvailableBasis } from '../domain/as-of.js';
import type { CuratedEvent } from '../domain/event.js';
import type { CalendarDate, Instant } from '../domain/instant.js';
import type { DeescalationLabel, StanceLabel, Topic } from '../domain/score.js';
import { appendVersions, newestById, revisedClocks } from './append.js';
import { contentHash } from './content-hash.js';
import type { EventRepository } from './ports.js';
import { onlyVisible } from './visible.js';

interface EventRecord {
  id: string;
  source: string;
  title: string;
  topic: Topic;
  stance: StanceLabel;
  deescalation: DeescalationLabel;
  occurred_at: Instant | null;
  date: CalendarDate | null;
  scheduled: number | boolean;
  /** Joined by |. */
  tags: string;
  recorded_at: Instant;
  available_at: Instant;
  available_basis: AvailableBasis;
}

function toEvent(row: EventRecord): CuratedEvent {
  return {
    id: row.id,
    source: row.source,
    title: row.title,
    occurredAt: row.occurred_at,
    date: row.date,
    scheduled: Boolean(row.scheduled),
    topic: row.topic,
    stance: row.stance,
    deescalation: row.deescalation,
    ...(row.tags === '' ? {} : { tags: row.tags.split('|') }),
    recordedAt: row.recorded_at,
    availableAt: row.available_at,
    availableBasis: row.available_basis,
  };
}

/** Curated events in the database behind `db`. */
export function eventRepository(db: Knex): EventRepository {
  return {
    async append(rows) {
      const appendables = rows.map((event) => {
        const content = {
          source: event.source,
          title: event.title,
          topic: event.topic,
          stance: event.stance,
          deescalation: event.deescalation,
          occurred_at: event.occurredAt,
          date: event.date,
          scheduled: event.scheduled,
        };
        const tags = (event.tags ?? []).join('|');
        // An event without tags hashes as it did before there were any, so that it counts as unchanged.
        const hash = contentHash([...Object.values(content), ...(tags === '' ? [] : [tags])]);
        const record = {
          id: event.id,
          ...content,
          tags,
          content_hash: hash,
          recorded_at: event.recordedAt,
          available_at: event.availableAt,
          available_basis: event.availableBasis,
        };
        return { key: event.id, hash, record, ifRevised: revisedClocks(event) };
      });
      const newest = await newestById(
        db,
        'event',
        'id',
        appendables.map((row) => row.key),
      );
      return appendVersions(db, 'event', appendables, newest);
    },

    async read({ asOf }) {
      const select = db('event as v')
        .select<EventRecord[]>('v.*')
        .orderByRaw('coalesce(v.occurred_at, v.date), v.id');
      return (await onlyVisible(select, db, 'event', ['id'], asOf)).map(toEvent);
    },
  };
}
