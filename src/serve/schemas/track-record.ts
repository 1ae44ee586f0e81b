import { z } from 'zod';
import { SCORE_OUTCOMES } from '../../analyse/track-record/index.js';
import { DIRECTIONS } from '../../domain/claim.js';
import { INTERVAL_BASES } from '../../domain/expectation.js';
import { META } from './meta.js';

const value = z.number().nullable();
const at = z.string().meta({ format: 'date-time' });
const date = z.string().meta({ format: 'date' });

const SHARE = z.strictObject({ count: z.int(), n: z.int(), share: value, low: value, high: value }).meta({
  id: 'RecordShare',
  description: 'count of n with the exact 95 % interval (Clopper and Pearson 1934).',
});

const EXPECTATION = z
  .strictObject({
    claim_id: z.string(),
    claim_version: z.int(),
    claim_hash: z.string(),
    target: z.string(),
    report_date: date,
    known_at: at,
    as_of_basis: z.enum(['recorded', 'available']),
    claimed: z.enum(DIRECTIONS),
    expected_sign: z.int().nullable(),
    probability: value,
    mean: value,
    low: value,
    high: value,
    interval_basis: z.enum(INTERVAL_BASES),
    past_events: z.int(),
    past_hits: z.int().nullable(),
    baseline: value,
    against_events: z.int().nullable(),
    run_id: z.string(),
    recorded_at: at,
  })
  .meta({ id: 'ClaimExpectation', description: 'What a daily report expected of the next event.' });

const RECORD = z
  .strictObject({
    target: z.string(),
    claimed: z.enum(DIRECTIONS),
    events: z.int(),
    scored: z.int(),
    pending: z.int(),
    late: z.int(),
    hits: SHARE,
    brier: value,
    brier_coin: z.number(),
    brier_base_rate: value,
    coverage: SHARE,
    outcomes: z.record(z.string(), z.int()),
  })
  .meta({ id: 'TargetRecord' });

const SCORED = z
  .strictObject({
    target: z.string(),
    event: z.string(),
    title: z.string(),
    occurred_at: at.nullable(),
    date: date.nullable(),
    event_known_at: at,
    outcome: z.enum(SCORE_OUTCOMES),
    expectation: EXPECTATION.nullable(),
    late: z.boolean(),
    effect: value,
    units: z.array(z.string()),
    hit: z.boolean().nullable(),
    brier: value,
    inside: z.boolean().nullable(),
  })
  .meta({
    id: 'ScoredEvent',
    description: 'One event on one target, against the last expectation before it.',
  });

export const TRACK_RECORD_ANSWER = z
  .strictObject({
    meta: META,
    id: z.string(),
    version: z.int(),
    hash: z.string(),
    registered_at: at,
    superseded_at: at.nullable(),
    window: z.strictObject({ from: z.int(), to: z.int() }),
    targets: z.array(RECORD),
    events: z.array(SCORED),
    expectations: z.array(EXPECTATION),
    without: z.array(z.strictObject({ target: z.string(), instrument: z.string(), reason: z.string() })),
  })
  .meta({ id: 'TrackRecordAnswer' });
