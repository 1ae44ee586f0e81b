import { z } from 'zod';
import { CLAIM_SCHEMA, claimOf } from '../../config/claim-schema.js';
import { CLAIM_OUTCOMES } from '../../domain/claim.js';
import { CLAIM_COLUMNS } from '../../table/columns/claims.js';
import type { Endpoint, RouteDeps } from '../endpoint.js';
import { postEndpoint } from '../json-endpoint.js';
import { paging, VANTAGE } from '../params.js';
import { presentRegistered } from '../present-verdict.js';
import { CLAIM_VERSION } from '../schemas/claim.js';
import { META } from '../schemas/meta.js';
import { tableEndpoint } from '../table-endpoint.js';
import { vantageOf } from '../vantage.js';

const ADDED = z
  .strictObject({
    meta: META,
    written: z.enum(['inserted', 'unchanged', 'revised']),
    registered: CLAIM_VERSION,
  })
  .meta({ id: 'ClaimAdded', description: 'The registration, or the one that says the same already.' });

const EXAMPLE = {
  id: 'desk_talks_lift_moscow',
  title: 'Talks lift Moscow equities',
  statement: 'After talks that improve the position of Moscow the Moscow index rises.',
  source: 'desk',
  outcome: 'return',
  events: { topics: ['summit_optics'], stances: ['gain'] },
  windows: [
    [0, 2],
    [-1, 1],
  ],
  primary_test: 'adj_bmp_t',
  alpha: 0.05,
  targets: [
    {
      id: 'moscow_index',
      instruments: ['imoex'],
      claimed: 'up',
      smallest_effect: 0.02,
      rivals: { h0: 0, h1: 1, h2: 1, h3: 1 },
    },
    {
      id: 'european_defence',
      instruments: ['rhm_de', 'saab_b_st'],
      claimed: null,
      smallest_effect: 0.02,
      rivals: { h0: 0, h1: 1, h2: -1, h3: 0 },
    },
  ],
};

/** `GET` and `POST /v1/claims`. */
export function claimRoutes({ services, clock }: RouteDeps): Endpoint[] {
  return [
    tableEndpoint({
      path: '/v1/claims',
      operationId: 'listClaims',
      tag: 'analysis',
      summary: 'Registered claims, each in its newest version',
      description:
        'Ascending by registration. A claim registered later does not exist before, on either basis. The chain of hashes is verified at every read.',
      table: 'claims',
      columns: CLAIM_COLUMNS,
      query: {
        outcome: z.enum(CLAIM_OUTCOMES).optional().meta({ description: 'Only claims about this.' }),
        ...VANTAGE,
        ...paging(500, 5_000),
      },
      vantage: true,
      registry: true,
      toQuery: (query, after) => ({
        ...vantageOf(query, clock),
        outcome: query.outcome,
        limit: query.limit,
        after,
      }),
      read: (query) => services.claims(query),
    }),
    postEndpoint({
      path: '/v1/claims',
      operationId: 'addClaim',
      tag: 'analysis',
      summary: 'Register a claim (admin key)',
      description:
        'Before it is tested: with its hash and the instant. A claim sent again with another content becomes a new version; one that says the same is answered as it stands.',
      role: 'admin',
      registry: true,
      body: CLAIM_SCHEMA,
      example: EXAMPLE,
      answer: ADDED,
      status: 201,
      respond: async (body) => {
        const { registered, ...answer } = await services.addClaim(claimOf(body));
        return { ...answer, registered: presentRegistered(registered) };
      },
    }),
  ];
}
