import { z } from 'zod';
import { CONDITIONS, LABELS, PERSISTENCE } from '../../analyse/verdict/index.js';
import { CLAIM_SCHEMA } from '../../config/claim-schema.js';
import { DIRECTIONS } from '../../domain/claim.js';
import { CLAIM_VERSION } from './claim.js';
import { TEST } from './event-window.js';
import { META } from './meta.js';

const value = z.number().nullable();
const WINDOW = z
  .array(z.int())
  .length(2)
  .meta({ description: 'First and last session from day 0, both inside.' });
const LABEL = z.enum(LABELS);
const INTERVAL = z.strictObject({ low: z.number(), high: z.number() }).nullable();
const POWER = z
  .strictObject({ min_detectable_effect: z.number(), at_smallest: z.number() })
  .nullable()
  .meta({ description: 'Smallest true effect found with 80 % power; power at the smallest of interest.' });

const BESIDE = z
  .strictObject({
    ...{ events: z.int(), effect: value, low: value, high: value, p_value: value },
    ...{ window: WINDOW, note: z.string() },
  })
  .meta({ id: 'EffectBeside', description: 'An effect beside the one that decides.' });

const SPECIFICATION = z
  .strictObject({
    ...{ id: z.string(), model: z.string(), window: WINDOW, estimation: WINDOW.nullable() },
    ...{ statistic: z.string(), sample: z.string(), effect: value, p_value: value },
  })
  .meta({ id: 'ClaimSpecification' });

const FIGURE = z.strictObject({ value: z.number(), p_value: value });
const CURVE = z
  .strictObject({
    ...{ specifications: z.int(), used: z.int(), left_out: z.int(), draws: z.int() },
    ...{ share_positive: value, share_negative: value },
    ...{ share_significant: value, share_significant_dominant: value, median_effect: value },
    joint: z
      .strictObject({
        ...{ median: FIGURE, stouffer: FIGURE },
        ...{ dominant_share: FIGURE, significant_share: FIGURE },
      })
      .nullable(),
    ...{ reference: z.string(), reason: z.string().optional() },
  })
  .meta({ id: 'SpecificationCurve', description: 'The p of `joint.median` is that of the curve.' });

const DECISION = z
  .strictObject({
    label: LABEL,
    side: z.literal([1, 0, -1]),
    interval: INTERVAL,
    interval90: INTERVAL,
    reasons: z.array(
      z.strictObject({
        ...{ condition: z.enum(CONDITIONS), met: z.boolean(), value },
        ...{ threshold: z.number(), words: z.string() },
      }),
    ),
  })
  .meta({ id: 'ClaimDecision', description: 'Every condition of the rule, and how it came out.' });

const FAMILY_P = z
  .strictObject({
    ...{ id: z.string(), p: value, bonferroni: value, holm: value },
    ...{ benjamini_hochberg: value, benjamini_yekutieli: value },
  })
  .nullable();

const PERSISTED = z
  .strictObject({
    ...{ label: z.enum(PERSISTENCE), sessions: z.int(), window: WINDOW, test: TEST, words: z.string() },
  })
  .meta({ id: 'ClaimPersistence', description: 'Whether the effect is gone within N sessions.' });

const ESTIMATE = z.strictObject({ effect: z.number(), se: z.number(), df: value }).nullable();

const TARGET = z
  .strictObject({
    target: z.string(),
    instruments: z.array(z.string()),
    without: z.array(z.strictObject({ instrument: z.string(), reason: z.string() })),
    ...{ events: z.int(), outcomes: z.record(z.string(), z.int()), date_only_events: z.int() },
    window: WINDOW,
    ...{
      estimate: ESTIMATE,
      rest: ESTIMATE.meta({ description: 'Level left on (N, 2N], of a claim that the effect goes.' }),
    },
    ...{ primary: TEST, placebo: TEST, curve: CURVE.nullable(), specifications: z.array(SPECIFICATION) },
    ...{ joint: BESIDE.nullable(), date_only: BESIDE.nullable(), persistence: PERSISTED.nullable() },
    ...{ claimed: z.enum(DIRECTIONS).nullable(), smallest_effect: z.number() },
    ...{ family: FAMILY_P, power: POWER, family_power: POWER, decision: DECISION.nullable() },
    label: LABEL.nullable().meta({
      description: 'Of the decision and, of a claim that the effect goes, the persistence.',
    }),
    words: z.string(),
  })
  .meta({ id: 'ClaimTargetVerdict', description: 'Effects are of strength; a witness has no decision.' });

const RIVALS = z
  .strictObject({
    fits: z.string(),
    rivals: z.array(
      z.strictObject({
        ...{ id: z.string(), score: z.number(), p_value: value, adjusted_p: value },
        ...{ predicted: z.int(), agreeing: z.int() },
      }),
    ),
    instruments: z.array(
      z.strictObject({
        ...{ instrument: z.string(), effect: value, z: value, p_value: value, reason: z.string().nullable() },
      }),
    ),
    blocks: z.array(
      z.strictObject({
        ...{ instruments: z.array(z.string()), signs: z.array(z.literal([1, 0, -1])) },
        ...{ size: value, equivalence_p: value },
      }),
    ),
    ...{ draws: z.int(), reasons: z.array(z.string()) },
  })
  .meta({ id: 'RivalComparison', description: 'Which sign vector goes with all targets together.' });

const SIDE = z
  .strictObject({
    label: LABEL,
    targets: z.array(TARGET),
    rivals: RIVALS.nullable(),
    family: z.strictObject({ name: z.string(), tests: z.int() }),
    confounders: z.array(
      z.strictObject({
        ...{ event: z.string(), instrument: z.string(), kind: z.string() },
        ...{ date: z.string().meta({ format: 'date' }), title: z.string() },
      }),
    ),
    words: z.string(),
  })
  .meta({ id: 'SideVerdict', description: 'The verdict on the events of one side of the registration.' });

const CLAIM_VERDICT = z
  .strictObject({
    ...{ id: z.string(), version: z.int(), hash: z.string() },
    registered_at: z.string().meta({ format: 'date-time' }),
    ...{ title: z.string(), statement: z.string(), alpha: z.number(), primary_test: z.string() },
    draws: z.strictObject({ draws: z.int(), seed: z.int() }),
    label: LABEL.nullable().meta({
      description: 'Of the prospective side; before it has an event that of the retrospective one.',
    }),
    ...{ retrospective: SIDE.nullable(), prospective: SIDE.nullable() },
  })
  .meta({ id: 'ClaimVerdict', description: 'A side is null where no event, or session, lies on it.' });

export const CLAIM_STUDY_ANSWER = z
  .strictObject({ meta: META, claim: CLAIM_SCHEMA, verdict: SIDE })
  .meta({ id: 'ClaimStudyAnswer' });

export const JUDGED_CLAIM = z
  .strictObject({
    meta: META,
    id: z.string(),
    versions: z.array(CLAIM_VERSION),
    verdict: CLAIM_VERDICT.nullable(),
  })
  .meta({ id: 'JudgedClaim', description: 'Every version registered by as_of, and the verdict on one.' });
