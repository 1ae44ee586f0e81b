import { z } from 'zod';
import type { CorrelationOptions } from '../analyse/correlation/types.js';
import type { Fault } from '../domain/faults.js';
import { calendarDate } from '../domain/instant.js';
import type { EventWindow } from '../domain/window.js';
import { LIMITS } from './limits.js';
import { readAs } from './params.js';
import type { CorrelationStudy } from './queries.js';
import { pointer, refuseImpossible } from './read-request.js';
import { repeated } from './study-body.js';
import { DRAWS } from './study-params.js';

const date = readAs(calendarDate).meta({ type: 'string', format: 'date' });
const DATED = z.strictObject({ date, value: z.number().min(-LIMITS.size).max(LIMITS.size).nullable() });
const SERIES = z.array(DATED).min(1).max(LIMITS.correlationValues);
const whole = (least: number, most: number) => z.int().min(least).max(most);

const PROJECTION = z.strictObject({
  horizons: whole(0, LIMITS.horizons).default(5),
  lags: whole(0, LIMITS.projectionLags).default(2),
  se: z.enum(['HC1', 'HAC']).default('HC1'),
});

export const CORRELATION_BODY = z
  .strictObject({
    x: SERIES,
    y: SERIES,
    controls: z.record(z.string().min(1).max(64), SERIES).default({}),
    lags: z.tuple([z.int(), z.int()]).prefault([-5, 5]),
    hac_lag: z.union([z.literal('auto'), whole(0, LIMITS.hacLag)]).default('auto'),
    hac_small_sample: z.boolean().default(true),
    local_projection: PROJECTION.nullable().prefault({}),
    window: whole(3, LIMITS.correlationValues).nullable().default(null),
    granger: z
      .strictObject({ max_lag: whole(1, LIMITS.grangerLags).default(5) })
      .nullable()
      .prefault({}),
    buckets: whole(2, LIMITS.buckets).nullable().default(5),
    acf: whole(0, LIMITS.hacLag).default(10),
    garch: z
      .array(z.enum(['x', 'y']))
      .max(2)
      .default([]),
    draws: whole(0, LIMITS.correlationDraws).default(999),
    seed: DRAWS.seed,
    p_values: z.array(z.number().min(0).max(1)).max(LIMITS.pValues).optional(),
  })
  .meta({
    id: 'CorrelationStudy',
    description:
      'x, y and the controls are matched by date; a row that lacks one of them is left out and counted. p_values: a family of your own, corrected beside those of the answer.',
  });

type CorrelationBody = z.output<typeof CORRELATION_BODY>;

function optionsOf(body: CorrelationBody): Omit<CorrelationOptions, 'lags'> {
  return {
    hacLag: body.hac_lag,
    hacSmallSample: body.hac_small_sample,
    localProjection: body.local_projection,
    rollingWindow: body.window,
    grangerLags: body.granger?.max_lag ?? 0,
    buckets: body.buckets ?? 0,
    acfLags: body.acf,
    garch: [...new Set(body.garch)],
    draws: body.draws,
    seed: body.seed,
  };
}

/** The fault of names that the table of a regression has already. */
function nameFaults(names: readonly string[]): (Fault | null)[] {
  const detail = '"const" and "x" are terms of the regression; name the control otherwise';
  return names.map((name) =>
    ['const', 'x'].includes(name) ? { pointer: pointer(['controls', name]), detail } : null,
  );
}

/** The body as the engine takes it. @throws Problem `impossible-request` with a pointer to every contradiction. */
export function toCorrelationStudy(body: CorrelationBody): CorrelationStudy {
  const lags = { from: body.lags[0], to: body.lags[1] };
  const controls = Object.entries(body.controls).map(([name, values]) => ({ name, values }));
  const series = [
    { place: '/x', values: body.x },
    { place: '/y', values: body.y },
    ...controls.map(({ name, values }) => ({ place: pointer(['controls', name]), values })),
  ];
  refuseImpossible([
    lagFault(lags, { pointer: '/lags' }),
    controls.length > LIMITS.controls
      ? { pointer: '/controls', detail: `${controls.length} controls; at most ${LIMITS.controls}` }
      : null,
    ...nameFaults(controls.map(({ name }) => name)),
    ...series.flatMap(({ place, values }) =>
      repeated(
        values.map((row) => row.date),
        place,
        'date',
      ),
    ),
    resampleFault(lags, body.draws, Math.min(body.x.length, body.y.length), { pointer: '/draws' }),
  ]);
  const { x, y, p_values: pValues } = body;
  return { x, y, controls, lags, options: optionsOf(body), pValues };
}

/** The fault of a span of lags that is reversed or reaches too far. */
export function lagFault(lags: EventWindow, place: Omit<Fault, 'detail'>): Fault | null {
  const { from, to } = lags;
  if (from > to)
    return { ...place, detail: `lags start (${from}) after they end (${to}); write the smaller first` };
  if (Math.max(Math.abs(from), Math.abs(to)) <= LIMITS.lag) return null;
  return { ...place, detail: `lags reach at most ${LIMITS.lag} either way` };
}

/** The fault of more resampling than one request may take. */
export function resampleFault(
  lags: EventWindow,
  draws: number,
  rows: number,
  place: Omit<Fault, 'detail'>,
): Fault | null {
  const count = lags.to - lags.from + 1;
  if (count * draws * rows <= LIMITS.resampledCells) return null;
  const detail = `${count} lags × ${draws} draws × ${rows} rows exceed ${LIMITS.resampledCells}; ask for fewer draws, lags or instruments`;
  return { ...place, detail };
}
