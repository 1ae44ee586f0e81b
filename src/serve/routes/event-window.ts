import { z } from 'zod';
import {
  EVENT_WINDOW_COLUMNS,
  eventWindowRows,
  PATH_COLUMNS,
  pathRows,
  TEST_COLUMNS,
  testRows,
} from '../../table/columns/event-window.js';
import type { Call, Endpoint, Reply, RouteDeps } from '../endpoint.js';
import { LIMITS } from '../limits.js';
import {
  BURST_MEASURE,
  DATES,
  INSTRUMENTS,
  INTERVAL,
  ids,
  ORIENTATION,
  OUTLET_CAMP,
  RETURN_KIND,
  STANCE,
  TOPIC,
  VANTAGE,
} from '../params.js';
import { presentStudy } from '../present-study.js';
import type { EventWindowQuery } from '../queries.js';
import { inverted, readQuery, refuseImpossible } from '../read-request.js';
import { EVENT_WINDOW_ANSWER } from '../schemas/event-window.js';
import type { EventWindowAnswer } from '../services.js';
import {
  CLUSTER,
  MODEL,
  OVERLAP,
  onlyOffered,
  readModel,
  readTests,
  studyFaults,
  WINDOWS,
} from '../study-params.js';
import { formatParam } from '../table-endpoint.js';
import { jsonReply, tableReply } from '../table-reply.js';
import { vantageOf } from '../vantage.js';

const FORMATS = ['json', 'csv', 'ndjson'] as const;
export const EVENT_SETS = ['curated', 'detected', 'headlines'] as const;

/** Parameters of the event-window report, shared by the report and its chart. */
export const EVENT_WINDOW_PARAMS = z.strictObject({
  ...INSTRUMENTS,
  events: z
    .string()
    .default('curated')
    .meta({
      description:
        'What counts as an event: curated ones, detected bursts of the narrative index, or headlines.',
      enum: [...EVENT_SETS],
    }),
  measure: BURST_MEASURE,
  event: ids('Only this event (or headline), by id; repeat it for several.'),
  topic: TOPIC,
  outlet_camp: OUTLET_CAMP,
  stance: STANCE,
  min_score: z.coerce
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ description: 'Least |stance| of a headline, or |score| of a detected event, that counts.' }),
  ...DATES,
  model: MODEL,
  windows: WINDOWS,
  est_from: z.coerce
    .number()
    .int()
    .default(-200)
    .meta({ description: 'First session of the estimation, relative to day 0.' }),
  est_to: z.coerce.number().int().default(-11).meta({ description: 'Last session of the estimation.' }),
  min_obs: z.coerce
    .number()
    .int()
    .min(2)
    .default(100)
    .meta({ description: 'Least number of returns in the estimation.' }),
  tests: ids('Only this test, e.g. bmp_t; repeat it for several. Default: all.'),
  return_kind: RETURN_KIND,
  overlap: OVERLAP,
  draws: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMITS.randomizationDraws)
    .optional()
    .meta({
      description: `Draws of the sign flips (default 9999) and of the placebo study (default 999, at most ${LIMITS.placeboDraws}).`,
    }),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .default(1)
    .meta({ description: 'Seed of the draws; the same seed gives the same bytes.' }),
  cluster: CLUSTER,
  orientation: ORIENTATION,
  interval: INTERVAL,
  ...VANTAGE,
});

type Params = z.output<typeof EVENT_WINDOW_PARAMS>;

/** The query of the report. @throws Problem `impossible-request` naming every contradiction. */
export function eventWindowQueryOf(params: Params, clock: RouteDeps['clock']): EventWindowQuery {
  const windows = params.windows.map(([from, to]) => ({ from, to }));
  const estimation = { from: params.est_from, to: params.est_to, minObs: params.min_obs };
  const read = readModel(params.model, { parameter: 'model' });
  const tests = readTests(params.tests, () => ({ parameter: 'tests' }));
  const { seed, cluster } = params;
  const draws = params.draws ?? 9_999;
  const placeboDraws = Math.min(params.draws ?? 999, LIMITS.placeboDraws);
  refuseImpossible([
    inverted(params),
    'fault' in read ? read.fault : null,
    onlyOffered('events', params.events, EVENT_SETS, { parameter: 'events' }),
    ...tests.faults,
    ...studyFaults(windows, estimation, {
      model: { parameter: 'model' },
      windows: { parameter: 'windows' },
      estimation: { parameter: 'est_from' },
      minObs: { parameter: 'min_obs' },
    }),
  ]);
  return {
    ...vantageOf(params, clock),
    instruments: params.instrument,
    group: params.group,
    events: EVENT_SETS.find((set) => set === params.events) ?? 'curated',
    measure: params.events === 'detected' ? params.measure : undefined,
    eventIds: params.event,
    topic: params.topic,
    outletCamp: params.outlet_camp,
    stance: params.stance,
    minScore: params.min_score,
    from: params.from,
    to: params.to,
    model: 'model' in read ? read.model : 'constant_mean',
    windows,
    estimation,
    tests: tests.tests,
    overlap: params.overlap,
    randomization: { draws, seed, cluster },
    placebo: { draws: placeboDraws, seed },
    returnKind: params.return_kind,
    orientation: params.orientation,
    interval: params.interval,
  };
}

const QUERY = EVENT_WINDOW_PARAMS.extend({
  table: z.enum(['events', 'path', 'tests']).default('events').meta({
    description:
      'Which table the CSV or NDJSON holds: one row per event and window, per day of the path, or per test.',
  }),
  format: formatParam(FORMATS),
});

function reply(answer: EventWindowAnswer, params: z.output<typeof QUERY>, format: Call['format']): Reply {
  if (format === 'json') return jsonReply(presentStudy(answer));
  const page = { meta: answer.meta, next: null, nextUrl: null };
  if (params.table === 'path') return tableReply(PATH_COLUMNS, { ...page, rows: pathRows(answer) }, format);
  if (params.table === 'tests') return tableReply(TEST_COLUMNS, { ...page, rows: testRows(answer) }, format);
  return tableReply(EVENT_WINDOW_COLUMNS, { ...page, rows: eventWindowRows(answer) }, format);
}

/** `GET /v1/reports/event-window`. */
export function eventWindowRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/v1/reports/event-window',
      operationId: 'getEventWindowReport',
      tag: 'reports',
      summary: 'Abnormal returns around events',
      description:
        'Every event × instrument comes back with an outcome; averages and tests rest on those that are `used`. As CSV the parameter table picks what a row is.',
      role: 'read',
      pathParams: {},
      query: QUERY,
      body: null,
      formats: FORMATS,
      answer: EVENT_WINDOW_ANSWER,
      pooled: true,
      prepare: ({ query: raw, format }) => {
        const parameters = readQuery(QUERY, raw);
        const query = eventWindowQueryOf(parameters, clock);
        return {
          parameters,
          vantage: query,
          run: async (vantage, signal) =>
            reply(await services.eventWindow({ ...query, ...vantage }, signal), parameters, format),
        };
      },
    },
  ];
}
