import { z } from 'zod';
import { SIGNAL_COLUMNS, signalRows } from '../../table/columns/signal.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { LIMITS } from '../limits.js';
import { DATES, INSTRUMENTS, MEASURE, ORIENTATION, OUTLET_CAMP, TOPIC, VANTAGE } from '../params.js';
import { inverted, readQuery, refuseImpossible } from '../read-request.js';
import { SIGNAL_ANSWER } from '../schemas/signal.js';
import { SIGNAL_FACTORS, type SignalQuery } from '../signal-queries.js';
import { formatParam } from '../table-endpoint.js';
import { jsonReply, tableReply } from '../table-reply.js';
import { vantageOf } from '../vantage.js';

const FORMATS = ['json', 'csv', 'ndjson'] as const;

const QUERY = z.strictObject({
  ...INSTRUMENTS,
  measure: MEASURE,
  outlet_camp: OUTLET_CAMP,
  topic: TOPIC,
  ...DATES,
  orientation: ORIENTATION,
  buckets: z.enum(['3', '5']).default('3').transform(Number).meta({
    description: 'Terciles or quintiles: of past index values, and of the instruments of a date.',
  }),
  cost_bps: z.coerce.number().min(0).max(LIMITS.costBps).default(5).meta({
    description: 'Cost in basis points of the value traded, each time a position changes.',
    example: 5,
  }),
  factor: z.enum(SIGNAL_FACTORS).default('exposure_surprise').meta({
    description:
      'What ranks instruments in the cross-section. index and surprise are one number a day for all of them and are refused (constant_factor).',
  }),
  exposure_lag: z
    .enum(['0', '1'])
    .default('0')
    .transform((lag) => (lag === '0' ? 0 : 1))
    .meta({ description: 'Sessions from surprise to return in the exposure.' }),
  draws: z.coerce.number().int().min(0).max(LIMITS.bootstrapDraws).default(499).meta({
    description: 'Resamples behind each bootstrap interval; 0 leaves the intervals out.',
    example: 199,
  }),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .default(1)
    .meta({ description: 'Seed of the resamples; the same one gives the same intervals.' }),
  ...VANTAGE,
  format: formatParam(FORMATS),
});

/** @throws Problem `impossible-request` on inverted dates or a future vantage. */
function queryOf(params: z.output<typeof QUERY>, clock: RouteDeps['clock']): SignalQuery {
  refuseImpossible([inverted(params)]);
  return {
    ...vantageOf(params, clock),
    instruments: params.instrument,
    group: params.group,
    measure: params.measure,
    outletCamp: params.outlet_camp,
    topic: params.topic,
    from: params.from,
    to: params.to,
    orientation: params.orientation,
    buckets: params.buckets,
    costBps: params.cost_bps,
    factor: params.factor,
    exposureLag: params.exposure_lag,
    draws: params.draws,
    seed: params.seed,
  };
}

/** `GET /v1/reports/signal`. */
export function signalRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/v1/reports/signal',
      operationId: 'getSignalReport',
      tag: 'reports',
      summary: 'Signal tear sheet',
      description:
        'What the narrative index says of later returns: information coefficients over time for each instrument, their decay, bucket means, hit rates, the sign position after costs, regimes; and the cross-section of exposure × surprise. Everything begins after the instant at which the signal is known.',
      role: 'read',
      pathParams: {},
      query: QUERY,
      body: null,
      formats: FORMATS,
      answer: SIGNAL_ANSWER,
      pooled: true,
      prepare: ({ query: raw, format }) => {
        const parameters = readQuery(QUERY, raw);
        const query = queryOf(parameters, clock);
        return {
          parameters,
          vantage: query,
          run: async (vantage, signal) => {
            const answer = await services.signal({ ...query, ...vantage }, signal);
            if (format === 'json') return jsonReply(answer);
            const rows = signalRows(answer.results, answer.crossSection);
            return tableReply(SIGNAL_COLUMNS, { meta: answer.meta, rows, next: null, nextUrl: null }, format);
          },
        };
      },
    },
  ];
}
