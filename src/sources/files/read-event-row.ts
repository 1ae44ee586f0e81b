import type { EventObservation } from '../../domain/event.js';
import type { Instant } from '../../domain/instant.js';
import { TOPICS } from '../../domain/score.js';
import { cellOf, EVENT_COLUMNS } from './columns.js';
import { CellFault, clip, readDateOrInstant, readInstant } from './read-cells.js';
import { type RawRow, type RowFault, rowFault } from './row.js';

/** One curated event as its file gives it. */
export interface EventRow {
  readonly kind: 'event';
  readonly line: number;
  readonly event: Omit<EventObservation, 'source'>;
  readonly availableAt: Instant | null;
}

const STANCES = ['gain', 'loss', 'neutral'] as const;
const DEESCALATIONS = ['deescalation', 'escalation', 'none'] as const;
const YES_NO = ['yes', 'no', 'true', 'false'] as const;
const TAG = /^[a-z][a-z0-9_]*$/;
const PRECISIONS = ['day', 'hour', 'minute', 'second'] as const;

type Field = keyof typeof EVENT_COLUMNS;

function oneOf<T extends string>(field: Field, text: string | undefined, values: readonly T[]): T {
  const value = values.find((name) => name === text);
  if (value !== undefined) return value;
  const found = text === undefined ? 'is empty' : `"${clip(text)}"`;
  throw new CellFault(field, `${found}: is none of ${values.join(', ')}`);
}

/** A clock time under precision `day` says that the curator does not know it: the date alone is kept. */
function readWhen(
  text: string,
  precision: string | undefined,
): Pick<EventObservation, 'occurredAt' | 'date'> {
  const { at, date } = readDateOrInstant('occurred_at', text);
  const stated = precision === undefined ? null : oneOf('precision', precision, PRECISIONS);
  if (date !== null && stated !== null && stated !== 'day') {
    throw new CellFault('occurred_at', `is a date, but precision is ${stated}; give the time or write day`);
  }
  if (date === null && stated === 'day') {
    throw new CellFault(
      'occurred_at',
      'is a time, but precision is day; give the date or state the precision',
    );
  }
  return date === null ? { occurredAt: at, date: null } : { occurredAt: null, date };
}

/** Tags as a table joins them, by | or ;, or as a JSON array. */
function splitTags(text: string): readonly unknown[] {
  if (!text.startsWith('[')) return text.split(/[|;]/);
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list;
  } catch {
    // The fault below says what would be right.
  }
  throw new CellFault('tags', `"${clip(text)}" is not a list; write ["one","other"], or part tags by | or ;`);
}

function readTags(text: string | undefined): Pick<EventObservation, 'tags'> {
  if (text === undefined) return {};
  const tags = [...new Set(splitTags(text).map((tag) => String(tag).trim()))].filter((tag) => tag !== '');
  const wrong = tags.find((tag) => !TAG.test(tag));
  if (wrong !== undefined) {
    throw new CellFault(
      'tags',
      `"${clip(wrong)}" is not lower-case letters, digits and underscores; part tags by | or ;`,
    );
  }
  return tags.length === 0 ? {} : { tags };
}

/** Reads one row of an event file by its column names, or says why it cannot be taken. */
export function readEventRow(row: RawRow): EventRow | RowFault {
  const cell = (field: Field) => cellOf(row, EVENT_COLUMNS, field);
  const needed = (field: Field): string => {
    const text = cell(field);
    if (text === undefined) throw new CellFault(field, `is empty; every event has one`);
    return text;
  };
  try {
    const scheduled = oneOf('scheduled', cell('scheduled') ?? 'no', YES_NO);
    const available = cell('available_at');
    return {
      kind: 'event',
      line: row.line,
      event: {
        id: needed('id'),
        title: needed('title'),
        ...readWhen(needed('occurred_at'), cell('precision')),
        scheduled: scheduled === 'yes' || scheduled === 'true',
        topic: oneOf('topic', cell('topic'), TOPICS),
        stance: oneOf('stance', cell('stance'), STANCES),
        deescalation: oneOf('deescalation', cell('deescalation') ?? 'none', DEESCALATIONS),
        ...readTags(cell('tags')),
      },
      availableAt: available === undefined ? null : readInstant('available_at', available),
    };
  } catch (error) {
    if (error instanceof CellFault) return rowFault(row.line, error.field, error.message);
    throw error;
  }
}
