import { z } from 'zod';
import type { ClaimVerdict } from '../../analyse/claim-study/types.js';
import { LABELS } from '../../analyse/verdict/index.js';
import type { Clock } from '../../clock.js';
import type { Column } from '../../table/column.js';
import { CLAIM_CONFOUNDER_COLUMNS, claimConfounderRows } from '../../table/columns/claim-confounders.js';
import { VERDICT_COLUMNS, verdictRows } from '../../table/columns/verdicts.js';
import type { Endpoint } from '../endpoint.js';
import { flag, ids, VANTAGE } from '../params.js';
import { presentJudged } from '../present-verdict.js';
import { readQuery } from '../read-request.js';
import { JUDGED_CLAIM } from '../schemas/verdict.js';
import { formatParam } from '../table-endpoint.js';
import { jsonReply, tableReply } from '../table-reply.js';
import { vantageOf } from '../vantage.js';
import { claimQueryOf, ONE_VERDICT, SIDE, VERDICT_DRAWS } from '../verdict-params.js';
import type { VerdictServices } from '../verdict-services.js';

export const CLAIM_ID = { id: { description: 'Id as in /v1/claims.', example: 'engagement_firms_rouble' } };
const TABLE_FORMATS = ['json', 'csv', 'ndjson'] as const;

const ONE = z.strictObject({
  verdict: flag.default(true).meta({
    description: 'false: the registrations alone; nothing is computed, and `verdict` is null.',
  }),
  ...ONE_VERDICT,
  format: formatParam(['json']),
});
const TABLE = z.strictObject({ ...ONE_VERDICT, format: formatParam(TABLE_FORMATS) });
const ALL = z.strictObject({
  claim: ids('Only these claims, by id; repeat it for several. The families stay those of all claims.'),
  source: z.string().max(200).optional().meta({ description: 'Only claims registered by this source.' }),
  side: SIDE,
  label: z.enum(LABELS).optional().meta({ description: 'Only claims with this label on the side.' }),
  ...VERDICT_DRAWS,
  ...VANTAGE,
  format: formatParam(TABLE_FORMATS),
});

/** What all paths on verdicts have in common. */
export const JUDGING = {
  method: 'get',
  tag: 'analysis',
  role: 'read',
  body: null,
  pooled: true,
  registry: true,
} as const;

/** `GET /v1/claims/{id}`: the registrations, and the verdict unless it is not wanted. */
function judgedClaim(verdicts: VerdictServices, clock: Clock): Endpoint {
  return {
    ...JUDGING,
    path: '/v1/claims/{id}',
    operationId: 'getClaim',
    summary: 'One claim in every version, with the hashes and the verdict',
    description:
      'Versions ascending, as of as_of; docs/claims.md says how to compute a hash and how to read the verdict. Events before and after the registration are judged apart.',
    pathParams: CLAIM_ID,
    query: ONE,
    formats: ['json'],
    answer: JUDGED_CLAIM,
    prepare: ({ query: raw, params }) => {
      const parameters = readQuery(ONE, raw);
      const query = claimQueryOf(parameters, parameters.verdict, clock);
      return {
        parameters: { ...parameters, id: params.id },
        vantage: query,
        run: async (vantage, signal) =>
          jsonReply(presentJudged(await verdicts.claim(params.id ?? '', { ...query, ...vantage }, signal))),
      };
    },
  };
}

interface ClaimTable<Row> extends Pick<Endpoint, 'path' | 'operationId' | 'summary' | 'description'> {
  readonly table: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: (verdict: ClaimVerdict) => readonly Row[];
  /** Why there may be no row. */
  readonly nothing: string;
}

/** One table of the verdict on a claim. */
function claimTable<Row>(spec: ClaimTable<Row>, verdicts: VerdictServices, clock: Clock): Endpoint {
  const { table, columns, rows: rowsOf, nothing, ...texts } = spec;
  return {
    ...JUDGING,
    ...texts,
    pathParams: CLAIM_ID,
    query: TABLE,
    formats: TABLE_FORMATS,
    answer: { $ref: `#/components/schemas/${table}_page` },
    prepare: ({ query: raw, params, format }) => {
      const parameters = readQuery(TABLE, raw);
      const query = claimQueryOf(parameters, true, clock);
      return {
        parameters: { ...parameters, id: params.id },
        vantage: query,
        run: async (vantage, signal) => {
          const { meta, verdict } = await verdicts.claim(params.id ?? '', { ...query, ...vantage }, signal);
          const rows = verdict === null ? [] : rowsOf(verdict);
          const reason = rows.length === 0 ? (meta.reason ?? nothing) : meta.reason;
          const page = { meta: { ...meta, reason }, rows, next: null, nextUrl: null };
          return tableReply(columns, page, format);
        },
      };
    },
  };
}

/** `GET /v1/verdicts`: the table of all verdicts, every family in it whole. */
function allVerdicts(verdicts: VerdictServices, clock: Clock): Endpoint {
  return {
    ...JUDGING,
    path: '/v1/verdicts',
    operationId: 'listVerdicts',
    summary: 'Verdicts on all claims: one row a claim, side and target',
    description:
      'Each claim in its newest version, by registration. A filter chooses rows; p values stay corrected for the whole family.',
    pathParams: {},
    query: ALL,
    formats: TABLE_FORMATS,
    answer: { $ref: '#/components/schemas/verdicts_page' },
    prepare: ({ query: raw, format }) => {
      const parameters = readQuery(ALL, raw);
      const { claim: claims, source, side, label, draws, seed } = parameters;
      const vantage = vantageOf(parameters, clock);
      return {
        parameters,
        vantage,
        run: async (seen, signal) => {
          const query = { ...vantage, ...seen, claims, source, side, label, draws, seed };
          const { meta, rows } = await verdicts.verdicts(query, signal);
          return tableReply(VERDICT_COLUMNS, { meta, rows, next: null, nextUrl: null }, format);
        },
      };
    },
  };
}

/** `GET /v1/verdicts`, `/v1/claims/{id}` and its tables `verdict` and `confounders`. */
export function verdictRoutes(verdicts: VerdictServices, clock: Clock): Endpoint[] {
  return [
    judgedClaim(verdicts, clock),
    claimTable(
      {
        path: '/v1/claims/{id}/verdict',
        operationId: 'getClaimVerdict',
        summary: 'The verdict on one claim: one row a side and target',
        description: 'The columns of /v1/verdicts. A side without an event has no row.',
        table: 'verdicts',
        columns: VERDICT_COLUMNS,
        rows: verdictRows,
        nothing: 'no event lies on either side of the registration',
      },
      verdicts,
      clock,
    ),
    claimTable(
      {
        path: '/v1/claims/{id}/confounders',
        operationId: 'listClaimConfounders',
        summary: 'What else moved prices in the windows of the events of a claim',
        description: 'One row per event, instrument and confounder.',
        table: 'claim_confounders',
        columns: CLAIM_CONFOUNDER_COLUMNS,
        rows: claimConfounderRows,
        nothing: 'no dated confounder lies in a window of these events',
      },
      verdicts,
      clock,
    ),
    allVerdicts(verdicts, clock),
  ];
}
