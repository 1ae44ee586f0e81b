import { z } from 'zod';
import { BAR_COLUMNS } from '../../table/columns/bars.js';
import { INDICATOR_COLUMNS } from '../../table/columns/indicators.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { DATES, INSTRUMENTS, INTERVAL, ids, paging, VANTAGE } from '../params.js';
import { inverted, refuseImpossible } from '../read-request.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

/** `GET /v1/bars` and `/v1/indicators`: prices, and what is computed from one instrument's prices alone. */
export function barRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/bars',
      operationId: 'listBars',
      tag: 'data',
      summary: 'Prices by session',
      description:
        'Ascending by session_date, then instrument and source. Sessions without a bar have no row: nothing is filled forward.',
      table: 'bars',
      columns: BAR_COLUMNS,
      query: {
        ...INSTRUMENTS,
        interval: INTERVAL,
        ...DATES,
        adjust: z.enum(['raw', 'total']).default('raw').meta({
          description: 'raw: as the source gave it. total: payouts added back, computed at as_of.',
        }),
        source: z.string().max(200).optional().meta({ description: 'Only bars of this source.' }),
        ...VANTAGE,
        ...paging(1_000, 10_000),
      },
      vantage: true,
      toQuery: (query, after) => {
        refuseImpossible([inverted(query)]);
        const { instrument, group, interval, from, to, adjust, source, limit } = query;
        const vantage = vantageOf(query, clock);
        return {
          ...vantage,
          instruments: instrument,
          group,
          interval,
          from,
          to,
          adjust,
          source,
          limit,
          after,
        };
      },
      read: (query) => services.bars(query),
    }),
    tableEndpoint({
      path: '/v1/indicators',
      operationId: 'listIndicators',
      tag: 'data',
      summary: 'Technical indicators by session',
      description:
        'One row per session and indicator, padded to the price series: the value is missing until it is defined.',
      table: 'indicators',
      columns: INDICATOR_COLUMNS,
      query: {
        ...INSTRUMENTS,
        indicator: ids('Only this indicator, e.g. rsi_14; repeat it for several.'),
        interval: INTERVAL,
        ...DATES,
        ...VANTAGE,
        ...paging(1_000, 10_000),
      },
      vantage: true,
      toQuery: (query, after) => {
        refuseImpossible([inverted(query)]);
        const { instrument, group, indicator, interval, from, to, limit } = query;
        const vantage = vantageOf(query, clock);
        return {
          ...vantage,
          instruments: instrument,
          group,
          indicators: indicator,
          interval,
          from,
          to,
          limit,
          after,
        };
      },
      read: (query) => services.indicators(query),
    }),
  ];
}
