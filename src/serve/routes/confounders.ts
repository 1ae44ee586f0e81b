import { z } from 'zod';
import { CONFOUNDER_KINDS } from '../../domain/confounder.js';
import { GROUPS } from '../../domain/instrument.js';
import { CONFOUNDER_COLUMNS } from '../../table/columns/confounders.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { DATES, paging, VANTAGE } from '../params.js';
import { inverted, refuseImpossible } from '../read-request.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

/** `GET /v1/confounders`. */
export function confounderRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/confounders',
      operationId: 'listConfounders',
      tag: 'data',
      summary: 'Dates on which something else moves prices',
      description:
        'The reviewed calendar: decisions of central banks and of OPEC+, US consumer prices, summits; and of single instruments the ex-dates, as the stored bars tell them, and the rolls of continuous futures. Ascending by date, then kind and instrument. What came unannounced is there from its day on, an ex-date from when its bar was known.',
      table: 'confounders',
      columns: CONFOUNDER_COLUMNS,
      query: {
        kind: z.enum(CONFOUNDER_KINDS).optional().meta({ description: 'Only this kind.' }),
        group: z
          .enum(GROUPS)
          .optional()
          .meta({ description: 'Only those that bear on this group of instruments.', example: 'ruble' }),
        instrument: z.string().min(1).max(64).optional().meta({
          description: 'Only those that bear on this instrument: on its group, or on it alone.',
          example: 'brent_futures_nymex',
        }),
        from: DATES.from.meta({ description: 'Only those that end on or after this date.' }),
        to: DATES.to.meta({ description: 'Only those that begin on or before this date.' }),
        ...VANTAGE,
        ...paging(1_000, 10_000),
      },
      vantage: true,
      toQuery: (query, after) => {
        refuseImpossible([inverted(query)]);
        const { kind, group, instrument, from, to, limit } = query;
        return { ...vantageOf(query, clock), kind, group, instrument, from, to, limit, after };
      },
      read: (query) => services.confounders(query),
    }),
  ];
}
