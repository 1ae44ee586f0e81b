import { z } from 'zod';
import type { EventObservation } from '../domain/event.js';
import { calendarDate, endOfDate, type Instant, instant } from '../domain/instant.js';
import { TOPICS } from '../domain/score.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'events.json';

/** What the reviewed events are stored under, as data/file-map.json has it for their file too. */
export const REVIEWED_EVENTS_SOURCE = 'curated';

const text = z.string().min(1);
const date = z.iso.date().transform(calendarDate);

const EVENT = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/, 'is not lower-case letters, digits and hyphens'),
    occurred_at: z.iso.datetime().transform(instant).optional(),
    date: date.optional(),
    topic: z.enum(TOPICS),
    stance: z.enum(['gain', 'loss', 'neutral']),
    deescalation: z.enum(['deescalation', 'escalation', 'none']),
    scheduled: z.boolean(),
    tags: z.array(text),
    title: text,
    /** Who said so, in general: a government's statement, a ministry, an institution. */
    sources: z.array(text).min(1),
  })
  .refine((row) => (row.occurred_at === undefined) !== (row.date === undefined), {
    message: 'has one of occurred_at and date',
  });

/** The form of data/events.json, described in docs/claims.md. */
const FILE_SCHEMA = z.strictObject({
  provenance: text,
  reviewed: date,
  events: z.array(EVENT).min(1),
});

type Row = z.output<typeof EVENT>;

/** Tags that no one event can carry both of. */
const CONTRARY = [
  ['dated', 'undated'],
  ['kyiv_and_europe_absent', 'kyiv_and_europe_present'],
  ['in_force', 'sanctions_threat'],
  ['in_force', 'deadline_lapsed'],
  ['sanctions_threat', 'deadline_lapsed'],
] as const;

/** What a tag says of the other fields of its event. */
const IMPLIED: Readonly<Record<string, readonly [holds: (row: Row) => boolean, problem: string]>> = {
  summit: [({ scheduled }) => scheduled, 'a summit is known beforehand'],
  sanctions_threat: [({ topic }) => topic === 'sanctions', 'its topic is not sanctions'],
  deadline_lapsed: [({ topic }) => topic === 'sanctions', 'its topic is not sanctions'],
  no_follow_through: [({ stance }) => stance === 'gain', 'is of gains alone'],
};

/** The first instant at which the event can have been known. */
function knownFrom({ occurred_at: at, date: day }: Row): Instant {
  if (at !== undefined) return at;
  if (day === undefined) throw new DataFileError(`${FILE}: an event has no time`);
  return endOfDate(day);
}

/** Every clause of what a row says that its tags, its neighbours or the list of tags do not bear out. */
function contradictions(rows: readonly Row[], known: ReadonlySet<string>): string[] {
  const seen = new Set<string>();
  return rows.flatMap((row, i) => {
    const { id, tags, date: day, occurred_at: at } = row;
    const before = rows[i - 1];
    const found = [
      ...(seen.has(id) ? ['id: stands in the file twice'] : []),
      ...(id.startsWith(`${(at ?? day ?? '').slice(0, 10)}-`) ? [] : ['id: does not begin with its date']),
      ...(before !== undefined && knownFrom(row) < knownFrom(before) ? ['is out of order'] : []),
      ...(new Set(tags).size < tags.length ? ['tags: one stands twice'] : []),
      ...tags
        .filter((tag) => !known.has(tag))
        .map((tag) => `tags: "${tag}" is not among those of claims.json`),
      ...CONTRARY.filter((pair) => pair.every((tag) => tags.includes(tag))).map(
        ([one, other]) => `tags: ${one} contradicts ${other}`,
      ),
      ...tags.flatMap((tag) => {
        const [holds, problem] = IMPLIED[tag] ?? [() => true, ''];
        return holds(row) ? [] : [`tags: ${tag}: ${problem}`];
      }),
    ];
    seen.add(id);
    return found.map((problem) => `events.${i} (${id}): ${problem}`);
  });
}

/**
 * Reads the reviewed events of the real world, ascending by the time at which each was known; of a date, its end.
 *
 * @param dataDir the folder that holds events.json
 * @param tags the words that an event may carry, of claims.json
 * @throws DataFileError naming file, event and field where one is malformed, out of order, stands twice, or carries a
 *   tag that nobody knows or that contradicts the rest of it.
 */
export function loadReviewedEvents(dataDir: string, tags: ReadonlySet<string>): readonly EventObservation[] {
  const { events } = readJson(dataDir, FILE, FILE_SCHEMA);
  const problems = contradictions(events, tags);
  if (problems.length > 0) throw new DataFileError(`${FILE}: ${problems.join('; ')}`);
  return events.map(({ occurred_at: at, date: day, sources, tags: own, ...row }) => ({
    ...row,
    source: REVIEWED_EVENTS_SOURCE,
    occurredAt: at ?? null,
    date: day ?? null,
    ...(own.length === 0 ? {} : { tags: own }),
  }));
}
