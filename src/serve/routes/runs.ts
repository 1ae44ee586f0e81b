import { z } from 'zod';
import { RUN_COLUMNS } from '../../table/columns/runs.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { paging } from '../params.js';
import type { RunsQuery, VantageQuery } from '../queries.js';
import { tableEndpoint } from '../table-endpoint.js';

/** `GET /v1/runs`. */
export function runRoutes({ services }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/runs',
      operationId: 'listRuns',
      tag: 'operations',
      summary: 'Job ledger',
      description: 'Ascending by started_at, then id.',
      table: 'runs',
      columns: RUN_COLUMNS,
      query: {
        job: z
          .string()
          .max(100)
          .optional()
          .meta({ description: 'Only runs of this job.', example: 'daily-report' }),
        status: z
          .enum(['running', 'succeeded', 'failed', 'interrupted'])
          .optional()
          .meta({ description: 'Only runs that ended so.' }),
        ...paging(100, 1_000),
      },
      vantage: false,
      toQuery: ({ job, status, limit }, after): RunsQuery & VantageQuery => ({ job, status, limit, after }),
      read: (query) => services.runs(query),
    }),
  ];
}
