import { z } from 'zod';
import { calendarDate } from '../../domain/instant.js';
import { RUN_COLUMNS } from '../../table/columns/runs.js';
import { toJsonRows } from '../../table/to-json.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { postEndpoint } from '../json-endpoint.js';
import { paging, readAs, VANTAGE } from '../params.js';
import { META } from '../schemas/meta.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

const date = readAs(calendarDate).optional().meta({ type: 'string', format: 'date' });

const BODY = z
  .strictObject({
    job: z.string().min(1).max(100),
    params: z.strictObject({ from: date, to: date, date }).prefault({}),
  })
  .meta({
    id: 'RunRequest',
    description: 'Dates are UTC days, both ends inside; a job takes those it knows.',
  });

const STARTED = z
  .strictObject({ meta: META, run: z.record(z.string(), z.unknown()) })
  .meta({ id: 'RunStarted', description: 'The run as it stands in the ledger, with the columns of runs.' });

/** `GET` and `POST /v1/runs`. */
export function runRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/runs',
      operationId: 'listRuns',
      tag: 'operations',
      summary: 'Job ledger',
      description: 'Ascending by started_at, then id. A run that ended after as_of is shown as running.',
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
        ...VANTAGE,
        ...paging(100, 1_000),
      },
      vantage: false,
      toQuery: ({ job, status, limit, ...rest }, after) => ({
        ...vantageOf(rest, clock),
        ...{ job, status, limit, after },
      }),
      read: (query) => services.runs(query),
    }),
    postEndpoint({
      path: '/v1/runs',
      operationId: 'startRun',
      tag: 'operations',
      summary: 'Start a job (admin key)',
      description:
        'Answers 202 with the run once it holds its lease; what becomes of it is in the ledger. 409 while another run of the job is under way.',
      role: 'admin',
      body: BODY,
      example: { job: 'daily-report', params: { date: '2025-08-15' } },
      answer: STARTED,
      status: 202,
      respond: async (request) => {
        const { meta, run } = await services.startRun(request);
        return { meta, run: toJsonRows(RUN_COLUMNS, [run])[0] };
      },
    }),
  ];
}
