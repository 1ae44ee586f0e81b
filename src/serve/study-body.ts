import { z } from 'zod';
import type { EventStudyInput, ReturnSeries, SessionKey } from '../analyse/event-study/types.js';
import type { Fault } from '../domain/faults.js';
import { calendarDate, instant } from '../domain/instant.js';
import { ownValue } from '../domain/own-value.js';
import { LIMITS } from './limits.js';
import { readAs } from './params.js';
import { refuseImpossible } from './read-request.js';
import {
  CLUSTER,
  DRAWS,
  OVERLAP,
  onlyOffered,
  readModel,
  readTests,
  studyFaults,
  tooManyCells,
} from './study-params.js';

/** A session's date, or the instant that stamps an intraday bar. */
function sessionKey(text: string): SessionKey {
  return text.length > 10 ? instant(text) : calendarDate(text);
}

const date = readAs(sessionKey).meta({
  type: 'string',
  description: 'YYYY-MM-DD, or in a study of intraday bars the instant (ISO 8601, Z) that stamps the bar.',
  example: '2025-08-15',
});
const number = z.number().min(-LIMITS.size).max(LIMITS.size);
const value = number.nullable();

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
  score: number.optional(),
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
    overlap: OVERLAP,
    tests: z.array(z.string()).max(50).default(['all']),
    orientation: z.string().default('quote'),
    randomization: z
      .strictObject({ draws: DRAWS.randomization, seed: DRAWS.seed, cluster: CLUSTER })
      .prefault({}),
    placebo: z.strictObject({ draws: DRAWS.placebo, seed: DRAWS.seed }).prefault({}),
    dimson: z
      .strictObject({
        leads: z.int().min(0).max(LIMITS.dimsonShifts).default(1),
        lags: z.int().min(0).max(LIMITS.dimsonShifts).default(1),
      })
      .prefault({}),
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
  const tests = readTests(body.tests, (i) => ({ pointer: `/tests/${i}` }));
  const units = new Set(body.series.map((row) => row.unit));
  refuseImpossible([
    'fault' in read ? read.fault : null,
    ...tests.faults,
    ...mixedKeys(body),
    ...lackingRegressors(body),
    tooManyCells(body.events.length, windows, { pointer: '/windows' }),
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
    ...(tests.tests !== undefined && { tests: tests.tests }),
    overlap: body.overlap,
    randomization: body.randomization,
    placebo: body.placebo,
    dimson: body.dimson,
  };
}

/** Dates and instants in one study have no common order of sessions. */
function mixedKeys({ series, events }: EventStudyBody): Fault[] {
  const intraday = (series[0]?.date.length ?? 0) > 10;
  const odd = (key: string) => key.length > 10 !== intraday;
  const kind = intraday ? 'instants' : 'dates';
  const detail = `the series is stamped by ${kind}; write every date of series and events so`;
  const row = series.findIndex(({ date: key }) => odd(key));
  const event = events.findIndex(({ date: key }) => odd(key));
  return [
    ...(row < 0 ? [] : [{ pointer: `/series/${row}/date`, detail }]),
    ...(event < 0 ? [] : [{ pointer: `/events/${event}/date`, detail }]),
  ];
}

/** A model whose regressors no unit has can fit nothing; single units without them are outcomes. */
function lackingRegressors({ model, series }: EventStudyBody): Fault[] {
  const pointer = '/model';
  if (model === 'factors') {
    const most = Math.max(...series.map((row) => Object.keys(row.factors ?? {}).length));
    if (most === 0) return [{ pointer, detail: 'model "factors" needs factors on the rows of the series' }];
    if (most <= LIMITS.factors) return [];
    return [{ pointer: '/series', detail: `${most} factors on a row; at most ${LIMITS.factors}` }];
  }
  if (model === 'constant_mean' || series.some((row) => typeof row.market === 'number')) return [];
  return [{ pointer, detail: `model "${model}" needs market on the rows of the series` }];
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
    const names = [...new Set(own.flatMap((row) => Object.keys(row.factors ?? {})))];
    return {
      unit,
      dates: ascending.map((row) => row.date),
      returns: ascending.map((row) => row.ret),
      market: hasMarket ? ascending.map((row) => row.market ?? null) : null,
      ...(names.length > 0 && {
        factors: Object.fromEntries(
          names.map((name) => [name, ascending.map((row) => ownValue(row.factors, name) ?? null)]),
        ),
      }),
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
