import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CalendarSpec } from '../align/calendar-spec.js';
import { buildSessionTable } from '../align/session-table.js';
import { calendarDate } from '../domain/instant.js';
import type { SessionTable } from '../domain/session.js';

/** A calendar file that cannot be used; the message names file and field. */
export class CalendarError extends Error {}

const date = z.string().transform((text, context) => {
  try {
    return calendarDate(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day HH:MM');
const localTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'is not a local time YYYY-MM-DDTHH:MM');
const text = z.string().min(1);
const span = { from: date, to: date };
const named = { date, name: text };

/** Dates of one list must ascend, so that a repeated or misplaced row is seen. */
function ascending<Row extends { readonly date: string }>(rows: readonly Row[]): boolean {
  return rows.every((row, index) => {
    const before = rows[index - 1];
    return before === undefined || before.date < row.date;
  });
}
const ORDER = 'has dates that repeat or do not ascend';

/** The form of data/calendars/*.json, described in docs/calendars.md. */
export const CALENDAR_FILE_SCHEMA = z
  .strictObject({
    venue: text,
    name: text,
    mic: z
      .string()
      .regex(/^[A-Z0-9]{4}$/, 'is not an ISO 10383 code')
      .nullable(),
    time_zone: text,
    ...span,
    provisional_from: date,
    provenance: text,
    hours: z
      .array(
        z.strictObject({
          ...span,
          weekdays: z.array(z.int().min(1).max(7)).min(1),
          open: clockTime.nullable(),
          close: clockTime,
          rests_on: text.optional(),
        }),
      )
      .min(1),
    holidays: z.array(z.strictObject(named)).refine(ascending, ORDER),
    half_days: z.array(z.strictObject({ ...named, close: clockTime })).refine(ascending, ORDER),
    extra_sessions: z
      .array(z.strictObject({ ...named, open: clockTime.optional(), close: clockTime.optional() }))
      .refine(ascending, ORDER),
    closures: z.array(z.strictObject({ ...span, reason: text })),
    first_trades: z.strictObject({
      unknown: z.array(z.strictObject({ ...span, after: z.enum(['gap', 'every_session']), reason: text })),
      known: z.array(z.strictObject({ date, at: localTime })).refine(ascending, ORDER),
    }),
  })
  .transform(
    (file): CalendarSpec => ({
      venue: file.venue,
      name: file.name,
      mic: file.mic,
      timeZone: file.time_zone,
      from: file.from,
      to: file.to,
      provisionalFrom: file.provisional_from,
      provenance: file.provenance,
      hours: file.hours.map(({ rests_on, ...rule }) => ({ ...rule, restsOn: rests_on ?? null })),
      holidays: file.holidays,
      halfDays: file.half_days,
      extraSessions: file.extra_sessions.map((row) => ({
        date: row.date,
        name: row.name,
        open: row.open ?? null,
        close: row.close ?? null,
      })),
      closures: file.closures,
      unknownFirstTrades: file.first_trades.unknown,
      knownFirstTrades: file.first_trades.known,
    }),
  );

/**
 * Reads one calendar file's text. `file` names it in errors.
 * @throws CalendarError when the text is no JSON or a field is missing or malformed.
 */
export function readCalendar(file: string, json: string): CalendarSpec {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch (error) {
    throw new CalendarError(
      `${file}: is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const parsed = CALENDAR_FILE_SCHEMA.safeParse(content);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
  throw new CalendarError(`${file}: ${problems.join('; ')}`);
}

/**
 * Reads every calendar below `dataDir`/calendars and expands it; keyed by venue.
 * @throws CalendarError naming file and field when a file is malformed, contradicts itself or repeats a venue.
 */
export function loadCalendars(dataDir: string): ReadonlyMap<string, SessionTable> {
  const dir = join(dataDir, 'calendars');
  const tables = new Map<string, SessionTable>();
  for (const name of readdirSync(dir).sort()) {
    if (!name.endsWith('.json')) continue;
    const file = join('calendars', name);
    const spec = readCalendar(file, readFileSync(join(dir, name), 'utf8'));
    if (tables.has(spec.venue)) throw new CalendarError(`${file}: venue: "${spec.venue}" has another file`);
    try {
      tables.set(spec.venue, buildSessionTable(spec));
    } catch (error) {
      throw new CalendarError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return tables;
}
