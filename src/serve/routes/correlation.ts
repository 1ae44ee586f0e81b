import { z } from 'zod';
import {
  COEFFICIENT_COLUMNS,
  coefficientRows,
  LEAD_LAG_COLUMNS,
  leadLagRows,
} from '../../table/columns/correlation.js';
import { lagFault } from '../correlation-body.js';
import type { Call, Endpoint, Reply, RouteDeps } from '../endpoint.js';
import {
  DATES,
  INSTRUMENTS,
  INTERVAL,
  MEASURE,
  ORIENTATION,
  OUTLET_CAMP,
  RETURN_KIND,
  TOPIC,
  VANTAGE,
} from '../params.js';
import type { CorrelationQuery } from '../queries.js';
import { inverted, readQuery, refuseImpossible } from '../read-request.js';
import { CORRELATION_ANSWER } from '../schemas/correlation.js';
import type { CorrelationAnswer } from '../services.js';
import { LAGS } from '../study-params.js';
import { formatParam } from '../table-endpoint.js';
import { jsonReply, tableReply } from '../table-reply.js';
import { vantageOf } from '../vantage.js';

const FORMATS = ['json', 'csv', 'ndjson'] as const;

/** Parameters of the correlation report, shared by the report and its chart. */
export const CORRELATION_PARAMS = z.strictObject({
  ...INSTRUMENTS,
  measure: MEASURE,
  outlet_camp: OUTLET_CAMP,
  topic: TOPIC,
  ...DATES,
  lags: LAGS,
  return_kind: RETURN_KIND,
  orientation: ORIENTATION,
  interval: INTERVAL,
  ...VANTAGE,
});

const QUERY = CORRELATION_PARAMS.extend({
  table: z.enum(['lead_lag', 'coefficients']).default('lead_lag').meta({
    description: 'Which table the CSV or NDJSON holds: one row per lag, or one per coefficient.',
  }),
  format: formatParam(FORMATS),
});

/** The query of the report. @throws Problem `impossible-request` on inverted dates, faulty lags or a future vantage. */
export function correlationQueryOf(
  params: z.output<typeof CORRELATION_PARAMS>,
  clock: RouteDeps['clock'],
): CorrelationQuery {
  const [from, to] = params.lags[0] ?? [0, 0];
  refuseImpossible([inverted(params), lagFault({ from, to }, { parameter: 'lags' })]);
  return {
    ...vantageOf(params, clock),
    instruments: params.instrument,
    group: params.group,
    measure: params.measure,
    outletCamp: params.outlet_camp,
    topic: params.topic,
    from: params.from,
    to: params.to,
    lags: { from, to },
    returnKind: params.return_kind,
    orientation: params.orientation,
    interval: params.interval,
  };
}

function reply(answer: CorrelationAnswer, table: 'lead_lag' | 'coefficients', format: Call['format']): Reply {
  if (format === 'json') return jsonReply(answer);
  const page = { meta: answer.meta, next: null, nextUrl: null };
  return table === 'lead_lag'
    ? tableReply(LEAD_LAG_COLUMNS, { ...page, rows: leadLagRows(answer.results) }, format)
    : tableReply(COEFFICIENT_COLUMNS, { ...page, rows: coefficientRows(answer.results) }, format);
}

/** `GET /v1/reports/correlation`. */
export function correlationRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/v1/reports/correlation',
      operationId: 'getCorrelationReport',
      tag: 'reports',
      summary: 'Narrative against returns',
      description:
        "The narrative index over each instrument's own interval (close to close) against its return: coefficients and lead-lag. Only lags of 1 and more may be called predictive.",
      role: 'read',
      pathParams: {},
      query: QUERY,
      body: null,
      formats: FORMATS,
      answer: CORRELATION_ANSWER,
      prepare: ({ query: raw, format }) => {
        const parameters = readQuery(QUERY, raw);
        const query = correlationQueryOf(parameters, clock);
        return {
          parameters,
          vantage: query,
          run: async (vantage) =>
            reply(await services.correlation({ ...query, ...vantage }), parameters.table, format),
        };
      },
    },
  ];
}
