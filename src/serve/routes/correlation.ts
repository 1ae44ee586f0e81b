import type { z } from 'zod';
import {
  COEFFICIENT_COLUMNS,
  coefficientRows,
  LEAD_LAG_COLUMNS,
  leadLagRows,
} from '../../table/columns/correlation.js';
import {
  DROP_COLUMNS,
  dropRows,
  FAMILY_COLUMNS,
  familyRows,
} from '../../table/columns/correlation-families.js';
import {
  BUCKET_COLUMNS,
  bucketRows,
  ROLLING_COLUMNS,
  rollingRows,
} from '../../table/columns/correlation-paths.js';
import {
  GRANGER_COLUMNS,
  grangerRows,
  OLS_COLUMNS,
  olsRows,
  PROJECTION_COLUMNS,
  projectionRows,
} from '../../table/columns/correlation-regressions.js';
import { lagFault } from '../correlation-body.js';
import {
  CORRELATION_FORMATS,
  type CORRELATION_PARAMS,
  CORRELATION_QUERY,
  type CorrelationTable,
} from '../correlation-params.js';
import type { Call, Endpoint, Reply, RouteDeps } from '../endpoint.js';
import type { CorrelationQuery } from '../queries.js';
import { inverted, readQuery, refuseImpossible } from '../read-request.js';
import { CORRELATION_ANSWER } from '../schemas/correlation.js';
import type { CorrelationAnswer } from '../services.js';
import { jsonReply, tableReply } from '../table-reply.js';
import { vantageOf } from '../vantage.js';

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
    dependent: params.dependent,
    controls: [...new Set(params.controls)],
    outletDrops: params.outlet_drops,
    options: {
      hacLag: params.hac_lag,
      localProjection: { horizons: params.horizons, lags: params.projection_lags, se: params.projection_se },
      rollingWindow: params.window ?? null,
      grangerLags: params.granger_lags,
      buckets: params.buckets,
      draws: params.draws,
      seed: params.seed,
    },
  };
}

function reply(answer: CorrelationAnswer, table: CorrelationTable, format: Call['format']): Reply {
  if (format === 'json') return jsonReply(answer);
  const { results, families } = answer;
  const page = { meta: answer.meta, next: null, nextUrl: null };
  const replies: Readonly<Record<CorrelationTable, () => Reply>> = {
    lead_lag: () => tableReply(LEAD_LAG_COLUMNS, { ...page, rows: leadLagRows(results) }, format),
    coefficients: () => tableReply(COEFFICIENT_COLUMNS, { ...page, rows: coefficientRows(results) }, format),
    rolling: () => tableReply(ROLLING_COLUMNS, { ...page, rows: rollingRows(results) }, format),
    ols: () => tableReply(OLS_COLUMNS, { ...page, rows: olsRows(results) }, format),
    granger: () => tableReply(GRANGER_COLUMNS, { ...page, rows: grangerRows(results) }, format),
    local_projection: () =>
      tableReply(PROJECTION_COLUMNS, { ...page, rows: projectionRows(results) }, format),
    buckets: () => tableReply(BUCKET_COLUMNS, { ...page, rows: bucketRows(results) }, format),
    outlet_drops: () => tableReply(DROP_COLUMNS, { ...page, rows: dropRows(results) }, format),
    families: () => tableReply(FAMILY_COLUMNS, { ...page, rows: familyRows(results, families) }, format),
  };
  return replies[table]();
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
        "The narrative index over each instrument's own interval (close to close) against its return or its size: coefficients, lead and lag, the regression with controls, Granger, local projections, rolling windows, families of tests, and a placebo that drops outlets. Only lags of 1 and more may be called predictive.",
      role: 'read',
      pathParams: {},
      query: CORRELATION_QUERY,
      body: null,
      formats: CORRELATION_FORMATS,
      pooled: true,
      answer: CORRELATION_ANSWER,
      prepare: ({ query: raw, format }) => {
        const parameters = readQuery(CORRELATION_QUERY, raw);
        const query = correlationQueryOf(parameters, clock);
        return {
          parameters,
          vantage: query,
          run: async (vantage, signal) =>
            reply(await services.correlation({ ...query, ...vantage }, signal), parameters.table, format),
        };
      },
    },
  ];
}
