import { IANAZone } from 'luxon';
import { z } from 'zod';
import { byDateAndKind } from '../align/confounders.js';
import { localClock } from '../align/local-clock.js';
import { type Confounder, REVIEWED_KINDS } from '../domain/confounder.js';
import { calendarDate } from '../domain/instant.js';
import { GROUPS } from '../domain/instrument.js';
import { DataFileError, readJson } from './read-json.js';

const FILE = 'confounders.json';

const text = z.string().min(1);
const date = z.iso.date().transform(calendarDate);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not HH:MM');

/** The form of data/confounders.json, described in docs/claims.md. */
const FILE_SCHEMA = z.strictObject({
  provenance: text,
  kinds: z.array(
    z.strictObject({
      kind: z.enum(REVIEWED_KINDS),
      title: text,
      groups: z.array(z.enum(GROUPS)).min(1),
      time_zone: z.string().refine((zone) => IANAZone.isValidZone(zone), 'is not an IANA time zone'),
      /** Local clock times by the date from which each holds; none where it is not known. */
      times: z.array(z.strictObject({ from: date, time })),
      source: text,
      /** `2025-08-15`, or with what is particular to it. */
      dates: z
        .array(
          z.union([
            date.transform((only) => ({ date: only, until: only, title: null, scheduled: true })),
            z
              .strictObject({
                date,
                until: date.optional(),
                title: text.optional(),
                scheduled: z.boolean().default(true),
              })
              .transform((row) => ({ ...row, until: row.until ?? row.date, title: row.title ?? null })),
          ]),
        )
        .min(1),
    }),
  ),
});

type Kind = z.output<typeof FILE_SCHEMA>['kinds'][number];

/** What a kind says that its own other lines do not bear out. */
function contradictions({ kind, groups, times, dates }: Kind): string[] {
  return [
    ...(new Set(groups).size < groups.length ? [`${kind}: a group stands twice`] : []),
    ...times.flatMap(({ from }, i) =>
      i > 0 && from <= (times[i - 1]?.from ?? '') ? [`${kind}: times: ${from} is out of order`] : [],
    ),
    ...dates.flatMap(({ date: day, until }, i) => [
      ...(until < day ? [`${kind}: ${day} ends before it begins`] : []),
      ...(i > 0 && day <= (dates[i - 1]?.until ?? '')
        ? [`${kind}: ${day} is out of order or stands twice`]
        : []),
    ]),
  ];
}

function confoundersOf(kind: Kind): Confounder[] {
  const clock = localClock(kind.time_zone);
  return kind.dates.map(({ date: day, until, title, scheduled }) => {
    // What comes unannounced, or over days, keeps no hours.
    const hour =
      scheduled && day === until ? kind.times.findLast(({ from }) => from <= day)?.time : undefined;
    return {
      kind: kind.kind,
      date: day,
      until,
      timeZone: kind.time_zone,
      at: hour === undefined ? null : clock(day, hour),
      scheduled,
      title: title ?? kind.title,
      groups: kind.groups,
      source: kind.source,
    };
  });
}

/**
 * Reads the reviewed calendar of confounders, ascending by date, then in the order of the kinds.
 * @throws DataFileError naming file, kind and date where a row is malformed, out of order, or stands twice.
 */
export function loadConfounders(dataDir: string): readonly Confounder[] {
  const { kinds } = readJson(dataDir, FILE, FILE_SCHEMA);
  const twice = kinds.filter(({ kind }, i) => kinds.findIndex((other) => other.kind === kind) < i);
  const problems = [...twice.map(({ kind }) => `${kind}: stands twice`), ...kinds.flatMap(contradictions)];
  if (problems.length > 0) throw new DataFileError(`${FILE}: ${problems.join('; ')}`);
  return kinds.flatMap(confoundersOf).sort(byDateAndKind);
}
