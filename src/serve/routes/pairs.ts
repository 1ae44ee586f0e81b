import { z } from 'zod';
import { PAIR_OUTCOMES } from '../../domain/outcome.js';
import { PAIR_COLUMNS } from '../../table/columns/pairs.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { flag, HEADLINE_FILTER, INSTRUMENTS, paging, VANTAGE } from '../params.js';
import { tableEndpoint } from '../table-endpoint.js';
import { headlineFilterOf, vantageOf } from '../vantage.js';

/** `GET /v1/pairs`. */
export function pairRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/pairs',
      operationId: 'listPairs',
      tag: 'analysis',
      summary: 'Headlines paired with prices',
      description:
        'One row per headline, instrument and horizon (0, 1, 2, 5, 10 sessions after day 0), whatever became of it: outcome says why a return is missing.',
      table: 'pairs',
      columns: PAIR_COLUMNS,
      query: {
        ...INSTRUMENTS,
        headline: z.string().max(200).optional().meta({ description: 'Only this headline.' }),
        outcome: z.enum(PAIR_OUTCOMES).optional().meta({ description: 'Only pairs with this outcome.' }),
        exclude_intraday: flag.default(false).meta({
          description:
            'Leave out news that fell inside its day-0 session, which also holds moves from before it.',
        }),
        ...HEADLINE_FILTER,
        ...VANTAGE,
        ...paging(1_000, 10_000),
      },
      vantage: true,
      toQuery: (query, after) => ({
        ...vantageOf(query, clock),
        ...headlineFilterOf(query),
        instruments: query.instrument,
        group: query.group,
        headline: query.headline,
        outcome: query.outcome,
        excludeIntraday: query.exclude_intraday,
        limit: query.limit,
        after,
      }),
      read: (query) => services.pairs(query),
    }),
  ];
}
