import { CLAIM_STUDY_BODY, toClaimStudy } from '../claim-study-body.js';
import type { Endpoint } from '../endpoint.js';
import { postEndpoint } from '../json-endpoint.js';
import { presentClaimStudy } from '../present-verdict.js';
import { CLAIM_STUDY_ANSWER } from '../schemas/verdict.js';
import type { VerdictServices } from '../verdict-services.js';

const EXAMPLE = {
  claim: {
    id: 'desk_talks_firm_rouble',
    title: 'Talks and the rouble',
    statement: 'After talks the rouble is firmer over three sessions.',
    source: 'desk',
    outcome: 'return',
    events: { topics: ['summit_optics'], stances: ['gain'] },
    windows: [[0, 2]],
    primary_test: 'adj_bmp_t',
    targets: [
      {
        id: 'rouble',
        instruments: ['usd_rub'],
        claimed: 'up',
        smallest_effect: 0.01,
        rivals: { h0: 0, h1: 1, h2: 1, h3: 1 },
      },
    ],
  },
  series: [
    { unit: 'usd_rub', date: '2025-02-11', ret: -0.004, high: 96.9, low: 95.8 },
    { unit: 'usd_rub', date: '2025-02-12', ret: -0.021, high: 96.2, low: 93.9 },
    { unit: 'usd_rub', date: '2025-02-13', ret: -0.034, high: 94.0, low: 90.1 },
  ],
  units: [{ unit: 'usd_rub', strength_sign: -1, venue: null }],
  events: [{ id: 'call', date: '2025-02-12' }],
  draws: 99,
};

/** `POST /v1/studies/claim`: a claim judged on the caller's own data. */
export function claimStudyRoutes(verdicts: VerdictServices): Endpoint[] {
  return [
    postEndpoint({
      path: '/v1/studies/claim',
      operationId: 'studyClaim',
      tag: 'analysis',
      summary: "A claim judged on the caller's own returns and events",
      description:
        'The engine and the rule of /v1/claims/{id}. Nothing is stored or registered, so the events have no side of a registration; the family is the claimed targets of this claim.',
      role: 'read',
      body: CLAIM_STUDY_BODY,
      example: EXAMPLE,
      answer: CLAIM_STUDY_ANSWER,
      pooled: true,
      respond: async (body, signal) =>
        presentClaimStudy(await verdicts.judgeClaim(toClaimStudy(body), signal)),
    }),
  ];
}
