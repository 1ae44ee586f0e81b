import { z } from 'zod';
import { MEASURES } from '../../analyse/volatility/index.js';
import { CONFOUNDER_KINDS, type ConfounderKind } from '../../domain/confounder.js';
import {
  VOLATILITY_EVENT_COLUMNS,
  VOLATILITY_WINDOW_COLUMNS,
  volatilityEventRows,
  volatilityWindowRows,
} from '../../table/columns/volatility.js';
import type { Call, Endpoint, Reply, RouteDeps } from '../endpoint.js';
import { LIMITS } from '../limits.js';
import { BURST_MEASURE, readAs } from '../params.js';
import { presentVolatility } from '../present-study.js';
import type { VolatilityQuery } from '../queries.js';
import { inverted, readQuery, refuseImpossible } from '../read-request.js';
import { VOLATILITY_ANSWER } from '../schemas/volatility.js';
import type { VolatilityAnswer } from '../services.js';
import { onlyOffered, readPairs, studyFaults } from '../study-params.js';
import { formatParam } from '../table-endpoint.js';
import { jsonReply, tableReply } from '../table-reply.js';
import { vantageOf } from '../vantage.js';
import { EVENT_SETS, EVENT_WINDOW_PARAMS } from './event-window.js';

const FORMATS = ['json', 'csv', 'ndjson'] as const;

/** `cbr_key_rate,us_cpi` → its kinds, each once. @throws RangeError naming the one that is none. */
function readKinds(text: string): ConfounderKind[] {
  const kinds = text.split(',').map((part) => {
    const kind = CONFOUNDER_KINDS.find((each) => each === part.trim());
    if (kind === undefined) {
      throw new RangeError(
        `"${part.trim()}" is no kind of confounder; kinds: ${CONFOUNDER_KINDS.join(', ')}`,
      );
    }
    return kind;
  });
  return [...new Set(kinds)];
}

const EVENTS = EVENT_WINDOW_PARAMS.pick({
  instrument: true,
  group: true,
  events: true,
  event: true,
  topic: true,
  outlet_camp: true,
  stance: true,
  min_score: true,
  from: true,
  to: true,
  est_from: true,
  est_to: true,
  min_obs: true,
  seed: true,
  as_of: true,
  as_of_basis: true,
  scorer: true,
});

const QUERY = EVENTS.extend({
  burst_measure: BURST_MEASURE,
  measure: z.enum(MEASURES).default('realised').meta({
    description:
      'What is compared: variance of daily returns, their absolute value, the range of the day, the variance GARCH expects, or the level of a quoted volatility such as rvi.',
  }),
  windows: readAs(readPairs).prefault('0:4,-1:4').meta({
    type: 'string',
    description: 'Event windows from:to in sessions relative to day 0, both inside, joined by commas.',
    example: '0:4,-1:4',
  }),
  draws: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIMITS.placeboDraws)
    .default(999)
    .meta({ description: 'Draws of the placebo study and of the yardstick.', example: 199 }),
  yardstick: readAs(readKinds)
    .optional()
    .meta({
      type: 'string',
      description: `Kinds of scheduled events to hold the events against, joined by commas: ${CONFOUNDER_KINDS.join(', ')}.`,
      example: 'cbr_key_rate,fed_fomc,us_cpi',
    }),
  table: z.enum(['events', 'summary']).default('events').meta({
    description:
      'Which table the CSV or NDJSON holds: one row per event, instrument and window, or one per window of each instrument and of all together.',
  }),
  format: formatParam(FORMATS),
});

type Params = z.output<typeof QUERY>;

/** @throws Problem `impossible-request` naming every contradiction. */
function queryOf(params: Params, clock: RouteDeps['clock']): VolatilityQuery {
  const windows = params.windows.map(([from, to]) => ({ from, to }));
  const estimation = { from: params.est_from, to: params.est_to, minObs: params.min_obs };
  refuseImpossible([
    inverted(params),
    onlyOffered('events', params.events, EVENT_SETS, { parameter: 'events' }),
    ...studyFaults(windows, estimation, {
      model: { parameter: 'measure' },
      windows: { parameter: 'windows' },
      estimation: { parameter: 'est_from' },
      minObs: { parameter: 'min_obs' },
    }),
  ]);
  const { from, to, topic, stance } = params;
  return {
    ...vantageOf(params, clock),
    instruments: params.instrument,
    group: params.group,
    chosen: {
      events: EVENT_SETS.find((set) => set === params.events) ?? 'curated',
      measure: params.events === 'detected' ? params.burst_measure : undefined,
      eventIds: params.event,
      ...{ topic, stance, from, to, outletCamp: params.outlet_camp, minScore: params.min_score },
    },
    measure: params.measure,
    ...{ windows, estimation, placebo: { draws: params.draws, seed: params.seed } },
    yardstick: params.yardstick ?? [],
  };
}

function reply(answer: VolatilityAnswer, { table }: Params, format: Call['format']): Reply {
  if (format === 'json') return jsonReply(presentVolatility(answer));
  const page = { meta: answer.meta, next: null, nextUrl: null };
  if (table === 'summary')
    return tableReply(VOLATILITY_WINDOW_COLUMNS, { ...page, rows: volatilityWindowRows(answer) }, format);
  const rows = volatilityEventRows(answer.results);
  return tableReply(VOLATILITY_EVENT_COLUMNS, { ...page, rows }, format);
}

/** `GET /v1/reports/volatility`. */
export function volatilityRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/v1/reports/volatility',
      operationId: 'getVolatilityReport',
      tag: 'reports',
      summary: 'Volatility around events',
      description:
        'Whether volatility differs around events from before them, against pseudo-dates and beside scheduled events. Every event × instrument comes back with an outcome; each instrument is studied by itself, and all of them together. As CSV the parameter table picks what a row is.',
      role: 'read',
      pathParams: {},
      query: QUERY,
      body: null,
      formats: FORMATS,
      answer: VOLATILITY_ANSWER,
      pooled: true,
      prepare: ({ query: raw, format }) => {
        const parameters = readQuery(QUERY, raw);
        const query = queryOf(parameters, clock);
        return {
          parameters,
          vantage: query,
          run: async (vantage, signal) =>
            reply(await services.volatility({ ...query, ...vantage }, signal), parameters, format),
        };
      },
    },
  ];
}
