import { CLAIM_SCHEMA, claimOf } from '../../src/config/claim-schema.js';
import type { Claim } from '../../src/domain/claim.js';

/** Claims as a user would post them: other targets, windows, tests and levels than the reviewed ones. */

const ENGAGEMENT = { topics: ['summit_optics', 'negotiation_seat'], stances: ['gain'] };
const WITNESSES = [
  {
    id: 'peace_proxies',
    group: 'peace_proxy',
    claimed: null,
    smallest_effect: 0.02,
    rivals: { h0: 0, h1: -1, h2: 1, h3: 0 },
  },
  {
    id: 'urals',
    instruments: ['urals_discount'],
    claimed: null,
    smallest_effect: 0.02,
    rivals: { h0: 0, h1: 0, h2: 0, h3: 1 },
  },
];

const claim = (json: object): Claim => claimOf(CLAIM_SCHEMA.parse({ source: 'SIMULATED desk', ...json }));

export const POSTED: readonly Claim[] = [
  claim({
    id: 'posted_moscow_shares_rise',
    title: 'Moscow shares rise within two sessions',
    statement: 'After engagement Sberbank and Lukoil rise on the day and the next.',
    outcome: 'return',
    events: ENGAGEMENT,
    windows: [
      [0, 1],
      [0, 0],
      [-1, 2],
    ],
    primary_test: 'grank_t',
    alpha: 0.05,
    targets: [
      {
        id: 'moscow_shares',
        instruments: ['sber', 'lkoh'],
        claimed: 'up',
        smallest_effect: 0.015,
        rivals: { h0: 0, h1: 1, h2: 1, h3: 1 },
      },
      {
        id: 'defence',
        group: 'defense',
        claimed: null,
        smallest_effect: 0.02,
        rivals: { h0: 0, h1: 1, h2: -1, h3: 0 },
      },
      ...WITNESSES,
    ],
  }),
  claim({
    id: 'posted_defence_falls',
    title: 'European defence falls',
    statement: 'After engagement European defence shares fall within a week.',
    outcome: 'return',
    events: ENGAGEMENT,
    windows: [
      [0, 4],
      [0, 2],
    ],
    primary_test: 'sign_flip',
    alpha: 0.05,
    targets: [
      {
        id: 'defence',
        instruments: ['rhm_de', 'ba_l', 'saab_b_st', 'ldo_mi', 'ho_pa'],
        claimed: 'down',
        smallest_effect: 0.02,
        rivals: { h0: 0, h1: 1, h2: -1, h3: 0 },
      },
      {
        id: 'moscow_index',
        instruments: ['imoex'],
        claimed: null,
        smallest_effect: 0.02,
        rivals: { h0: 0, h1: 1, h2: 1, h3: 1 },
      },
      ...WITNESSES,
    ],
  }),
];
