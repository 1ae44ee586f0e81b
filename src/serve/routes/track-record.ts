import { z } from 'zod';
import {
  EXPECTATION_COLUMNS,
  TARGET_RECORD_COLUMNS,
  TRACK_RECORD_COLUMNS,
} from '../../table/columns/track-record.js';
import type { Call, Endpoint, Reply, RouteDeps } from '../endpoint.js';
import { VANTAGE } from '../params.js';
import { readQuery } from '../read-request.js';
import { TRACK_RECORD_ANSWER } from '../schemas/track-record.js';
import { formatParam } from '../table-endpoint.js';
import { jsonReply, tableReply } from '../table-reply.js';
import type { TrackRecordAnswer } from '../track-record-answer.js';
import { vantageOf } from '../vantage.js';

const FORMATS = ['json', 'csv', 'ndjson'] as const;

const QUERY = z.strictObject({
  version: z.coerce.number().int().min(1).optional().meta({
    description:
      'Version of the claim; each has a record of its own. The newest by as_of where it is left out.',
    example: 1,
  }),
  table: z.enum(['events', 'targets', 'expectations']).default('events').meta({
    description: 'Which table the CSV or NDJSON holds: one row per event, per target, or per expectation.',
  }),
  ...VANTAGE,
  format: formatParam(FORMATS),
});

function reply(
  answer: TrackRecordAnswer,
  table: z.output<typeof QUERY>['table'],
  format: Call['format'],
): Reply {
  if (format === 'json') return jsonReply(answer);
  const page = { meta: answer.meta, next: null, nextUrl: null };
  if (table === 'targets')
    return tableReply(TARGET_RECORD_COLUMNS, { ...page, rows: answer.targets }, format);
  if (table === 'expectations')
    return tableReply(EXPECTATION_COLUMNS, { ...page, rows: answer.expectations }, format);
  return tableReply(TRACK_RECORD_COLUMNS, { ...page, rows: answer.events }, format);
}

/** `GET /v1/claims/{id}/track-record`. */
export function trackRecordRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/v1/claims/{id}/track-record',
      operationId: 'getTrackRecord',
      tag: 'analysis',
      summary: 'What was expected of the events of a claim, and what came',
      description:
        'Each daily report stores what it expects of the next event of every open claim. Each event is held against the last expectation before it, once its window is complete: hits, Brier score, coverage of the intervals. Every event that passes the filter comes back with an outcome.',
      role: 'read',
      pathParams: { id: { description: 'Id as in /v1/claims.', example: 'engagement_firms_rouble' } },
      query: QUERY,
      body: null,
      formats: FORMATS,
      pooled: true,
      registry: true,
      answer: TRACK_RECORD_ANSWER,
      prepare: ({ query, params, format }) => {
        const parsed = readQuery(QUERY, query);
        const { version, table } = parsed;
        return {
          parameters: { ...parsed, id: params.id },
          vantage: vantageOf(parsed, clock),
          run: async (vantage, signal) =>
            reply(
              await services.trackRecord(params.id ?? '', { ...vantage, version }, signal),
              table,
              format,
            ),
        };
      },
    },
  ];
}
