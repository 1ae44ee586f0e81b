import { z } from 'zod';
import { DATA_QUALITY_COLUMNS } from '../../table/columns/data-quality.js';
import { GAP_COLUMNS } from '../../table/columns/gaps.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { INSTANTS, paging, VANTAGE } from '../params.js';
import { inverted, refuseImpossible } from '../read-request.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

/** `GET /v1/data-quality` and `/v1/gaps`. */
export function qualityRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/data-quality',
      operationId: 'getDataQuality',
      tag: 'operations',
      summary: 'State of every source and series',
      description:
        'By source and subject: freshness, polls, sessions missing, flagged bars, gaps, refused items, and what is found wrong with a source that still answers. Polls are kept for a limited time: further back only what is stored is judged.',
      table: 'data_quality',
      columns: DATA_QUALITY_COLUMNS,
      query: VANTAGE,
      // Polls are no rows of the data version, so that its tag would outlive them.
      vantage: false,
      toQuery: (query) => vantageOf(query, clock),
      read: (query) => services.dataQuality(query),
    }),
    tableEndpoint({
      path: '/v1/gaps',
      operationId: 'listGaps',
      tag: 'operations',
      summary: 'Spans that are missing',
      description:
        'Ascending by from_at, then source, subject and why. Each gap as it stood at as_of: one filled later is still open. It goes by recorded_at on either basis.',
      table: 'gaps',
      columns: GAP_COLUMNS,
      query: {
        source: z.string().max(200).optional().meta({ description: 'Only gaps of this source.' }),
        subject: z.string().max(200).optional().meta({
          description: "Only of this instrument's id, or of headlines.",
          example: 'headlines',
        }),
        status: z.enum(['open', 'filled']).optional().meta({ description: 'Only gaps that stand so.' }),
        from: INSTANTS.from.meta({ description: 'Only gaps that end at or after this instant.' }),
        to: INSTANTS.to.meta({ description: 'Only gaps that begin at or before this instant.' }),
        ...VANTAGE,
        ...paging(1_000, 10_000),
      },
      vantage: true,
      toQuery: (query, after) => {
        refuseImpossible([inverted(query)]);
        const { source, subject, status, from, to, limit } = query;
        return { ...vantageOf(query, clock), source, subject, status, from, to, limit, after };
      },
      read: (query) => services.gaps(query),
    }),
  ];
}
