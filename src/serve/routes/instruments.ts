import { INSTRUMENT_COLUMNS } from '../../table/columns/instruments.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { VANTAGE } from '../params.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

/** `GET /v1/instruments`. */
export function instrumentRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/instruments',
      operationId: 'listInstruments',
      tag: 'data',
      summary: 'Instruments with groups, venues, stored range and staleness',
      description: 'The whole list on one page, in the order of the reviewed file.',
      table: 'instruments',
      columns: INSTRUMENT_COLUMNS,
      query: VANTAGE,
      vantage: true,
      toQuery: (query) => vantageOf(query, clock),
      read: (query) => services.instruments(query),
    }),
  ];
}
