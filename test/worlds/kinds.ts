import type { Claim } from '../../src/domain/claim.js';
import { POSTED } from './posted.js';
import { CLAIMS, reviewedClaim } from './reviewed.js';
import type { WorldOptions } from './setting.js';
import { TRUTHS } from './vectors.js';

/** A sort of SIMULATED worlds with the claims that are judged on each of them, as one family. */
export interface WorldKind {
  readonly name: string;
  readonly options: WorldOptions;
  readonly claims: readonly Claim[];
}

const SAME_EVENTS = reviewedClaim('engagement_lifts_moscow_equities').events;

/** Every claim on returns after engagement, reviewed and posted. */
const ENGAGEMENT = [...CLAIMS, ...POSTED].filter(
  ({ events, outcome }) => outcome === 'return' && JSON.stringify(events) === JSON.stringify(SAME_EVENTS),
);

const one = (id: string): readonly Claim[] => [reviewedClaim(id)];

/** The worlds of a calibration: of each sort one a seed. */
export const WORLD_KINDS: readonly WorldKind[] = [
  ...TRUTHS.map((truth) => ({
    name: `engagement ${truth}`,
    options: { truth, focus: 'engagement' } as const,
    claims: ENGAGEMENT,
  })),
  {
    name: 'engagement h1, plain days',
    options: { truth: 'h1', overlap: 0, others: 0, dateOnly: 0, onConfounders: 0, missingBars: 0, crises: 0 },
    claims: ENGAGEMENT,
  },
  { name: 'threat h0', options: { focus: 'threat' }, claims: one('sanctions_threat_hurts') },
  { name: 'threat h1', options: { focus: 'threat', truth: 'h1' }, claims: one('sanctions_threat_hurts') },
  { name: 'lapse h3', options: { focus: 'lapse', truth: 'h3' }, claims: one('lapsed_deadline_is_relief') },
  {
    name: 'disunity h1',
    options: { focus: 'disunity', truth: 'h1' },
    claims: one('eu_disunity_helps_moscow'),
  },
  { name: 'talks h0', options: { focus: 'talks' }, claims: one('talks_without_kyiv_differ') },
  { name: 'talks h1', options: { focus: 'talks', truth: 'h1' }, claims: one('talks_without_kyiv_differ') },
  { name: 'talks h2', options: { focus: 'talks', truth: 'h2' }, claims: one('talks_without_kyiv_differ') },
  {
    name: 'reversal, gone',
    options: { truth: 'h1', gone: true, others: 0 },
    claims: one('gains_without_follow_through_reverse'),
  },
  { name: 'volatility h0', options: { plants: 'volatility' }, claims: one('engagement_calms_rouble') },
  {
    name: 'volatility h1',
    options: { plants: 'volatility', truth: 'h1' },
    claims: one('engagement_calms_rouble'),
  },
  {
    name: 'decision h0',
    options: { plants: 'volatility', focus: 'decision' },
    claims: one('dated_decision_calms_more_than_threat'),
  },
  {
    name: 'decision h3',
    options: { plants: 'volatility', focus: 'decision', truth: 'h3' },
    claims: one('dated_decision_calms_more_than_threat'),
  },
  {
    name: 'narrative h0',
    options: { plants: 'narrative' },
    claims: one('framing_moves_prices_given_stance'),
  },
  {
    name: 'narrative h1',
    options: { plants: 'narrative', truth: 'h1' },
    claims: one('framing_moves_prices_given_stance'),
  },
  { name: 'media h0', options: { plants: 'level' }, claims: one('media_diverge_before_summits') },
  {
    name: 'media h1',
    options: { plants: 'level', truth: 'h1' },
    claims: one('media_diverge_before_summits'),
  },
];
