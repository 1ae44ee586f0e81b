import { z } from 'zod';
import type { EventStudyInput, ReturnSeries } from '../analyse/event-study/types.js';
import type { Fault } from '../domain/faults.js';
import { calendarDate } from '../domain/instant.js';
import { LIMITS } from './limits.js';
import { readAs } from './params.js';
import { refuseImpossible } from './read-request.js';
import { onlyOffered, readModel, studyFaults } from './study-params.js';

const date = readAs(calendarDate).meta({ type: 'string', format: 'date' });
const value = z.number().nullable();
const unused = z.unknown().optional();

const ROW = z.strictObject({
  unit: z.string().min(1).max(200),
  date,
  ret: value,
  market: value.optional(),
  factors: z.record(z.string(), value).optional(),
});

const EVENT = z.strictObject({
  id: z.string().min(1).max(200),
  unit: z.string().min(1).max(200),
  date,
  score: z.number().optional(),
});

export const EVENT_STUDY_BODY = z
  .strictObject({
    series: z.array(ROW).min(1).max(LIMITS.studyRows),
    events: z.array(EVENT).min(1).max(LIMITS.studyEvents),
    model: z.string().default('constant_mean'),
    estimation: z
      .strictObject({
        from: z.int().default(-200),
        to: z.int().default(-11),
        min_obs: z.int().min(2).default(100),
      })
      .prefault({}),
    windows: z.array(z.tuple([z.int(), z.int()])).prefault([
      [-1, 1],
      [0, 0],
    ]),
    return_kind: z.enum(['log', 'simple']).default('log'),
    overlap: z.string().default('flag'),
    tests: z.array(z.string()).default(['all']),
    orientation: z.string().default('quote'),
    randomization: unused,
    placebo: unused,
    dimson: unused,
  })
  .meta({
    id: 'EventWindowStudy',
    description:
      'Dates count the sessions of the unit in the series; a missing return is null and keeps its place.',
  });

type EventStudyBody = z.output<typeof EVENT_STUDY_BODY>;

/** The body as the engine takes it. @throws Problem `impossible-request` with a pointer to every contradiction. */
export function toEventStudy(body: EventStudyBody): EventStudyInput {
  const windows = body.windows.map(([from, to]) => ({ from, to }));
  const { from, to, min_obs: minObs } = body.estimation;
  const read = readModel(body.model, { pointer: '/model' });
  const units = new Set(body.series.map((row) => row.unit));
  refuseImpossible([
    'fault' in read ? read.fault : null,
    onlyOffered('overlap', body.overlap, 'flag', { pointer: '/overlap' }),
    onlyOffered('orientation', body.orientation, 'quote', { pointer: '/orientation' }),
    ...studyFaults(
      windows,
      { from, to, minObs },
      {
        model: { pointer: '/model' },
        windows: { pointer: '/windows' },
        estimation: { pointer: '/estimation' },
        minObs: { pointer: '/estimation/min_obs' },
      },
    ),
    ...body.events.map(({ unit }, i) =>
      units.has(unit)
        ? null
        : { pointer: `/events/${i}/unit`, detail: `unit "${unit}" has no row in series` },
    ),
    ...repeated(
      body.events.map(({ id, unit }) => JSON.stringify([id, unit])),
      '/events',
      'event',
    ),
    ...repeated(
      body.series.map((row) => JSON.stringify([row.unit, row.date])),
      '/series',
      'row',
    ),
  ]);
  return {
    series: toSeries(body.series),
    events: body.events.map(({ score, ...event }) => ({
      ...event,
      ...(score === undefined ? {} : { score }),
    })),
    model: 'model' in read ? read.model : 'constant_mean',
    estimation: { from, to, minObs },
    windows,
    returnKind: body.return_kind,
  };
}

/** Options of the body that this version reads and does not use. */
export function unusedOptions(body: EventStudyBody): string[] {
  const options = (['randomization', 'placebo', 'dimson'] as const).filter(
    (name) => body[name] !== undefined,
  );
  return body.series.some((row) => row.factors !== undefined) ? [...options, 'series/factors'] : options;
}

function toSeries(rows: EventStudyBody['series']): ReturnSeries[] {
  const byUnit = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const own = byUnit.get(row.unit);
    if (own === undefined) byUnit.set(row.unit, [row]);
    else own.push(row);
  }
  return [...byUnit].map(([unit, own]) => {
    const ascending = own.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    const hasMarket = own.some((row) => row.market !== undefined);
    return {
      unit,
      dates: ascending.map((row) => row.date),
      returns: ascending.map((row) => row.ret),
      market: hasMarket ? ascending.map((row) => row.market ?? null) : null,
    };
  });
}

/** A fault for each key that stands more than once, at its second place. */
export function repeated(keys: readonly string[], base: string, what: string): Fault[] {
  const seen = new Set<string>();
  return keys.flatMap((key, i) => {
    const again = seen.has(key);
    seen.add(key);
    return again ? [{ pointer: `${base}/${i}`, detail: `${what} ${key} stands twice; send each once` }] : [];
  });
}
