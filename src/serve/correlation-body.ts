import { z } from 'zod';
import type { Fault } from '../domain/faults.js';
import { calendarDate } from '../domain/instant.js';
import type { EventWindow } from '../domain/window.js';
import { LIMITS } from './limits.js';
import { readAs } from './params.js';
import type { CorrelationStudy } from './queries.js';
import { refuseImpossible } from './read-request.js';
import { repeated } from './study-body.js';

const unused = z.unknown().optional();
const date = readAs(calendarDate).meta({ type: 'string', format: 'date' });
const DATED = z.strictObject({ date, value: z.number().nullable() });

export const CORRELATION_BODY = z
  .strictObject({
    x: z.array(DATED).min(1).max(LIMITS.correlationValues),
    y: z.array(DATED).min(1).max(LIMITS.correlationValues),
    lags: z.tuple([z.int(), z.int()]).prefault([-5, 5]),
    controls: unused,
    hac_lag: unused,
    hac_small_sample: unused,
    local_projection: unused,
  })
  .meta({ id: 'CorrelationStudy', description: 'x and y are matched by date; a null keeps its place.' });

type CorrelationBody = z.output<typeof CORRELATION_BODY>;

/** The body as the engine takes it. @throws Problem `impossible-request` with a pointer to every contradiction. */
export function toCorrelationStudy(body: CorrelationBody): CorrelationStudy {
  const lags = { from: body.lags[0], to: body.lags[1] };
  refuseImpossible([
    lagFault(lags, { pointer: '/lags' }),
    ...repeated(
      body.x.map((row) => row.date),
      '/x',
      'date',
    ),
    ...repeated(
      body.y.map((row) => row.date),
      '/y',
      'date',
    ),
  ]);
  return { x: body.x, y: body.y, lags };
}

/** Options of the body that this version reads and does not use. */
export function unusedCorrelationOptions(body: CorrelationBody): string[] {
  const names = ['controls', 'hac_lag', 'hac_small_sample', 'local_projection'] as const;
  return names.filter((name) => body[name] !== undefined);
}

/** The fault of a span of lags that is reversed or reaches too far. */
export function lagFault(lags: EventWindow, place: Omit<Fault, 'detail'>): Fault | null {
  const { from, to } = lags;
  if (from > to)
    return { ...place, detail: `lags start (${from}) after they end (${to}); write the smaller first` };
  if (Math.max(Math.abs(from), Math.abs(to)) <= LIMITS.lag) return null;
  return { ...place, detail: `lags reach at most ${LIMITS.lag} either way` };
}
