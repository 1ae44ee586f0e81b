import { z } from 'zod';
import { HEADLINE_COLUMNS } from '../../table/columns/headlines.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { HEADLINE_FILTER, paging, VANTAGE } from '../params.js';
import { readQuery } from '../read-request.js';
import { HEADLINE_ANSWER } from '../schemas/score.js';
import { formatParam, tableEndpoint } from '../table-endpoint.js';
import { jsonReply } from '../table-reply.js';
import { headlineFilterOf, vantageOf } from '../vantage.js';

const ONE = z.strictObject({ ...VANTAGE, format: formatParam(['json']) });

/** `GET /v1/headlines` and `/v1/headlines/{id}`. */
export function headlineRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/headlines',
      operationId: 'listHeadlines',
      tag: 'data',
      summary: 'Headlines with their scores',
      description:
        'Ascending by published_at, then id. A headline that waits for the scorer has empty score columns.',
      table: 'headlines',
      columns: HEADLINE_COLUMNS,
      query: { ...HEADLINE_FILTER, ...VANTAGE, ...paging(500, 5_000) },
      vantage: true,
      toQuery: (query, after) => ({
        ...vantageOf(query, clock),
        ...headlineFilterOf(query),
        limit: query.limit,
        after,
      }),
      read: (query) => services.headlines(query),
    }),
    {
      method: 'get',
      path: '/v1/headlines/{id}',
      operationId: 'getHeadline',
      tag: 'data',
      summary: 'One headline with the evidence for its score',
      description: 'Rules and spans of the title (UTF-16 offsets, end exclusive) that each number rests on.',
      role: 'read',
      pathParams: { id: { description: 'Id as in /v1/headlines.', example: 'h-0001' } },
      query: ONE,
      body: null,
      formats: ['json'],
      answer: HEADLINE_ANSWER,
      prepare: ({ query, params }) => {
        const parsed = readQuery(ONE, query);
        return {
          parameters: { ...parsed, id: params.id },
          vantage: vantageOf(parsed, clock),
          run: async (vantage) => {
            const { meta, headline } = await services.headline(params.id ?? '', vantage);
            return jsonReply({ meta, ...headline });
          },
        };
      },
    },
  ];
}
